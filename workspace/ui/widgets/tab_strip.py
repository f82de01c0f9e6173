"""The panes that share one place, by name and number; a click or its number brings one to the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workspace.ui.glyphs import CURSOR
from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread
from workspace.ui.widgets.painted import Painted


@dataclass(frozen=True, slots=True)
class Tab:
    """One pane to choose."""

    number: int
    title: str
    count: str = ""
    command: str = ""


def tab_line(tabs: Sequence[Tab], front: int, width: int, *, focused: bool, right: Line = EMPTY) -> Line:
    """`▌2 Timeline 31   3 Details        / filter`; where it gets narrow, names and counts give way to numbers."""
    end = right + blank(1) if right else EMPTY
    left, last = EMPTY, end
    for fit, last in ((_WIDE, end), (_CLOSE, end), (_CLOSE, EMPTY), (_UNCOUNTED, EMPTY), (_NUMBERS, EMPTY)):
        left = joined([_tab(tab, tab.number == front, focused, fit) for tab in tabs], blank(fit.gap))
        if left.width + last.width <= width:
            break
    return spread(left, last, width, gap=0)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How closely the tabs stand."""

    gap: int
    named: bool = True
    counted: bool = True


_WIDE, _CLOSE, _UNCOUNTED, _NUMBERS = _Fit(3), _Fit(1), _Fit(1, counted=False), _Fit(1, named=False, counted=False)


def _tab(tab: Tab, is_front: bool, focused: bool, fit: _Fit) -> Line:
    title = f" {tab.title}" if is_front or fit.named else ""
    count = (f" {tab.count}" if tab.count and fit.counted else "", "dim")
    if is_front:
        mark = (CURSOR, "act") if focused else (" ", "")
        return line(mark, Span(str(tab.number), "key", tab.command), Span(title, "strong", tab.command), count)
    return line(" ", Span(f"{tab.number}{title}", "dim", tab.command), count)


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
