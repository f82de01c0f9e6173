"""A sequence on the drawing board as lines: the flow, the step under the cursor, its cases, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.line import EMPTY, Line, Span, blank, line, spread, wrapped
from workspace.ui.present.kinds import sign_of
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.sequence_design import Design, DrawnLine, Problem
from workspace.views.step_form import StepField
from workspace.views.words import RECORD_TYPES

Item = tuple[str, str]
"""A step's id, and the name of a branch or nothing; of an error no id, and its line."""


def flow_lines(design: Design, width: int) -> list[ItemLine]:
    """The drawing: what can be stood on is a step or a branch; of a text with errors, every error above the last drawing."""
    if design.definition is not None:
        failed, to_mend = design.failed_at, design.to_mend
        return [
            ItemLine(drawn_line(each, width, each.step_id in failed, to_mend.get(each.step_id, ())), item_of(each))
            for each in design.lines
        ]
    broken = [
        ItemLine(each, ("", str(problem.line)))
        for problem in design.problems
        for each in _problem(problem.line, problem.text, "late", width)
    ]
    return [*broken, ItemLine(EMPTY), *(ItemLine(drawn_line(each, width)) for each in design.lines)]


def item_of(drawn: DrawnLine) -> Item | None:
    """What the cursor stands on; nothing for a line that only tells where the way leads."""
    if drawn.kind in ("back",) or (drawn.kind == "end" and drawn.type == "completed"):
        return None
    return drawn.step_id, drawn.branch


def drawn_line(drawn: DrawnLine, width: int, failed: bool = False, to_mend: Sequence[Problem] = ()) -> Line:
    """One line of the drawing, with who stands there at its end. `failed`: a case leaves its way at this step."""
    left = line(" ", (drawn.rails, "faint"), *_text(drawn))
    if drawn.kind in ("step", "pause", "end"):
        if failed:
            left += line((f" {glyphs.FAILED} {_('a case fails here')}", "late"))
        if to_mend:
            left += line((" !", _role(to_mend)))
    pieces: list[tuple[str, str]] = [(drawn.note, "dim")] if drawn.note else []
    if drawn.taken is not None:
        share = round(100 * drawn.taken / drawn.of) if drawn.of else 0
        pieces.append((_("{n} of {of}, {share} %").format(n=drawn.taken, of=drawn.of, share=share), "dim"))
    right = line(*(piece for each in pieces for piece in (each, "  ")))
    here = (f"{drawn.standing:>4} ", "strong") if drawn.standing else "     "
    return spread(left, right + line(here), width)


def _text(drawn: DrawnLine) -> tuple[str | tuple[str, str], ...]:
    if drawn.kind == "branch":
        return ((drawn.text, "title"),)
    if drawn.kind == "pause":
        return ((f"{glyphs.PAUSE} ", "dim"), (drawn.text, "dim"))
    if drawn.kind == "back":
        return ((f"{glyphs.GOES_ON} {drawn.text}", "faint"),)
    if drawn.kind == "end":
        return ((f"{glyphs.END} ", "dim"), drawn.text)
    return ((f"{sign_of(drawn.type)} ", "dim"), drawn.text)


def head_line(design: Design, width: int) -> Line:
    """`Sequences › High volume · active, version 3 · lead · up to 7 steps, 9 days`."""
    left = line((_("Sequences"), "dim"), (f" {glyphs.NEXT} ", "faint"), (design.title, "strong"))
    if design.is_changed:
        left += line((_(" · not saved"), "hot"))
    facts = [state_words(design.state, design.version)]
    if design.definition is not None:
        facts.append(RECORD_TYPES.label(design.definition.record).lower())
    if design.measured is not None:
        steps = ngettext("up to {n} step", "up to {n} steps", design.measured.steps).format(n=design.measured.steps)
        facts.append(_("{steps}, {days} days").format(steps=steps, days=f"{design.measured.days:g}"))
    while len(facts) > 1 and left.width + len(f" {glyphs.DOT} ".join(facts)) + 4 > width:
        facts.pop()
    return blank(1) + spread(left, line((f" {glyphs.DOT} ".join(facts), "dim"), " "), width - 1)


def rule_line(flow: int, width: int) -> Line:
    """The line below the head: above the drawing's last column it says what the numbers there count."""
    says = line((_(" here now "), "faint"))
    before, after = max(flow - says.width, 0), max(width - max(flow, says.width), 0)
    return line((glyphs.RULE * before, "rule"), says, (glyphs.RULE * after, "rule"))


def state_words(state: str, version: int) -> str:
    """What runs: `active, version 3`, `draft`, `retired`."""
    words = {"active": _("active"), "draft": _("draft"), "retired": _("retired"), "broken": _("cannot be read")}
    told = words.get(state, state)
    return _("{state}, version {n}").format(state=told, n=version) if version else told


def step_lines(
    drawn: DrawnLine | None, fields: tuple[StepField, ...], to_mend: Sequence[Problem], width: int
) -> Iterator[Line]:
    """The step under the cursor with all that its file says, and what is wrong with it."""
    if drawn is None:
        return
    yield EMPTY
    yield blank(1) + line((_("STEP"), "title"))
    for number, field in enumerate(each for each in fields if each.value):
        if number == 0:
            yield from wrapped(field.value, width - 1, role="strong", first=blank(1))
            continue
        yield from wrapped(field.value, width - 1, first=line(" ", (f"{field.label}  ", "dim")), rest=blank(3))
    if drawn.standing:
        says = ngettext("{n} record stands here now", "{n} records stand here now", drawn.standing)
        yield line(" ", (says.format(n=drawn.standing), "dim"))
    for each in to_mend:
        yield from wrapped(each.text, width - 1, first=line(" ", ("! ", _role([each]))), rest=blank(3))


def case_lines(design: Design, width: int) -> Iterator[Line]:
    """Whether the tests in the file hold."""
    if not design.cases:
        return
    yield EMPTY
    yield blank(1) + line((_("EXPECT"), "title"))
    for case in design.cases:
        sign = (glyphs.FAILED, "late") if case.failures else (glyphs.DONE, "good")
        yield from wrapped(case.name or _("a case"), width - 1, first=line(" ", sign, " "), limit=2)
        for failure in case.failures:
            yield from wrapped(failure, width - 1, role="dim", first=blank(3))


def problem_lines(problems: Sequence[Problem], width: int) -> Iterator[Line]:
    """What is wrong elsewhere, by line; what `expect:` cases say stands with them."""
    if not problems:
        return
    yield EMPTY
    yield blank(1) + line((_("TO MEND"), "title"))
    for each in problems:
        yield from _problem(each.line, each.text, _role([each]), width)


def _role(problems: Sequence[Problem]) -> str:
    return "late" if any(each.severity == "error" for each in problems) else "hot"


def _problem(at: int, text: str, role: str, width: int) -> list[Line]:
    """`line 12  …`: a click opens the text there."""
    place = line(" ", Span(_("line {n}  ").format(n=at), role, f"text({at})"))
    return wrapped(text, width - 1, first=place, rest=blank(3))


def change_lines(design: Design, width: int) -> Iterator[Line]:
    """What is different from what runs."""
    if not design.changes:
        return
    yield EMPTY
    yield blank(1) + line((_("CHANGED, AGAINST WHAT RUNS"), "title"))
    for change in design.changes:
        yield from wrapped(change, width - 1, first=line(" ", (f"{glyphs.DOT} ", "dim")))
