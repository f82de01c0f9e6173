"""What if, for one record: the dated path of everything that its customer may do, with the rules that delay it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.delays import delay_text
from workspace.domain.sequence.forecast import Hop, Path, paths
from workspace.domain.sequence.what_if import Kind, Scenario, what_if
from workspace.domain.sequence.words import outcome_label, type_label
from workspace.domain.spoken import spoken_moment
from workspace.domain.working_time import NoSuchTime
from workspace.i18n import _
from workspace.store.read import Reader
from workspace.views.record import RecordView
from workspace.views.up_next import runs

__all__ = ["Ahead", "Asked", "Hop", "NoSuchTime", "Path", "WhatIf", "delay_text", "hop_text", "what_if_of"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What else the customer may say, beside replying and answering."""

    call_back: datetime | None = None
    """They ask to be called then."""
    away_until: datetime | None = None
    """They are out of office until then."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing that may happen, and what follows."""

    kind: Kind | str
    """`outcome` of the open step, or what the customer does: `reply`, `unwatched_reply`, `call_back`, `away`."""
    outcome: str
    heading: str
    """In words: `replies`, `wants a call Mon 1 Mar 09:00`."""
    path: Path
    note: str = ""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One running sequence of a record, and everything that may happen in it."""

    title: str
    ahead: tuple[Ahead, ...]


def what_if_of(reader: Reader, record: RecordView, now: datetime, zone: str, asked: Asked) -> list[WhatIf]:
    """Every running sequence of the record; times in headings are written for `zone`. Raises NoSuchTime."""
    told = []
    halts, replied = _halts(reader, record), _is_waiting(reader, record)
    for title, definition, run in runs(reader, record):
        outcomes = [
            Ahead(
                "outcome",
                path.outcome,
                outcome_label(path.outcome),
                path,
                halts.get(title, "") or (_after_answer(path) if replied else ""),
            )
            for path in paths(definition, run, now)
        ]
        scenarios = what_if(definition, run, now, call_back=asked.call_back, away_until=asked.away_until)
        told.append(WhatIf(title, (*outcomes, *(_ahead(scenario, now, zone) for scenario in scenarios))))
    return told


def _halts(reader: Reader, record: RecordView) -> dict[str, str]:
    """Why what is told of a running sequence does not come by itself, by the sequence's title."""
    rows = reader.rows(
        "SELECT q.title, e.held, e.state FROM enrolment e JOIN sequence q ON q.id = e.sequence_id "
        "WHERE e.record_type = :type AND e.record_id = :id AND e.state IN ('active', 'paused') "
        "AND (e.held <> '' OR e.state = 'paused')",
        type=record.ref.type,
        id=record.ref.id,
    )
    paused, held = _("It is paused: nothing of this comes before it goes on."), _("It is held: {reason}.")
    return {title: paused if state == "paused" else held.format(reason=why) for title, why, state in rows}


def _is_waiting(reader: Reader, record: RecordView) -> bool:
    """Whether a mail of theirs waits for an answer."""
    asked = "SELECT 1 FROM activity WHERE record_type = :type AND record_id = :id AND waits = :yes LIMIT 1"
    return reader.row(asked, type=record.ref.type, id=record.ref.id, yes=True) is not None


def _after_answer(path: Path) -> str:
    """What a reply that waits means to the path."""
    if not any(hop.type == "automated_email" for hop in path.hops):
        return ""
    return _("Their reply waits for your answer: until then e-mail that goes by itself stays, and all that follows it.")


def hop_text(hop: Hop, now: datetime, zone: str) -> str:
    """A step on the way: its title, or what a watch waits for and until when."""
    title = hop.title or (_("wait for a reply") if hop.type == "await_reply" else type_label(hop.type))
    if hop.until is None:
        return title
    return _("{what}, until {when}").format(what=title, when=spoken_moment(hop.until, now, zone))


def _ahead(scenario: Scenario, now: datetime, zone: str) -> Ahead:
    when = spoken_moment(scenario.until, now, zone) if scenario.until else ""
    heading = {
        "reply": _("replies"),
        "unwatched_reply": _("replies"),
        "call_back": _("wants a call {when}"),
        "away": _("is out of office until {when}"),
    }[scenario.kind].format(when=when)
    return Ahead(scenario.kind, "", heading, scenario.path, _note(scenario))


def _note(scenario: Scenario) -> str:
    if scenario.kind == "unwatched_reply":
        return _(
            "No step waits for a reply: it waits for your answer, holds e-mail that goes by itself, and moves nothing."
        )
    if scenario.kind == "call_back":
        put_off = next((hop for hop in scenario.path.hops if hop.at == scenario.until), None)
        if put_off is not None and put_off.type != "phone_call":
            title = put_off.title or type_label(put_off.type)
            return _("No call is due: “{step}” is put off until then (snooze it).").format(step=title)
    return ""
