"""The next best action of a record: what to do, all that is needed to do it, why now, and where each outcome leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import clock, due_text, local, moment, short_day, zone_of
from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread, wrapped
from workspace.ui.present.closed import closed_lines
from workspace.ui.present.kinds import sign_of, verb_of
from workspace.ui.present.paths import path_lines
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.words import outcome_label

if TYPE_CHECKING:
    from workspace.ui.aside import Aside
    from workspace.ui.shown import Shown
    from workspace.views.queue import QueueRow
    from workspace.views.up_next import EnrolmentView
    from workspace.views.why import Term

_TIGHT, _ROOMY = 2, 5
_ROOMY_FROM = 16
"""Lines of a script and of the terms of a rank, and the height from which there is room for more."""
_TITLE, _SHORTEST_NAME = 12, 6
"""Cells that the title of the pane takes, and fewer than which say nothing of a sequence's name."""
_HOPS = 3
"""Steps of one path that are named where there is room; the rest is how it ends."""


def up_next_lines(shown: Shown, aside: Aside | None, width: int, height: int) -> list[ItemLine]:
    """What the pane shows, as much of it as is known yet; on a low screen the script gives way to the paths."""
    return [ItemLine(each) for each in _lines(shown, aside, width, _ROOMY if height >= _ROOMY_FROM else _TIGHT)]


def up_next_head(shown: Shown | None, aside: Aside | None, width: int) -> Line:
    """What stands beside the pane's title: the sequence and the step, or whose own work it is and when it is due."""
    if shown is None:
        return EMPTY
    if shown.line is not None and shown.line.kind != "step":
        return line((own_head(shown.line, shown), "dim"))
    enrolment = at_step(shown, aside)
    if enrolment is None:
        return EMPTY
    step = line((_("step {at}/{of}").format(at=enrolment.position, of=enrolment.length), "dim"))
    beside = line((f" {glyphs.DOT} ", "dim")) + step
    room = width - _TITLE - beside.width
    return wrapped(enrolment.title, room, role="dim")[0] + beside if room >= _SHORTEST_NAME else step


def own_head(open_line: QueueRow, shown: Shown) -> str:
    """`Your task · due 12:00`: work that is no step of a sequence."""
    if open_line.kind == "reply":
        return _("they wrote")
    whose = {
        "task": _("your task"),
        "phone_call": _("your call"),
        "appointment": _("your meeting"),
        "email": _("your e-mail"),
    }.get(open_line.type, _("your own"))
    when, _role = due_text(open_line.due, shown.now, shown.zone)
    due = when if open_line.type == "appointment" or when.startswith("!") else _("due {when}").format(when=when)
    return f"{whose} {glyphs.DOT} {due}"


def at_step(shown: Shown, aside: Aside | None) -> EnrolmentView | None:
    """The sequence whose step the open work is; without open work the one that goes on first."""
    if aside is None or (shown.line is not None and shown.line.kind != "step"):
        return None
    at = shown.line.ref_id if shown.line is not None else None
    return next((each for each in aside.enrolments if each.step_run_id == at), aside.enrolment)


def _lines(shown: Shown, aside: Aside | None, width: int, limit: int) -> Iterator[Line]:
    if shown.line is None and not shown.record.is_open:
        yield from closed_lines(shown, width)
        return
    enrolment = at_step(shown, aside)
    yield from _deed(shown, enrolment, aside is not None, width, limit)
    if aside and aside.terms and shown.line:
        yield EMPTY
        yield from why_lines(shown.line.score, aside.terms, width, limit)
    if enrolment is None:
        if not shown.record.is_open:
            yield EMPTY
            yield from closed_lines(shown, width, with_key=False)
        yield from _beside(shown, aside, width)
        return
    if enrolment.paths:
        yield EMPTY
        yield from path_lines(enrolment.paths, shown, width, _HOPS if limit == _ROOMY else _HOPS - 1)
    if enrolment.done:
        yield EMPTY
        yield from _done(enrolment, shown, width)


