"""The lines between the panes, drawn in one piece so that they meet; a column is dragged by its line."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.message import Message

from workspace.ui.layout import Rules, drawn
from workspace.ui.line import Line, Span, line
from workspace.ui.widgets.painted import Painted


class Frame(Painted):
    """Lies below all panes and is seen where they leave room."""

    class Dragged(Message):
        """A line was dragged to column `x`; with `x` None it was double clicked, to go back to where it was."""

        def __init__(self, split: str, x: int | None) -> None:
            super().__init__()
            self.split = split
            self.x = x

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rules = Rules()
        self._rows: dict[tuple[int, int], Line] = {}
        """What was drawn, by row and width."""
        self._splits: Mapping[str, int] = {}
        self._dragging = ""

    def show_rules(self, rules: Rules, splits: Mapping[str, int]) -> None:
        if rules != self._rules:
            self._rules = rules
            self._rows.clear()
            self.refresh()
        self._splits = splits

    def line_at(self, y: int) -> Line:
        here = y, self.size.width
        if here not in self._rows:
            self._rows[here] = line(Span("".join(drawn(self._rules, x, y) for x in range(here[1])), "rule"))
        return self._rows[here]

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._dragging = next((name for name, x in self._splits.items() if x == event.x), "")
        if self._dragging:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging and event.x != self._splits.get(self._dragging):
            self.post_message(self.Dragged(self._dragging, event.x))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragging:
            self._dragging = ""
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        split = next((name for name, x in self._splits.items() if x == event.x), "")
        if split and event.chain >= 2:
            self.post_message(self.Dragged(split, None))
