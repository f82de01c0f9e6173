"""The business process of a record: where it stands, since when, and what is still missing there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread

if TYPE_CHECKING:
    from workspace.views.process import Bar, StageView

_SIGNS = {"done": (glyphs.PASSED, "good"), "current": (glyphs.CURRENT, "act"), "future": (glyphs.FUTURE, "dim")}
_TITLES = {"done": "", "current": "strong", "future": "dim"}


def process_lines(bar: Bar | None, width: int, height: int, looked_at: str = "", *, is_open: bool = True) -> list[Line]:
    """`◉ Qualify 4/7 › ○ Develop › …` and, below it, what the current stage waits for.

    `looked_at` names a stage that is being looked at: looking is not moving. A record that is closed is not filled in.
    """
    if bar is None:
        return [line("  ", (_("no business process"), "faint"))]
    below = _missing(bar, width, looked_at)
    if not is_open:
        below.right = EMPTY
    if height < 2:
        current = next((stage for stage in bar.stages if stage.name == looked_at), bar.current)
        stages = _stage(current, looked_at) if current else EMPTY
        return [blank(1) + spread(stages + line((f" {glyphs.DOT} ", "dim")) + below.left, below.right, width - 2)]
    between = line((f" {glyphs.NEXT} ", "dim"))
    first = (blank(1) + joined([_stage(stage, looked_at) for stage in bar.stages], between)).clip(width)
    if first.width > width - 1:
        first = (blank(1) + joined([_stage(stage, looked_at, bare=True) for stage in bar.stages], between)).clip(width)
    return [first, blank(3) + spread(below.left, below.right, width - 4)]


class _Below:
    """The second line, in its two halves."""

    def __init__(self, left: Line, right: Line) -> None:
        self.left, self.right = left, right


def _stage(stage: StageView, looked_at: str, *, bare: bool = False) -> Line:
    sign, role = _SIGNS[stage.state]
    title = _TITLES[stage.state]
    count = f" {stage.filled}/{stage.total}" if stage.state == "current" and stage.total and not bare else ""
    words = line((sign, role), Span(f" {stage.title}", title, "record.stage"), (count, "dim"))
    return line(("[", "act"), words, ("]", "act")) if stage.name == looked_at else words


def _missing(bar: Bar, width: int, looked_at: str) -> _Below:
    looked = next((stage for stage in bar.stages if stage.name == looked_at), None)
    if looked is not None and looked is not bar.current:
        steps = [
            line((glyphs.DONE if step.filled else glyphs.TASK, "dim"), f" {step.title.lower()}")
            for step in looked.steps
        ]
        return _Below(joined(steps, blank(2)) or line((_("nothing is asked for here"), "dim")), EMPTY)
    current = bar.current
    if current is None:
        return _Below(EMPTY, EMPTY)
    days = _age(bar.days_in_stage)
    age = line((days, "dim"), (f" {glyphs.DOT} ", "dim")) if days and width >= 40 else EMPTY
    missing = current.missing
    if not missing:
        return _Below(
            age + line((_("complete"), "good")), line(Span("s", "key", "record.stage"), (_(" move on"), "dim"))
        )
    rest = f" + {len(missing) - 1}" if len(missing) > 1 else ""
    text = line((_("missing: "), "dim"), missing[0].title.lower(), (rest, "dim"))
    return _Below(age + text, line(Span("i", "key", "record.edit"), (_(" fill"), "dim")))


def _age(days: int | None) -> str:
    if days is None:
        return ""
    return ngettext("{n} day", "{n} days", days).format(n=days) if days else _("since today")
