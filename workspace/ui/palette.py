"""All commands in one list that is filtered as one types. Commands only: records have their own search."""

from __future__ import annotations

from collections.abc import Iterable

from workspace.commands.registry import Command, Selection
from workspace.i18n import _
from workspace.ui.dialogs.command_items import KeysOf, command_items
from workspace.ui.dialogs.ground import Next
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog


class Palette(PickDialog):
    """Gives back the command chosen, as what to go on with."""

    def __init__(self, commands: Iterable[Command], selection: Selection, keys_of: KeysOf) -> None:
        items = command_items(commands, selection, keys_of)
        about = selection.record.name if selection.record else ""
        super().__init__(
            _("Commands"), items, about, filtered=True, prompt=_("what do you want to do?"), verb=_("do it")
        )


class MoreMenu(PickDialog):
    """Everything that can be done with what is shown; each by its own key. What cannot be done says why."""

    def __init__(self, commands: Iterable[Command], selection: Selection, keys_of: KeysOf) -> None:
        chosen = [command for command in commands if command.group in ("act", "reach", "capture", "record", "see")]
        items = command_items(chosen, selection, keys_of, lettered=True)
        about = selection.record.name if selection.record else ""
        super().__init__(_("More"), items, about, verb=_("do it"))

    def answer(self, item: Item) -> Next:
        return Next(item.id)
