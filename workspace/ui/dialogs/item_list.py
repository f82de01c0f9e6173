"""A list to choose from, of a size that a person can read: at most a hundred lines, drawn as one."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.item import Item
from workspace.ui.text import clean, clip, width


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

    def _first(self) -> int:
        return next((index for index, item in enumerate(self.items) if not item.heading), -1)

    def _moved(self) -> None:
        self.lines.refresh()
        top = self.cursor - 1 if self.cursor > 0 and self.items[self.cursor - 1].heading else self.cursor
        self.scroll_to_region(Region(0, max(top, 0), 1, max(self.cursor - top, 0) + 1), animate=False, force=True)
        self.post_message(self.Highlighted(self.item))


class ItemLines(Widget):
    """What an `ItemList` draws."""

    def __init__(self, owner: ItemList) -> None:
        super().__init__()
        self.owner = owner

    def render(self) -> Content:
        if not self.owner.items:
            return Content.styled(_("Nothing fits."), "$dim")
        cells = self.size.width
        return Content("\n").join(
            _heading(item, cells) if item.heading else _line(item, cells, index == self.owner.cursor)
            for index, item in enumerate(self.owner.items)
        )

    def on_click(self, event: events.Click) -> None:
        if 0 <= event.y < len(self.owner.items) and not self.owner.items[event.y].heading:
            event.stop()
            self.owner.cursor = event.y
            self.owner._moved()
            self.owner.choose()


def _heading(item: Item, cells: int) -> Content:
    return Content.styled(clip(clean(item.title), cells), "$dim bold")


def _line(item: Item, cells: int, here: bool) -> Content:
    key = clean(item.key)
    room = cells - 2 - (width(key) + 2 if key else 0)
    title = clip(clean(item.title), room)
    note = clip(clean(item.note), room - width(title) - 2)
    gap = " " * max(cells - 2 - width(title) - (2 + width(note) if note else 0) - width(key), 0)
    off = bool(item.reason)
    line = Content.assemble(
        ("▌ " if here else "  ", "$act"),
        (title, "$faint" if off else "bold $strong" if here else "$foreground"),
        (f"  {note}" if note else "", "$faint" if off else "$dim"),
        gap,
        (key, "$faint" if off else "$act"),
    )
    return line.stylize("on $cursor") if here else line
