"""Small menus: what to copy, themes."""

from __future__ import annotations

from collections.abc import Sequence

from workspace.i18n import _
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.item_list import ItemList
from workspace.ui.dialogs.pick import PickDialog


def copy_menu(about: str, offers: Sequence[tuple[str, str, str]]) -> PickDialog:
    """What can be copied, each as (letter, what it is, the text); gives back the text."""
    items = [
        Item(text, title, note=text.split("\n", 1)[0], key=letter, letter=letter)
        for letter, title, text in offers
        if text
    ]
    return PickDialog(_("Copy"), items, about, verb=_("copy"))


class ThemeMenu(PickDialog):
    """Shows each theme while it is highlighted; `esc` goes back to the one before. Gives back its name."""

    def __init__(self, names: Sequence[str], at: str) -> None:
        self.before = at
        super().__init__(_("Theme"), [Item(name, name) for name in names], verb=_("keep"), at=at)

    def on_item_list_highlighted(self, event: ItemList.Highlighted) -> None:
        if event.item is not None:
            self.app.theme = event.item.id

    def action_leave(self) -> None:
        self.app.theme = self.before
        super().action_leave()
