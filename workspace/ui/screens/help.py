"""Help for the pane that has the focus: its commands with keys and a sentence each, filtered by typing, done with `⏎`."""

from __future__ import annotations

from collections.abc import Iterable

from workspace.commands.registry import Command, Selection
from workspace.i18n import _
from workspace.ui.dialogs.command_items import KeysOf, command_items
from workspace.ui.dialogs.ground import Next
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog


class HelpScreen(PickDialog):
    """Gives back the command chosen, as what to go on with."""

    def __init__(self, pane: str, commands: Iterable[Command], selection: Selection, keys_of: KeysOf) -> None:
        items = command_items(commands, selection, keys_of)
        super().__init__(
            _("Help"), items, pane, filtered=True, prompt=_("filter by name, key or words"), verb=_("do it")
        )

    def answer(self, item: Item) -> Next:
        return Next(item.id)
