"""The panes that share one place, by name and number; a click or its number brings one to the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workspace.ui.glyphs import CURSOR
from workspace.ui.line import EMPTY, Line, Span, blank, line, spread
from workspace.ui.widgets.painted import Painted


@dataclass(frozen=True, slots=True)
class Tab:
    """One pane to choose."""

    number: int
    title: str
    count: str = ""
    command: str = ""


def tab_line(tabs: Sequence[Tab], front: int, width: int, *, focused: bool, right: Line = EMPTY) -> Line:
    """`▌2 Timeline 31   3 Details        / filter`; where it gets narrow, the others keep their numbers alone."""
    for short in (False, True):
        left = EMPTY
        for tab in tabs:
            left += _tab(tab, is_front=tab.number == front, focused=focused, short=short)
        if left.width + right.width + 1 <= width:
            break
    if left.width + right.width + 2 > width:
        right = EMPTY
    return spread(left, right + blank(1) if right else EMPTY, width)


def _tab(tab: Tab, *, is_front: bool, focused: bool, short: bool) -> Line:
    title = tab.title if is_front or not short else ""
    count = f" {tab.count}" if tab.count else ""
    if is_front:
        mark = Span(CURSOR, "act") if focused else Span(" ")
        return line(
            mark,
            Span(str(tab.number), "key", tab.command),
            Span(f" {title}", "strong", tab.command),
            (count, "dim"),
            "  ",
        )
    words = f" {title}" if title else ""
    return line(" ", Span(f"{tab.number}{words}", "dim", tab.command), (count, "dim"), "  ")


class TabStrip(Painted):
    """One line of tabs."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tabs: Sequence[Tab] = ()
        self._front = 0
        self._focused = False
        self._right = EMPTY

    def show_tabs(self, tabs: Sequence[Tab], front: int, *, focused: bool, right: Line = EMPTY) -> None:
        self._tabs, self._front, self._focused, self._right = tabs, front, focused, right
        self._redraw()

    def on_resize(self) -> None:
        self._redraw()

    def _redraw(self) -> None:
        self.show(tab_line(self._tabs, self._front, self.size.width, focused=self._focused, right=self._right))
