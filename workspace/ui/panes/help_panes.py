"""The panes that help with a record: what to do next, what the assistant says, the whole sequence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.aside import Cards
from workspace.ui.line import EMPTY, Line, line
from workspace.ui.panes.record_pane import RecordPane
from workspace.ui.present.cards import card_lines
from workspace.ui.present.sequence import sequence_lines
from workspace.ui.present.up_next import up_next_head, up_next_lines
from workspace.ui.widgets.line_list import ItemLine

if TYPE_CHECKING:
    from workspace.views.assistant import Card


class SequencePane(RecordPane):
    """Up next: the step to do and the dated path of each outcome."""

    number = 5

    def title(self) -> str:
        return _("Up next")

    def right(self) -> Line:
        return up_next_head(self.shown, self.aside, self.size.width)

    def lines(self, width: int) -> Sequence[ItemLine]:
        return up_next_lines(self.shown, self.aside, width, self.size.height) if self.shown else ()


class AssistantPane(RecordPane):
    """Cards of this record, then of the day."""

    number = 6
    said = Cards()

    def show_cards(self, said: Cards) -> None:
        """Show these cards; those of before stay until then."""
        self.said = said
        self._prepare(stay=True)

    def title(self) -> str:
        return _("Assistant")

    def right(self) -> Line:
        return line((str(self.count or ""), "dim"))

    @property
    def cards(self) -> Sequence[Card]:
        """The cards shown."""
        return self.said.shown

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return next((card for card in self.cards if card.key == self.item), None)

    @property
    def count(self) -> int:
        """How many cards there are, those that are not shown too."""
        return len(self.said.shown) + self.said.more

    def lines(self, width: int) -> Sequence[ItemLine]:
        return card_lines(self.said.shown, self.said.more, width, self.size.height - 1)


class PathPane(RecordPane, can_focus=False):
    """The whole sequence of the record, on a screen with room for it."""

    def title(self) -> str:
        return _("Sequence")

    def right(self) -> Line:
        enrolment = self.aside.enrolment if self.aside else None
        return line((enrolment.title, "dim")) if enrolment else EMPTY

    def lines(self, width: int) -> Sequence[ItemLine]:
        return sequence_lines(self.shown, self.aside, width) if self.shown and self.aside else ()
