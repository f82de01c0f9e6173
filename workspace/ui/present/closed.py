"""A record that is closed: how it ended, when and by whom, and the key that goes on from here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import calendar_day, local
from workspace.ui.line import Line, Span, blank, line, wrapped
from workspace.views.words import value_text

if TYPE_CHECKING:
    from workspace.ui.shown import Shown


def closed_lines(shown: Shown, width: int, *, with_key: bool = True) -> Iterator[Line]:
    """` ✓ Disqualified Mon 24 Nov`, why and by whom, and `a reopen`; without the key where it means something else."""
    sign = glyphs.DONE if shown.record.state in ("qualified", "won") else glyphs.DASH
    yield from wrapped(closed_text(shown), width - 1, role="strong", first=line(" ", (sign, "dim"), " "), limit=2)
    more = f" {glyphs.DOT} ".join(part for part in (_reason(shown), _by(shown)) if part)
    if more:
        yield from wrapped(more, width - 1, role="dim", first=blank(3), limit=2)
    if with_key:
        yield blank(3) + goes_on(shown)


def closed_text(shown: Shown) -> str:
    """`Qualified Mon 24 Nov`."""
    words = {
        "qualified": _("Qualified"),
        "disqualified": _("Disqualified"),
        "won": _("Closed as won"),
        "lost": _("Closed as lost"),
    }
    told = words.get(shown.record.state, _("Closed"))
    at = shown.record.values.get("closed_at")
    if isinstance(at, datetime):
        on = calendar_day(local(at, shown.zone).date(), local(shown.now, shown.zone).date())
        told = f"{told} {on}"
    return told


def goes_on(shown: Shown) -> Line:
    """The key that opens the opportunity that came of it, else the one that opens the record again."""
    deed = _(" open its opportunity") if shown.record.opportunities else _(" reopen")
    return line(Span("a", "key", "work.do_next"), Span(deed, "dim", "work.do_next"))


def _reason(shown: Shown) -> str:
    record = shown.record
    if record.state not in ("disqualified", "lost"):
        return ""
    return value_text(record.ref.type, "status", record.status).lower()


def _by(shown: Shown) -> str:
    by = next((each.author for each in shown.entries if each.facts.get("event") == shown.record.state), "")
    return _("by {who}").format(who=by.partition(" ")[0]) if by else ""
