"""The record in a few lines, for a screen that shows one pane at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import clock
from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread
from workspace.ui.present.closed import closed_text, goes_on
from workspace.ui.present.kinds import sign_of
from workspace.ui.present.paths import path_summary
from workspace.ui.present.process import process_lines
from workspace.ui.present.up_next import at_step, guidance, headline, reach

if TYPE_CHECKING:
    from workspace.ui.aside import Aside
    from workspace.ui.shown import Shown


def preview_lines(shown: Shown, aside: Aside | None, width: int, height: int) -> list[Line]:
    """What to do and with what, the paths ahead, how far the process is, and what somebody said last."""
    lines = [action_line(shown, width), _script(shown, aside, width), _paths(shown, aside, width)]
    if height >= 5:
        lines += process_lines(aside.bar, width, 1)[:1] if aside and aside.bar else [EMPTY]
        lines.append(_said(shown, width))
    return lines


def action_line(shown: Shown, width: int) -> Line:
    """` ✆ Call again · 020 7946 0142 · 08:04 there            hot  86`."""
    record = shown.record
    if shown.line is None and not record.is_open:
        text = line(" ", (record.name, "strong"), (f" {glyphs.DOT} {closed_text(shown)}", "dim"))
        return spread(text, goes_on(shown) + blank(1), width)
    if shown.line is None:
        text = line(" ", (record.name, "strong"), (f" {glyphs.DOT} " + _("nothing planned"), "faint"))
        return spread(text, EMPTY, width)
    sign = line(" ", (sign_of(shown.line.type), "key"), " ", (headline(shown), "strong"))
    with_whom = reach(shown) if shown.line.type == "phone_call" else line((record.email, "dim"))
    rating = line((record.rating, "hot" if record.rating == "hot" else "dim"), "  ") if record.rating else EMPTY
    right = rating + line((str(shown.line.score), "")) + blank(1)
    return spread(joined([sign, with_whom], line((f" {glyphs.DOT} ", "dim"))), right, width)


def _script(shown: Shown, aside: Aside | None, width: int) -> Line:
    script, note = guidance(shown, at_step(shown, aside))
    text = f"“{script}”" if script else note
    if not text:
        about = f" {glyphs.DOT} ".join(
            part for part in (shown.record.name, shown.record.company, shown.record.topic) if part
        )
        return (blank(3) + line((about, "dim"))).clip(width)
    return (blank(3) + line((text, "quote"))).clip(width)


def _paths(shown: Shown, aside: Aside | None, width: int) -> Line:
    enrolment = at_step(shown, aside)
    if enrolment is None or not enrolment.paths:
        return EMPTY
    key = line(Span("W", "key", "see.what_if"), " ")
    return spread(blank(3) + path_summary(enrolment.paths, shown), key, width)


def _said(shown: Shown, width: int) -> Line:
    """The last word of a colleague or of the customer."""
    for entry in shown.entries:
        last = entry.replies[-1] if entry.replies else entry
        if entry.kind == "post" or entry.direction == "in":
            who = last.author.partition(" ")[0] or shown.record.person.partition(" ")[0] or shown.record.name
            said = line(" ", (sign_of(entry.kind), "new"), " ", (f"{who} {clock(last.at, shown.zone)}: ", "dim"))
            text = " ".join((last.body or last.subject).split())
            right = line((f"{glyphs.ARROW} ", "dim"), Span(_("open record"), "dim", "pane.2"), " ")
            return spread(said + line(text), right, width)
    return EMPTY
