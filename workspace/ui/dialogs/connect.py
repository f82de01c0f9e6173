"""Connecting a record to a sequence: every one that fits, with its figures, and its path drawn under the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.containers import VerticalScroll
from textual.widget import Widget

from workspace.i18n import _, ngettext
from workspace.ui.dialogs.frame import TALL
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.item_list import ItemList
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.said import Build, Said, stacked
from workspace.ui.line import blank, wrapped

_DRAWN_LOW, _DRAWN_TALL = 7, 14
_TOO_LOW = 20


@dataclass(frozen=True, slots=True)
class SequenceOffer:
    """A sequence that a record may be connected to."""

    name: str
    title: str
    steps: int
    days: float
    summary: str = ""
    drawing: tuple[str, ...] = ()
    """Its path as text, one line each."""
    reason: str = ""
    """Why this record cannot be connected to it."""


class ConnectDialog(PickDialog):
    """Gives back the name of the sequence."""

    def __init__(self, offers: Sequence[SequenceOffer], about: str, *, argument: str = "sequence") -> None:
        self.offers = {offer.name: offer for offer in offers}
        self.argument = argument
        self.drawing = Said()
        items = [
            Item(offer.name, offer.title, key=_figures(offer), help=offer.summary, reason=offer.reason)
            for offer in offers
        ]
        super().__init__(_("Connect a sequence"), items, about, filtered=True, verb=_("connect"))

    def foot(self) -> Iterable[Widget]:
        yield from super().foot()
        drawn = VerticalScroll(self.drawing, classes="connect-drawing", can_focus=False)
        drawn.styles.height = self._drawn()
        drawn.display = self._drawn() > 0
        yield drawn

    def _drawn(self) -> int:
        """Lines for the drawing; on a very low terminal the list is worth more."""
        height = self.app.size.height
        return _DRAWN_TALL if height >= TALL else _DRAWN_LOW if height > _TOO_LOW else 0

    def taken(self) -> int:
        return super().taken() + (self._drawn() + 1 if self._drawn() else 0)

    def on_item_list_highlighted(self, event: ItemList.Highlighted) -> None:
        offer = self.offers.get(event.item.id) if event.item else None
        self.drawing.say(stacked(*(_drawn(each) for each in (offer.drawing if offer else ()))))

    def answer(self, item: Item) -> Any:
        return {self.argument: item.id}


def _drawn(words: str) -> Build:
    return lambda cells: wrapped(words, cells, rest=blank(2))


def _figures(offer: SequenceOffer) -> str:
    steps = ngettext("{count} step", "{count} steps", offer.steps).format(count=offer.steps)
    whole = round(offer.days)
    return f"{steps} · " + ngettext("{count} day", "{count} days", whole).format(count=whole)
