"""A list to choose from, of a size that a person can read: at most a hundred lines, drawn as one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.message import Message

from workspace.i18n import _
from workspace.ui.dialogs.item import Item
from workspace.ui.glyphs import CURSOR
from workspace.ui.line import EMPTY, Line, line, spread
from workspace.ui.widgets.painted import Painted, palette_of


class ItemList(VerticalScroll):
    """Highlights one item; headings are passed over."""

    class Highlighted(Message):
        """The cursor stands at another item."""

        def __init__(self, item: Item | None) -> None:
            super().__init__()
            self.item = item

    class Chosen(Message):
        """This one."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def __init__(self, items: Sequence[Item] = (), *, can_focus: bool = True) -> None:
        super().__init__(classes="item-list", can_focus=can_focus)
        self.items: list[Item] = list(items)
        self.empty = _("Nothing fits.")
        self.cursor = self._first()
        self.lines = ItemLines(self)

    def compose(self) -> ComposeResult:
        yield self.lines

    def on_mount(self) -> None:
        self.show(self.items)

    @property
    def item(self) -> Item | None:
        """The highlighted one."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    def show(self, items: Sequence[Item], at: str = "") -> None:
        """Offer these, the cursor at the item `at`, else at the first."""
        self.items = list(items)
        places = [index for index, item in enumerate(self.items) if item.id == at and not item.heading]
        self.cursor = places[0] if at and places else self._first()
        self.lines.styles.height = max(len(self.items), 1)
        self._moved()

    def move(self, by: int) -> None:
        """Go `by` items down; past an end it stays there."""
        places = [index for index, item in enumerate(self.items) if not item.heading]
        if places:
            here = places.index(self.cursor) if self.cursor in places else 0
            self.cursor = places[max(0, min(here + by, len(places) - 1))]
            self._moved()

    def choose(self, item: Item | None = None) -> None:
        """Take the highlighted item, or the one given; one with a reason against it only says so."""
        chosen = item or self.item
        if chosen is not None and not chosen.reason:
            self.post_message(self.Chosen(chosen))

    def take(self, index: int) -> None:
        """Go to the item at `index` and choose it."""
        if 0 <= index < len(self.items) and not self.items[index].heading:
            self.cursor = index
            self._moved()
            self.choose()

    def _first(self) -> int:
        return next((index for index, item in enumerate(self.items) if not item.heading), -1)

    def _moved(self) -> None:
        self.lines.refresh()
        top = self.cursor - 1 if self.cursor > 0 and self.items[self.cursor - 1].heading else self.cursor
        self.scroll_to_region(Region(0, max(top, 0), 1, max(self.cursor - top, 0) + 1), animate=False, force=True)
        self.post_message(self.Highlighted(self.item))


class ItemLines(Painted):
    """What an `ItemList` shows."""

    def __init__(self, owner: ItemList) -> None:
        super().__init__(classes="item-lines")
        self.owner = owner

    def line_at(self, y: int) -> Line:
        if y >= len(self.owner.items):
            return line((self.owner.empty, "dim")) if y == 0 else EMPTY
        item = self.owner.items[y]
        if item.heading:
            return line((item.title, "title"))
        return _line(item, self.size.width, y == self.owner.cursor)

    def style_at(self, y: int) -> Style | None:
        return palette_of(self.app).cursor if self.owner.items and y == self.owner.cursor else None

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.owner.take(event.y)


def _line(item: Item, cells: int, here: bool) -> Line:
    off = "off" if item.reason else ""
    sign = line((CURSOR if here else " ", "act"), " ")
    title = line((item.title, off or ("strong" if here else "")))
    note = line((f"  {item.note}" if item.note else "", off or "dim"))
    key = line((item.key, off or "key"))
    return sign + spread(title + note, key, cells - 2, gap=2)
