"""The next best action of a record: what to do, all that is needed to do it, why now, and where each outcome leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import clock, day, due_text, local, short_day, zone_of
from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread, wrapped
from workspace.ui.present.kinds import sign_of, verb_of
from workspace.ui.widgets.line_list import ItemLine

if TYPE_CHECKING:
    from workspace.ui.aside import Aside
    from workspace.ui.shown import Shown
    from workspace.views.queue import QueueRow
    from workspace.views.up_next import EnrolmentView, Hop, Path
    from workspace.views.why import Term

_TIGHT, _ROOMY = 2, 5
_ROOMY_FROM = 16
"""Lines of a script and of the terms of a rank, and the height from which there is room for more."""
_HOPS = 3
"""Steps of one path that are named where there is room; the rest is how it ends."""


def up_next_lines(shown: Shown, aside: Aside | None, width: int, height: int) -> list[ItemLine]:
    """What the pane shows, as much of it as is known yet; on a low screen the script gives way to the paths."""
    return [ItemLine(each) for each in _lines(shown, aside, width, _ROOMY if height >= _ROOMY_FROM else _TIGHT)]


def _lines(shown: Shown, aside: Aside | None, width: int, limit: int) -> Iterator[Line]:
    enrolment = aside.enrolment if aside else None
    yield from _deed(shown, enrolment, aside is not None, width, limit)
    if aside and aside.terms and shown.line:
        yield EMPTY
        yield from why_lines(shown.line.score, aside.terms, width, limit)
    if enrolment is not None:
        if enrolment.paths:
            yield EMPTY
            yield from path_lines(enrolment.paths, shown, width, _HOPS if limit == _ROOMY else _HOPS - 1)
        if enrolment.done:
            yield EMPTY
            yield from _done(enrolment, shown, width)


def _deed(shown: Shown, enrolment: EnrolmentView | None, known: bool, width: int, limit: int) -> Iterator[Line]:
    open_line = shown.line
    if open_line is None:
        yield from _waiting(shown, enrolment, known, width)
        return
    sign = line(" ", (sign_of(open_line.type), "key"), " ")
    yield from wrapped(headline(shown), width - 1, role="strong", first=sign, limit=2)
    if open_line.type == "phone_call":
        yield blank(3) + reach(shown)
    elif open_line.type in ("email", "text_message", "reply"):
        address = line((shown.record.email or _("no address"), "" if shown.record.email else "late"))
        yield (blank(3) + address).clip(width - 1)
    script, note = guidance(shown, enrolment)
    if script:
        yield from wrapped(f"“{script}”", width - 1, role="quote", first=blank(3), rest=blank(4), limit=limit)
    if note:
        yield from wrapped(note, width - 1, role="dim", first=blank(3), limit=limit)
    if enrolment is not None and enrolment.held:
        yield from wrapped(enrolment.held, width - 1, role="late", first=line(" ", (glyphs.LATE, "late"), " "), limit=2)
    yield blank(3) + _keys(open_line)


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


def path_lines(paths: Sequence[Path], shown: Shown, width: int, limit: int) -> Iterator[Line]:
    """`answered  → book a meeting` and below it what comes then, for each way in which the step can end."""
    names = [outcome_label(path.outcome) for path in paths]
    column = min(max((len(name) for name in names), default=0), 12)
    key = line(Span("W", "key", "see.what_if"), " ")
    first = True
    for name, path in zip(names, paths, strict=True):
        label = line(" ", (name, "")).fill(column + 2)
        for number, hop in enumerate(hop_lines(path, shown, limit)):
            text = (label if number == 0 else blank(label.width)) + hop
            yield spread(text, key, width) if first else text.clip(width - 1)
            first = False


def hop_lines(path: Path, shown: Shown, limit: int) -> list[Line]:
    """`→ Wed 26 last call`, a line for each step, the last one with how it ends."""
    arrow = (f"{glyphs.ARROW} ", "dim")
    lines = [line(arrow) + _hop(hop, shown) for hop in path.hops[:limit]]
    if len(path.hops) > limit:
        more = _("{n} more").format(n=len(path.hops) - limit)
        lines[-1] += line((f" + {more}", "dim"))
        return lines
    if not lines or path.ends_as not in ("disqualified", "lost", "success", "completed"):
        lines.append(line(arrow, (end_label(path.ends_as), "dim")))
    return lines


def path_summary(paths: Sequence[Path], shown: Shown) -> Line:
    """All paths on one line, for a low screen."""
    told = []
    for path in paths:
        hops = [line((f" {glyphs.ARROW} ", "dim")) + _hop(hop, shown) for hop in path.hops[:2]]
        end = EMPTY if hops else line((f" {glyphs.ARROW} {end_label(path.ends_as)}", "dim"))
        told.append(joined([line((outcome_label(path.outcome), "dim")), *hops, end], EMPTY))
    return joined(told, line((f" {glyphs.DOT} ", "dim")))


def outcome_label(code: str) -> str:
    """How a step ends, in words."""
    return {
        "answered": _("answered"),
        "no_answer": _("no answer"),
        "voicemail": _("no answer"),
        "busy": _("busy"),
        "wrong_number": _("wrong number"),
        "done": _("done"),
        "sent": _("sent"),
        "booked": _("booked"),
        "passed": _("then"),
        "replied": _("replied"),
        "interested": _("interested"),
        "not_interested": _("not interested"),
        "bounced": _("bounced"),
        "no_reply": _("no reply"),
        "met": _("met"),
        "not_met": _("not met"),
        "qualified": _("qualified"),
        "qualified_without_opportunity": _("no opportunity"),
        "disqualified": _("disqualified"),
        "lost": _("lost"),
    }.get(code, code.replace("_", " "))


def end_label(code: str) -> str:
    """How a route ends, in words."""
    return {
        "completed": _("the end"),
        "success": _("success"),
        "no_response": _("no response"),
        "not_interested": _("not interested"),
        "later": _("later"),
        "disqualified": _("disqualify"),
        "lost": _("close as lost"),
        "started": _("the next sequence"),
        "left": _("leaves"),
    }.get(code, code)


def _waiting(shown: Shown, enrolment: EnrolmentView | None, known: bool, width: int) -> Iterator[Line]:
    if enrolment is None:
        if known:
            yield line(" ", (_("nothing planned"), "faint"))
            yield line(" ", Span("S", "key", "sequence.menu"), Span(_(" connect a sequence"), "dim", "sequence.menu"))
            yield line(" ", Span("t", "key", "task.add"), Span(_(" plan a task"), "dim", "task.add"))
        return
    yield line(" ", (glyphs.MEETING, "dim"), " ", (_waits_for(enrolment), "strong"))
    if enrolment.due is not None:
        when, role = due_text(enrolment.due, shown.now, shown.zone)
        leaves = enrolment.step is not None and enrolment.step.type == "automated_email"
        told = _("at {when}") if leaves else _("until {when}")
        yield line("   ", (told.format(when=when), role or "dim"))
    if enrolment.held:
        yield from wrapped(enrolment.held, width - 1, role="late", first=line(" ", (glyphs.LATE, "late"), " "), limit=2)


def _waits_for(enrolment: EnrolmentView) -> str:
    if enrolment.state == "paused":
        return _("paused")
    kind = enrolment.step.type if enrolment.step else ""
    if kind == "await_reply":
        return _("waits for a reply")
    if kind == "automated_email":
        return _("an e-mail leaves by itself")
    return enrolment.step.title if enrolment.step and kind != "wait" and enrolment.step.title else _("waits")


def _done(enrolment: EnrolmentView, shown: Shown, width: int) -> Iterator[Line]:
    today = local(shown.now, shown.zone).date()
    for step in reversed(enrolment.done):
        when = short_day(local(step.closed_at, shown.zone).date(), today) if step.closed_at else ""
        sign = (glyphs.DONE, "good") if step.state == "done" else (glyphs.DASH, "dim")
        result = f", {outcome_label(step.outcome)}" if step.outcome and step.type == "phone_call" else ""
        left = line(" ", sign, " ", (step.title + result, "dim"))
        yield spread(left, line((when, "faint"), " "), width)


def _hop(hop: Hop, shown: Shown) -> Line:
    today = local(shown.now, shown.zone).date()
    on = local(hop.at, shown.zone).date()
    when = "" if on == today else f"{short_day(on, today) if on > today else day(on, today)} "
    title = hop.title or verb_of(hop.type)
    return line((when, "dim"), title[:1].lower() + title[1:] if not title[1:2].isupper() else title)


def _keys(open_line: QueueRow) -> Line:
    hints = [("⏎", verb_of(open_line.type), "work.do"), ("o", _("outcome"), "work.outcome")]
    if open_line.kind != "reply":
        hints.append(("z", _("snooze"), "work.snooze"))
    return joined(
        [line(Span(key, "key", command), Span(f" {title}", "dim", command)) for key, title, command in hints], blank(3)
    )
