"""Lines that belong to items: a cursor that walks the items, and a view that scrolls over the lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from rich.style import Style as RichStyle
from textual import events
from textual.message import Message

from workspace.i18n import _, ngettext
from workspace.ui.glyphs import DOWN
from workspace.ui.line import EMPTY, Line, line
from workspace.ui.widgets.painted import CommandClicked, Painted, palette_of


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One line, and the item that it is part of; headings belong to none."""

    line: Line
    item: Hashable | None = None


class LineList(Painted, can_focus=True):
    """Lines prepared for the width at hand, below a head that stays. Items may take several; the cursor marks them all."""

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
        self._head: Sequence[Line] = ()
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
    def is_at_top(self) -> bool:
        """Whether the cursor can go no further up."""
        return self._item in self.items[:1] or not self.items

    @property
    def is_at_end(self) -> bool:
        """Whether the cursor can go no further down."""
        return self._item in self.items[-1:] or not self.items

    @property
    def is_near_end(self) -> bool:
        """Whether little is left below the view."""
        return self._top + 2 * self._room >= len(self._items)

    def show_head(self, *lines: Line) -> None:
        """Show these lines above the items."""
        if lines != self._head:
            self._head = lines
            self.refresh_changed()

    def show_items(self, items: Sequence[ItemLine], *, stay: bool) -> None:
        """Show these lines; with `stay` the cursor and the view remain where they are, else they go to the top."""
        if tuple(items) == self._items and stay:
            return
        self._items = tuple(items)
        ids = self.items
        if not stay or self._item not in ids:
            self._item = ids[0] if ids else None
        self._top = min(self._top, self._last_top) if stay else 0
        self.refresh_changed()

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
        self.scroll_by(pages * max(self._room // 2, 1))

    def scroll_by(self, lines: int) -> None:
        """Turn the view; the cursor stays in it."""
        self._top = min(max(self._top + lines, 0), self._last_top)
        inside = [each.item for each in self._items[self._top : self._top + self._room] if each.item is not None]
        if inside and self._item not in inside:
            self._item = inside[0] if lines > 0 else inside[-1]
        self.refresh()
        self.post_message(self.Moved(self))

    def more_text(self, below: int) -> str:
        """What the foot says when so many items are out of view."""
        return ngettext("{n} more", "{n} more", below).format(n=below)

    def line_at(self, y: int) -> Line:
        if y < len(self._head):
            return self._head[y]
        if self._overflows and y == self.size.height - 1:
            return self._foot()
        at = self._at(y)
        return self._items[at].line if at < len(self._items) else EMPTY

    def style_at(self, y: int) -> RichStyle | None:
        at = self._at(y)
        if not self.has_focus or y < len(self._head) or at >= len(self._items) or y - len(self._head) >= self._room:
            return None
        item = self._items[at].item
        return palette_of(self.app).cursor if item is not None and item == self._item else None

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
        at = self._at(event.y)
        found = self._items[at] if event.y >= len(self._head) and at < len(self._items) else ItemLine(EMPTY)
        if found.item is not None:
            self._item = found.item
            self.refresh()
            self.post_message(self.Moved(self))
        command = self.line_at(event.y).command_at(event.x)
        if command:
            self.post_message(CommandClicked(command))
        elif event.chain == 2 and found.item is not None:
            self.post_message(self.Opened(self))

    @property
    def _overflows(self) -> bool:
        return len(self._items) > self.size.height - len(self._head)

    @property
    def _room(self) -> int:
        """Lines of items in view."""
        return max(self.size.height - len(self._head) - self._overflows, 1)

    @property
    def _last_top(self) -> int:
        return max(len(self._items) - self._room, 0)

    def _at(self, y: int) -> int:
        return self._top + y - len(self._head)

    def _foot(self) -> Line:
        end = self._top + self._room
        seen = {each.item for each in self._items[:end]}
        below = len({each.item for each in self._items[end:] if each.item not in seen})
        if end >= len(self._items):
            return EMPTY
        return line(" ", (f"{DOWN} {self.more_text(below) if below else _('more')}", "dim"))

    def _keep_in_view(self) -> None:
        lines = [number for number, each in enumerate(self._items) if each.item == self._item]
        if not lines:
            return
        first, last = lines[0], lines[-1]
        if last >= self._top + self._room:
            self._top = last - self._room + 1
        if first < self._top:
            self._top = first
