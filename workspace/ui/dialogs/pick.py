"""Choosing one of a list: with a filter that is typed, or with a letter for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from workspace.i18n import _
from workspace.ui.dialogs.frame import FramedScreen
from workspace.ui.dialogs.item import Item, matching
from workspace.ui.dialogs.item_list import ItemList
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Build, Said, text
from workspace.ui.text import width

Source = Callable[[str], Sequence[Item]]
"""The items for what is typed."""
_USUAL = 64
"""Cells of one line at the foot."""


class PickDialog(FramedScreen[Any]):
    """Gives back what `answer` makes of the item chosen (its id), or nothing when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "choose", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def __init__(
        self,
        title: str,
        items: Sequence[Item] | Source,
        about: str = "",
        *,
        filtered: bool = False,
        prompt: str = "",
        verb: str = "",
        at: str = "",
    ) -> None:
        super().__init__(title, about)
        self.source: Source = items if callable(items) else lambda typed: matching(items, typed)
        self.verb, self.at = verb or _("choose"), at
        self.list = ItemList(can_focus=not filtered)
        self.input = (
            Input(compact=True, placeholder=prompt or _("type to filter"), classes="pick-filter") if filtered else None
        )
        self.about_item = Said()

    def head(self) -> Iterable[Widget]:
        if self.input is not None:
            yield self.input

    def room(self) -> Widget:
        return self.list

    def foot(self) -> Iterable[Widget]:
        yield self.about_item

    def taken(self) -> int:
        return 1 + self.about_item.height + (2 if self.input is not None else 0)

    def keys(self) -> list[KeyHint]:
        return [
            KeyHint("⏎", self.verb, "choose"),
            KeyHint("↑↓", _("move"), "move(1)"),
            KeyHint("esc", _("close"), "leave"),
        ]

    def on_mount(self) -> None:
        self.about_item.least = self.most_said()
        self.show("")
        self.fit()
        (self.input or self.list).focus()

    def show(self, typed: str) -> None:
        """Offer what fits to `typed`."""
        self.list.show(self.source(typed), self.at if not typed else "")

    def answer(self, item: Item) -> Any:
        """What choosing `item` gives back."""
        return item.id

    def most_said(self) -> int:
        """Lines that the foot keeps free, so that the frame stands still while the cursor moves."""
        longest = max((max(width(item.help), width(item.reason)) for item in self.source("")), default=_USUAL)
        return 2 if longest > _USUAL else 1 if longest else 0

    def describe(self, item: Item | None) -> Build | None:
        """What the foot says about the highlighted item, in at most two lines."""
        if item is None:
            return None
        return text(item.reason or item.help, "late" if item.reason else "dim", limit=2)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.show(event.value)

    def on_item_list_highlighted(self, event: ItemList.Highlighted) -> None:
        self.about_item.say(self.describe(event.item))

    def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        self.dismiss(self.answer(event.item))

    def on_key(self, event: events.Key) -> None:
        if self.input is not None:
            return
        for item in self.list.items:
            if item.letter and item.letter in (event.key, event.character):
                event.stop()
                self.list.show(self.list.items, item.id)
                self.list.choose(item)
                return
        if event.key in ("j", "k"):
            self.action_move(1 if event.key == "j" else -1)

    def action_move(self, by: int) -> None:
        self.list.move(by)

    def action_choose(self) -> None:
        self.list.choose()
