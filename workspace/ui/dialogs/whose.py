"""Whose affair a dialog is about: one's own; a manager is asked first."""

from __future__ import annotations

from collections.abc import Callable

from workspace.i18n import _
from workspace.ui.dialogs.ground import Ground, Modal, Next
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.views.refs import SellerView, seller, sellers


class WhoseDialog(PickDialog):
    """Gives back the command to go on with, for the seller chosen."""

    def __init__(self, ground: Ground) -> None:
        self.command = ground.command.id
        me = ground.workspace.seller
        people = sorted(sellers(ground.workspace.reader), key=lambda each: (each.id != me.id, each.name))
        items = [Item(each.login, each.name, note=_("you") if each.id == me.id else each.role) for each in people]
        super().__init__(ground.title, items, _("Whose?"), filtered=True)

    def answer(self, item: Item) -> Next:
        return Next(self.command, {"seller": item.id})


def about_somebody(make: Callable[[Ground, SellerView], Modal]) -> Callable[[Ground], Modal]:
    """The dialog that `make` makes for a seller: for oneself, or for whom a manager names."""

    def made(ground: Ground) -> Modal:
        me, login = ground.workspace.seller, ground.preset.get("seller")
        if login is None and me.is_manager:
            return WhoseDialog(ground)
        named = seller(ground.workspace.reader, str(login)) if login is not None else None
        return make(ground, named or me)

    return made
