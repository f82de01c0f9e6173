"""Everything that can be done on the drawing board, as a menu, and with prose above it as its help."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.board_keys import DEEDS, board_help
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.said import Said, text
from workspace.ui.keys import key_label


class BoardMenu(PickDialog):
    """Gives back the name of what is to be done."""

    def __init__(self, about: str, *, with_prose: bool) -> None:
        self.prose = Said(text(board_help()) if with_prose else None)
        items = [
            Item(
                each.name, _(each.title), _(each.help), " ".join(key_label(key) for key in each.keys[:2]), _(each.help)
            )
            for each in DEEDS
            if each.name not in ("help", "menu")
        ]
        title = _("Help") if with_prose else _("The drawing board")
        super().__init__(title, items, about, filtered=True, prompt=_("filter by name or words"), verb=_("do it"))

    def head(self) -> Iterable[Widget]:
        yield self.prose
        yield from super().head()

    def taken(self) -> int:
        return super().taken() + self.prose.height
