"""A list that draws only what is in view: a million rows open and scroll like a hundred, and the cursor follows an id."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rich.style import Style as RichStyle
from textual import events
from textual.geometry import Region
from textual.message import Message

from workspace.ui.line import EMPTY, Line
from workspace.ui.widgets.painted import CommandClicked, Painted, palette_of

RowId = Any


class Rows(Protocol):
    """Where a list gets its rows. How pages follow each other is its own business."""

    @property
    def count(self) -> int:
        """How many rows there are, as far as is known."""
        ...

    def page(self, start: int, n: int) -> Sequence[Any]:
        """At most `n` rows from `start`; fewer only at the end."""
        ...

    def id_of(self, row: Any) -> RowId:
        """What the cursor remembers a row by."""
        ...


@dataclass(frozen=True, slots=True)
class RowLook:
    """How one row is to be drawn."""

    width: int
    height: int
    """Lines."""
    cursor: bool
    marked: bool
    heading: str = ""
    """What the group is called that begins with this row."""


MARKED_AT_MOST = 250
"""How many rows are marked at once: a plan names each of them."""
Draw = Callable[[Any, RowLook], Sequence[Line]]
GroupOf = Callable[[Any], str]
"""What the group of a row is called; nothing where there are no groups."""


class NoRows:
    """A list without rows."""

    count = 0

    def page(self, start: int, n: int) -> Sequence[Any]:
        return ()

    def id_of(self, row: Any) -> RowId:
        return None


class VirtualList(Painted, can_focus=True):
    """Rows of one height, a cursor and marks."""

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, sender: VirtualList) -> None:
            super().__init__()
            self.list = sender

        @property
        def control(self) -> VirtualList:
            return self.list

    class Opened(Moved):
        """A row was asked to open, by a double click."""

    def __init__(self, draw: Draw, *, group_of: GroupOf | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw = draw
        self._group_of = group_of
        self._rows: Rows = NoRows()
        self._top = 0
        self._at = 0
        self.row_height = 1
        self.marked: set[RowId] = set()
        self.empty: Callable[[int], Sequence[Line]] = lambda _width: ()
        """What stands here when there are no rows, made for the width at hand: the key that fills it."""

    @property
    def rows(self) -> Rows:
        return self._rows

    @property
    def at(self) -> int:
        """The row under the cursor, from 0."""
        return self._at

    @property
    def top(self) -> int:
        """The first row in view."""
        return self._top

    @property
    def rows_in_view(self) -> int:
        return max(self.size.height // self.row_height, 1)

    @property
    def below(self) -> int:
        """How many rows follow the last one in view."""
        return max(self._rows.count - self._top - self.rows_in_view, 0)

    @property
    def row(self) -> Any | None:
        """The row under the cursor."""
        found = self._rows.page(self._at, 1) if self._at < self._rows.count else ()
        return found[0] if found else None

    def show_rows(self, rows: Rows, at: int = 0) -> None:
        """Show other rows, or the same ones anew, with the cursor on row `at`."""
        self._rows = rows
        self._at = min(max(at, 0), max(rows.count - 1, 0))
        self._keep_in_view()
        self.refresh()

    def move_to(self, at: int) -> None:
        """Put the cursor on row `at`, or the nearest that there is."""
        if at >= self._rows.count:
            self._rows.page(at, 1)
        at = min(max(at, 0), max(self._rows.count - 1, 0))
        if at == self._at:
            return
        before, self._at = self._at, at
        if self._keep_in_view():
            self.refresh()
        else:
            self._refresh_rows(before, at)
        self.post_message(self.Moved(self))

    def move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.move_to(self._at + by)

    def move_half_page(self, pages: int) -> None:
        """Move by half of what is in view, up or down."""
        self.move(pages * max(self.rows_in_view // 2, 1))

    def toggle_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away."""
        row = self.row
        if row is not None:
            self.marked ^= {self._rows.id_of(row)}
            self._refresh_rows(self._at)

    def toggle_all(self) -> None:
        """Mark every row of the list, of a very long one the first; or take all marks away when there are some."""
        if self.marked:
            self.marked.clear()
        else:
            self.marked.update(map(self._rows.id_of, self._rows.page(0, MARKED_AT_MOST)))
        self.refresh()

    def scroll_by(self, rows: int) -> None:
        """Turn the view without moving the cursor further than needed to stay in it."""
        if self._top + rows + self.rows_in_view > self._rows.count:
            self._rows.page(self._top + rows, self.rows_in_view)
        last = max(self._rows.count - self.rows_in_view, 0)
        top = min(max(self._top + rows, 0), last)
        if top == self._top:
            return
        self._top = top
        self.refresh()
        inside = min(max(self._at, top), top + self.rows_in_view - 1)
        if inside != self._at:
            self._at = inside
            self.post_message(self.Moved(self))

    def line_at(self, y: int) -> Line:
        if self._rows.count == 0:
            instead = self.empty(self.size.width)
            return instead[y] if y < len(instead) else EMPTY
        at, part = self._top + y // self.row_height, y % self.row_height
        found = self._rows.page(at, 1) if at < self._rows.count else ()
        if not found:
            return EMPTY
        marked = bool(self.marked) and self._rows.id_of(found[0]) in self.marked
        look = RowLook(self.size.width, self.row_height, at == self._at, marked, self._heading(found[0], at))
        drawn = self._draw(found[0], look)
        return drawn[part] if part < len(drawn) else EMPTY

    def style_at(self, y: int) -> RichStyle | None:
        if self._rows.count == 0 or self._top + y // self.row_height != self._at:
            return None
        palette = palette_of(self.app)
        return palette.cursor if self.has_focus else palette.cursor_blurred

    def on_resize(self) -> None:
        if self._keep_in_view():
            self.refresh()

    def on_focus(self) -> None:
        self._refresh_rows(self._at)

    def on_blur(self) -> None:
        self._refresh_rows(self._at)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_by(3 if self.row_height == 1 else 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_by(-3 if self.row_height == 1 else -2)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        command = self.line_at(event.y).command_at(event.x)
        at = self._top + event.y // self.row_height
        if at < self._rows.count:
            self.move_to(at)
        if command:
            self.post_message(CommandClicked(command))
        elif event.chain == 2 and at < self._rows.count:
            self.post_message(self.Opened(self))

    def _heading(self, row: Any, at: int) -> str:
        """The group that begins with `row`: where the row above is of another, and at the top of the view."""
        group = self._group_of(row) if self._group_of is not None else ""
        if not group or self._group_of is None or at in (0, self._top):
            return group
        above = self._rows.page(at - 1, 1)
        return "" if above and self._group_of(above[0]) == group else group

    def _keep_in_view(self) -> bool:
        """Turn the view so that the cursor is in it; says whether it had to."""
        before = self._top
        room = self.rows_in_view
        last = max(self._rows.count - room, 0)
        if self._at < self._top:
            self._top = self._at
        elif self._at >= self._top + room:
            self._top = self._at - room + 1
        self._top = min(max(self._top, 0), max(last, 0))
        return self._top != before

    def _refresh_rows(self, *rows: int) -> None:
        width, height = self.size
        tops = [(at - self._top) * self.row_height for at in rows]
        regions = [Region(0, y, width, min(self.row_height, height - y)) for y in tops if 0 <= y < height]
        if regions:
            self.refresh(*regions)
