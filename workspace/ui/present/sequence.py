"""A sequence as one record runs it: what is behind, where it stands, and every dated path ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import local, short_day
from workspace.ui.line import EMPTY, Line, Span, blank, line, spread
from workspace.ui.present.kinds import noun_of, sign_of
from workspace.ui.present.paths import hop_title
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.words import end_label, outcome_label

if TYPE_CHECKING:
    from workspace.ui.aside import Aside
    from workspace.ui.shown import Shown
    from workspace.views.up_next import EnrolmentView, Path


def sequence_lines(shown: Shown, aside: Aside, width: int) -> list[ItemLine]:
    """What the pane shows."""
    if not aside.enrolments:
        connect = line(" ", (_("no sequence"), "faint"), (f" {glyphs.DOT} ", "faint"))
        return [
            ItemLine(connect + line(Span("S", "key", "sequence.menu"), Span(_(" connect"), "dim", "sequence.menu")))
        ]
    return [ItemLine(each) for enrolment in aside.enrolments for each in _lines(enrolment, shown, width)]


def _lines(enrolment: EnrolmentView, shown: Shown, width: int) -> Iterator[Line]:
    for step in enrolment.done:
        sign = (glyphs.DONE, "good") if step.state == "done" else (glyphs.DASH, "dim")
        outcome = f", {outcome_label(step.outcome)}" if step.outcome and step.type == "phone_call" else ""
        when = _day(step.closed_at, shown) if step.closed_at else ""
        yield _row(line(" ", sign, f" {sign_of(step.type)} ", (step.title + outcome, "dim")), when, width)
    if enrolment.step is not None:
        title = enrolment.step.title or noun_of(enrolment.step.type)
        now = line(" ", (glyphs.CURRENT, "act"), f" {sign_of(enrolment.step.type)} ", (title, "strong"))
        yield _row(now, _day(enrolment.due, shown) if enrolment.due else "", width)
    for path in enrolment.paths:
        yield from _path(path, shown, width)
    yield EMPTY


def _path(path: Path, shown: Shown, width: int) -> Iterator[Line]:
    yield EMPTY
    yield line(" ", (glyphs.ANSWER, "dim"), " ", outcome_label(path.outcome))
    for hop in path.hops:
        title = hop_title(hop, shown.now, shown.zone)
        yield _row(blank(3) + line((glyphs.FUTURE, "dim"), f" {sign_of(hop.type)} ", title), _day(hop.at, shown), width)
    ends = line((glyphs.ARROW, "dim"), (f" {end_label(path.ends_as)}", "dim"))
    yield _row(blank(3) + ends, _day(path.ends_at, shown), width)


def _row(left: Line, when: str, width: int) -> Line:
    return spread(left, line((when, "dim"), " "), width)


def _day(at: datetime, shown: Shown) -> str:
    return short_day(local(at, shown.zone).date(), local(shown.now, shown.zone).date())
