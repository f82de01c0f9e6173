"""Connecting a record to a sequence: every one that fits, with its figures, and its path drawn under the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from textual.containers import VerticalScroll
from textual.widget import Widget

from workspace.i18n import _, ngettext
from workspace.ui.dialogs.frame import TALL
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.item_list import ItemList
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.said import Build, Said, stacked, text
from workspace.ui.dialogs.snooze import ShowWhen
from workspace.ui.line import blank, wrapped
from workspace.views.sequence_offers import SequenceOffer

_DRAWN = 14
"""Lines of the drawing, where the terminal has them."""
_AROUND, _PADDING = 17, 2
"""Lines that everything else takes, and the padding of a dialog that has room to breathe."""
_TOO_LOW = 20


class ConnectDialog(PickDialog):
    """Gives back the name of the sequence. `warn` says of each what would come too close."""

    def __init__(
        self,
        offers: Sequence[SequenceOffer],
        about: str,
        *,
        show: ShowWhen,
        argument: str = "sequence",
        warn: Callable[[str], str] = lambda _name: "",
    ) -> None:
        self.offers = {offer.name: offer for offer in offers}
        self.argument = argument
        self.warn = warn
        self.drawing = Said()
        items = [
            Item(offer.name, offer.title, key=_figures(offer), help=_first(offer, show), reason=offer.reason)
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
        if height <= _TOO_LOW:
            return 0
        return min(height - _AROUND - (_PADDING if height >= TALL else 0), _DRAWN)

    def taken(self) -> int:
        return super().taken() + (self._drawn() + 1 if self._drawn() else 0)

    def on_item_list_highlighted(self, event: ItemList.Highlighted) -> None:
        offer = self.offers.get(event.item.id) if event.item else None
        summary = text(offer.summary, "dim", limit=2) if offer else None
        close = text(self.warn(offer.name), "late", limit=2) if offer and not offer.reason else None
        self.drawing.say(stacked(close, summary, *(_drawn(each) for each in (offer.drawing if offer else ()))))

    def answer(self, item: Item) -> Any:
        return {self.argument: item.id}


def _first(offer: SequenceOffer, show: ShowWhen) -> str:
    """`First: Introduce yourself, e-mail, by itself · Mon 24 Nov 09:04`."""
    if not offer.first or offer.first_at is None:
        return ""
    return _("First: {step} · {when}").format(step=offer.first, when=show(offer.first_at))


def _drawn(words: str) -> Build:
    return lambda cells: wrapped(words, cells, rest=blank(2))


def _figures(offer: SequenceOffer) -> str:
    steps = ngettext("{count} step", "{count} steps", offer.steps).format(count=offer.steps)
    whole = round(offer.days)
    return f"{steps} · " + ngettext("{count} day", "{count} days", whole).format(count=whole)
