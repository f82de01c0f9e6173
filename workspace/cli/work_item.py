"""One line of the queue as scripts and people read it: its rank explained, its step, its record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from workspace.cli.output import clock, moment
from workspace.i18n import _
from workspace.views.absences import Absence, is_late_by_leave
from workspace.views.queue import QueueRow
from workspace.views.why import Rank


def item_data(
    line: QueueRow, ranked: Rank, place: int, zone: str, *, now: datetime, away: Iterable[Absence]
) -> dict[str, Any]:
    """The shape that scripts rely on. The points of `why` add up to `score`."""
    is_late = line.due.astimezone(ZoneInfo(zone)).date() < now.astimezone(ZoneInfo(zone)).date()
    step = {
        "id": line.ref_id,
        "title": line.title,
        "type": line.type,
        "sequence": line.sequence,
        "position": line.position,
        "of": line.length,
    }
    return {
        "rank": place,
        "score": ranked.score,
        "kind": line.kind,
        "record": {"type": line.record.type, "id": line.record.id, "name": line.name},
        "company": line.company,
        "step": step if line.kind == "step" else None,
        "activity": None if line.kind == "step" else {"id": line.ref_id, "title": line.title, "type": line.type},
        "due": moment(line.due, zone),
        "late_by_leave": is_late and is_late_by_leave(away, line.owner_id, line.due, now),
        "why": why_data(ranked),
    }


def why_data(ranked: Rank) -> list[dict[str, Any]]:
    """The terms of a rank."""
    return [{"term": term.name, "points": term.points, "fact": term.fact} for term in ranked.terms]


def who(line: QueueRow) -> str:
    """`Dana Brewer · Alpine Ski House`."""
    return " · ".join(dict.fromkeys(filter(None, (line.name, line.company))))


def what(line: QueueRow) -> str:
    """`call: Call again`, with the step's place in its sequence."""
    kind = kind_words().get(line.type, line.type)
    told = _("{kind}: {title}").format(kind=kind, title=line.title) if line.title else kind
    return f"{told} · {line.position}/{line.length}" if line.position and line.length else told


def item_line(line: QueueRow, ranked: Rank, place: int, zone: str) -> str:
    """One line of a list."""
    return f"{place:>4}  {ranked.score:>4}  {clock(line.due, zone)}  {line.record!s:<15}  {who(line)}  {what(line)}"


def kind_words() -> dict[str, str]:
    """What each type of work is called."""
    return {
        "phone_call": _("call"),
        "email": _("e-mail"),
        "automated_email": _("e-mail that is held"),
        "task": _("task"),
        "linkedin": _("LinkedIn"),
        "text_message": _("text message"),
        "meeting": _("book a meeting"),
        "appointment": _("meeting"),
        "qualify": _("qualify"),
        "disqualify": _("disqualify"),
        "close_as_lost": _("close as lost"),
        "reply": _("answer their reply"),
    }