def _beside(shown: Shown, aside: Aside | None, width: int) -> Iterator[Line]:
    """The sequences that go on beside work of one's own, a line each."""
    for number, enrolment in enumerate(aside.enrolments if aside else ()):
        if number == 0:
            yield EMPTY
        step = _("step {at}/{of}").format(at=enrolment.position, of=enrolment.length)
        what = _("also in {sequence}").format(sequence=enrolment.title)
        yield from wrapped(f"{what} {glyphs.DOT} {step}", width - 1, role="dim", first=blank(1), limit=2)
        if enrolment.held:
            first = line(" ", (glyphs.LATE, "late"), " ")
            yield from wrapped(enrolment.held, width - 1, role="late", first=first, limit=2)


def _deed(shown: Shown, enrolment: EnrolmentView | None, known: bool, width: int, limit: int) -> Iterator[Line]:
    open_line = shown.line
    if open_line is None:
        yield from _waiting(shown, enrolment, known, width)
        return
    sign = line(" ", (sign_of(open_line.type), "key"), " ")
    yield from wrapped(headline(shown), width - 1, role="strong", first=sign, limit=2)
    if open_line.kind == "step" and (due := _other_day(open_line, shown)):
        yield blank(3) + due
    if open_line.type in ("phone_call", "text_message"):
        yield blank(3) + reach(shown)
    elif open_line.type in ("email", "reply"):
        address = line((shown.record.email or _("no address"), "" if shown.record.email else "late"))
        yield (blank(3) + address).clip(width - 1)
    script, note = guidance(shown, enrolment)
    if script:
        yield from wrapped(f"“{script}”", width - 1, role="quote", first=blank(3), rest=blank(4), limit=limit)
    if note:
        yield from wrapped(note, width - 1, role="dim", first=blank(3), limit=limit)
    if enrolment is not None and enrolment.moved_by and enrolment.step_run_id == open_line.ref_id:
        told = _("moved by {rules}").format(rules=", ".join(enrolment.moved_by))
        yield from wrapped(told, width - 1, role="dim", first=blank(3), rest=blank(3), limit=2)
    if enrolment is not None and enrolment.held:
        yield from wrapped(enrolment.held, width - 1, role="late", first=line(" ", (glyphs.LATE, "late"), " "), limit=2)
    yield blank(3) + _keys(open_line, width - 4, is_anothers=shown.is_anothers)


def _other_day(open_line: QueueRow, shown: Shown) -> Line:
    """When the step is due, unless that is today."""
    when, role = due_text(open_line.due, shown.now, shown.zone)
    if local(open_line.due, shown.zone).date() == local(shown.now, shown.zone).date():
        return EMPTY
    return line(
        (when if when.startswith("!") else _("due {when}").format(when=moment(open_line.due, shown.zone)), role)
    )


def guidance(shown: Shown, enrolment: EnrolmentView | None) -> tuple[str, str]:
    """The script and the note of the open work; empty for work that is not the step of a sequence."""
    step = enrolment.step if enrolment else None
    if enrolment is None or step is None or shown.line is None or shown.line.kind != "step":
        return "", ""
    return (step.script, step.note) if enrolment.step_run_id == shown.line.ref_id else ("", "")


def headline(shown: Shown) -> str:
    """What to do, in the words of the step, or of the reply that waits."""
    if shown.line is None:
        return ""
    if shown.line.kind == "reply":
        newest = next((entry for entry in shown.entries if entry.waits), None)
        return _("Answer: {text}").format(text=newest.body or newest.subject if newest else shown.line.title)
    return shown.line.title or verb_of(shown.line.type).capitalize()


def reach(shown: Shown) -> Line:
    """`020 7946 0142 · 08:04 there`."""
    phone = shown.record.phone
    if not phone:
        return line((_("no number"), "late"))
    there = there_text(shown)
    return line(phone) + (line((f" {glyphs.DOT} ", "dim"), there) if there else EMPTY)


def there_text(shown: Shown) -> tuple[str, str] | None:
    """The time where the customer is, and its role; nothing when that is not known. Night stands out."""
    if zone_of(shown.record.zone) is None:
        return None
    hour = local(shown.now, shown.record.zone).hour
    return _("{time} there").format(time=clock(shown.now, shown.record.zone)), "dim" if 8 <= hour < 20 else "late"


