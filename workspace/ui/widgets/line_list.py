"""Lines that belong to items: a cursor that walks the items, and a view that scrolls over the lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rich.style import Style as RichStyle
from textual import events
from textual.message import Message

from workspace.ui.line import EMPTY, Line
from workspace.ui.widgets.painted import CommandClicked, Painted, palette_of


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line, and the item that it is part of; headings belong to none."""

    line: Line
    item: Hashable | None = None


class LineList(Painted, can_focus=True):
    """Lines prepared for the width at hand. Items may take several of them; the cursor marks them all."""

    class Moved(Message):
        """The cursor stands on another item, or the view was turned."""

        def __init__(self, sender: LineList) -> None:
            super().__init__()
            self.list = sender

        @property
        def control(self) -> LineList:
            return self.list

    class Opened(Moved):
        """An item was asked to open, by a double click."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._items: Sequence[ItemLine] = ()
        self._top = 0
        self._item: Hashable | None = None

    @property
    def item(self) -> Hashable | None:
        """The item under the cursor."""
        return self._item

    @property
    def items(self) -> list[Hashable]:
        """Every item once, in order."""
        return list(dict.fromkeys(each.item for each in self._items if each.item is not None))

    @property
    def above(self) -> int:
        """How many items begin above the view."""
        return len({each.item for each in self._items[: self._top] if each.item is not None})

    @property
    def below(self) -> int:
        """How many items begin below the view."""
        end = self._top + self.size.height
        seen = {each.item for each in self._items[:end]}
        return len({each.item for each in self._items[end:] if each.item not in seen})

    def show_items(self, items: Sequence[ItemLine], *, stay: bool) -> None:
        """Show these lines; with `stay` the cursor and the view remain where they are, else they go to the top."""
        if tuple(items) == self._items and stay:
            return
        self._items = tuple(items)
        ids = self.items
        if not stay or self._item not in ids:
            self._item = ids[0] if ids else None
        self._top = min(self._top, max(len(items) - self.size.height, 0)) if stay else 0
        self.refresh()

    def move(self, by: int) -> None:
        """Move the cursor by so many items; at the ends, turn the view as far as it goes."""
        ids = self.items
        if not ids:
            self.scroll_by(by)
            return
        at = ids.index(self._item) if self._item in ids else 0
        self._item = ids[min(max(at + by, 0), len(ids) - 1)]
        self._keep_in_view()
        if at + by < 0:
            self._top = 0
        self.refresh()
        self.post_message(self.Moved(self))

    def move_to_end(self) -> None:
        self.move(len(self._items))

    def move_to_top(self) -> None:
        self.move(-len(self._items) - 1)

    def move_half_page(self, pages: int) -> None:
        self.scroll_by(pages * max(self.size.height // 2, 1))

    def scroll_by(self, lines: int) -> None:
        """Turn the view; the cursor stays in it."""
        self._top = min(max(self._top + lines, 0), max(len(self._items) - self.size.height, 0))
        inside = [each.item for each in self._items[self._top : self._top + self.size.height] if each.item is not None]
        if inside and self._item not in inside:
            self._item = inside[0] if lines > 0 else inside[-1]
        self.refresh()
        self.post_message(self.Moved(self))

    def line_at(self, y: int) -> Line:
        at = self._top + y
        return self._items[at].line if at < len(self._items) else EMPTY

    def style_at(self, y: int) -> RichStyle | None:
        at = self._top + y
        if not self.has_focus or at >= len(self._items) or self._items[at].item is None:
            return None
        return palette_of(self.app).cursor if self._items[at].item == self._item else None

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-3)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        at = self._top + event.y
        found = self._items[at] if at < len(self._items) else ItemLine(EMPTY)
        if found.item is not None:
            self._item = found.item
            self.refresh()
            self.post_message(self.Moved(self))
        command = found.line.command_at(event.x)
        if command:
            self.post_message(CommandClicked(command))
        elif event.chain == 2 and found.item is not None:
            self.post_message(self.Opened(self))

    def _keep_in_view(self) -> None:
        lines = [number for number, each in enumerate(self._items) if each.item == self._item]
        if not lines:
            return
        first, last = lines[0], lines[-1]
        if last >= self._top + self.size.height:
            self._top = last - self.size.height + 1
        if first < self._top:
            self._top = first
