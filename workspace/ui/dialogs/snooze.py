"""Until when: the usual moments, or one that is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from workspace.i18n import _
from workspace.ui.dialogs.dialog import Values
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog

ReadWhen = Callable[[str], datetime]
"""The moment that a text means. Raises ValueError in words."""
ShowWhen = Callable[[datetime], str]
"""A moment as the screen writes it."""


class SnoozeDialog(PickDialog):
    """Gives back the text of the moment chosen, under the argument's name."""

    def __init__(self, title: str, about: str, read: ReadWhen, show: ShowWhen, *, argument: str = "until") -> None:
        self.read, self.show_when, self.argument = read, show, argument
        super().__init__(
            title, self.offered, about, filtered=True, prompt=_("or type: fri 14:00, in 3 days"), verb=_("until then")
        )

    def offered(self, typed: str) -> Sequence[Item]:
        """The usual moments, or what `typed` means."""
        if typed.strip():
            return [self._item(typed, typed)]
        usual = {
            "1 hour": _("1 hour"),
            "after lunch": _("After lunch"),
            "tomorrow 9:00": _("Tomorrow 9:00"),
            "mon 9:00": _("Monday"),
        }
        return [self._item(text, title) for text, title in usual.items()]

    def _item(self, text: str, title: str) -> Item:
        try:
            return Item(text, title, key=self.show_when(self.read(text)))
        except ValueError as error:
            return Item(text, title, reason=str(error))

    def answer(self, item: Item) -> Values:
        return {self.argument: item.id}