def why_lines(score: int, terms: Sequence[Term], width: int, limit: int) -> Iterator[Line]:
    """`why 86  +30 due 09:00  +25 hot`, over as many lines as it takes."""
    start = line(" ", (_("why {score}").format(score=score), "dim"), "  ")
    key = line(Span("w", "key", "see.why"), " ")
    lines = [start]
    for term in terms:
        piece = line(f"{term.points:+d} ", (term_label(term), "dim"))
        room = width - (key.width + 1 if len(lines) == 1 else 1)
        gap = 0 if lines[-1].width == start.width else 2
        if lines[-1].width + gap + piece.width > room and gap:
            if len(lines) == limit:
                lines[-1] += line((" …", "dim"))
                break
            lines.append(blank(start.width))
            gap = 0
        lines[-1] += blank(gap) + piece
    yield spread(lines[0], key, width)
    yield from (each.clip(width) for each in lines[1:])


def term_label(term: Term) -> str:
    """A term in a word; `w` gives the fact behind it."""
    return {
        "due": _("due"),
        "reply": _("reply"),
        "budget": _("budget"),
        "age": _("age"),
        "timeframe": _("timeframe"),
        "priority": _("priority"),
        "night": _("night there"),
    }.get(term.name, term.fact)


def _waiting(shown: Shown, enrolment: EnrolmentView | None, known: bool, width: int) -> Iterator[Line]:
    if enrolment is None:
        if known:
            yield line(" ", (_("nothing planned"), "faint"))
            yield line(" ", Span("S", "key", "sequence.menu"), Span(_(" connect a sequence"), "dim", "sequence.menu"))
            yield line(" ", Span("t", "key", "task.add"), Span(_(" plan a task"), "dim", "task.add"))
        return
    yield line(" ", (glyphs.MEETING, "dim"), " ", (_waits_for(enrolment), "strong"))
    if enrolment.due is not None and enrolment.state != "paused":
        leaves = enrolment.step is not None and enrolment.step.type == "automated_email"
        told = _("it leaves {when}") if leaves else _("until {when}")
        if not (leaves and enrolment.held):
            yield line("   ", (told.format(when=moment_of(enrolment.due, shown)), "dim"))
    if enrolment.held:
        yield from wrapped(enrolment.held, width - 1, role="late", first=line(" ", (glyphs.LATE, "late"), " "), limit=2)


def moment_of(at: datetime, shown: Shown) -> str:
    """`today 14:00`, `Wed 26 Nov 09:00`, on the seller's clock."""
    if local(at, shown.zone).date() == local(shown.now, shown.zone).date():
        return _("today {time}").format(time=clock(at, shown.zone))
    return moment(at, shown.zone)


def _waits_for(enrolment: EnrolmentView) -> str:
    if enrolment.state == "paused":
        return _("paused")
    kind = enrolment.step.type if enrolment.step else ""
    if kind == "await_reply":
        return _("waits for a reply")
    if kind == "automated_email":
        return _("an e-mail, sent by itself")
    return enrolment.step.title if enrolment.step and kind != "wait" and enrolment.step.title else _("waits")


def _done(enrolment: EnrolmentView, shown: Shown, width: int) -> Iterator[Line]:
    today = local(shown.now, shown.zone).date()
    for step in reversed(enrolment.done):
        when = short_day(local(step.closed_at, shown.zone).date(), today) if step.closed_at else ""
        sign = (glyphs.DONE, "good") if step.state == "done" else (glyphs.DASH, "dim")
        result = f", {outcome_label(step.outcome)}" if step.outcome and step.type == "phone_call" else ""
        left = line(" ", sign, " ", (step.title + result, "dim"))
        yield spread(left, line((when, "faint"), " "), width)


def _keys(open_line: QueueRow, room: int, *, is_anothers: bool) -> Line:
    """The first of them that fit, each in full."""
    hints = [("⏎", verb_of(open_line.type), "work.do"), ("o", _("outcome"), "work.outcome")]
    if is_anothers:
        hints = [("O", _("hand over"), "record.assign"), ("p", _("post"), "post.write")]
    elif open_line.kind != "reply":
        hints.append(("z", _("snooze"), "work.snooze"))
    shown = [line(Span(key, "key", command), Span(f" {title}", "dim", command)) for key, title, command in hints]
    while len(shown) > 1 and joined(shown, blank(2)).width > room:
        shown.pop()
    wide = joined(shown, blank(3))
    return wide if wide.width <= room else joined(shown, blank(2))
