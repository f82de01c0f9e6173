"""The panes that show what is known of a record: timeline, details, stakeholders, competitors."""

from __future__ import annotations

from collections.abc import Sequence

from workspace.i18n import _, ngettext
from workspace.ui.line import Line, Span, line
from workspace.ui.panes.record_pane import RecordPane
from workspace.ui.present.people import competitor_lines, stakeholder_lines
from workspace.ui.present.record import detail_lines
from workspace.ui.present.timeline import timeline_lines
from workspace.ui.shown import Shown
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.timeline_words import holds


class TimelinePane(RecordPane):
    """What happened, newest first."""

    number = 2
    titled = False
    words = ""
    """What every entry shown must hold."""

    def narrow(self, words: str) -> None:
        """Show only entries that hold all these words."""
        self.words = words
        self._prepare(stay=False)

    def lines(self, width: int) -> Sequence[ItemLine]:
        if self.shown is None:
            return ()
        shown = self.shown
        entries = (
            [entry for entry in shown.entries if holds(entry, self.words, shown.me)] if self.words else shown.entries
        )
        found = timeline_lines(entries, width, now=shown.now, zone=shown.zone, me=shown.me, visited=shown.visited)
        nothing = _("nothing holds “{words}”").format(words=self.words) if self.words else _("nothing has happened yet")
        return found or [ItemLine(line("  ", (nothing, "faint")))]

    def more_text(self, below: int) -> str:
        unread = self.shown.entry_count - len(self.shown.entries) if self.shown else 0
        older = below + max(unread, 0)
        return ngettext("{n} older", "{n} older", older).format(n=older)


class DetailsPane(RecordPane):
    """What is known, field by field."""

    number = 3
    titled = False

    def lines(self, width: int) -> Sequence[ItemLine]:
        if self.shown is None:
            return ()
        return detail_lines(self.shown.record, width, now=self.shown.now, zone=self.shown.zone)


class PeoplePane(RecordPane):
    """Who decides."""

    number = 4

    def title(self) -> str:
        return _("Stakeholders")

    def right(self) -> Line:
        return _edit_and_count(self, "person", len(self.shown.stakeholders) if self.shown else 0)

    def lines(self, width: int) -> Sequence[ItemLine]:
        if self.shown is None:
            return ()
        record, is_deal = self.shown.record, _is_deal(self.shown)
        decided = bool(record.values.get("decision_maker")) or not is_deal
        room = self.size.height - 1 if is_deal else 0
        return stakeholder_lines(self.shown.stakeholders, width, decided=decided, room=room)


class CompetitorsPane(RecordPane):
    """Who else is after the same sale: the lower half of the people, reached by going on below them."""

    def title(self) -> str:
        return _("Competitors")

    def right(self) -> Line:
        return _edit_and_count(self, "rival", len(self.shown.competitors) if self.shown else 0)

    def lines(self, width: int) -> Sequence[ItemLine]:
        if self.shown is None:
            return ()
        room = self.size.height - 1 if _is_deal(self.shown) else 0
        return competitor_lines(self.shown.competitors, width, room=room)


def _is_deal(shown: Shown) -> bool:
    """Whether people and competitors can be named on it."""
    return shown.record.ref.type in ("lead", "opportunity")


def _edit_and_count(pane: RecordPane, kind: str, count: int) -> Line:
    """`⏎ edit  2`, the key while the cursor is on one of them."""
    counted = line((str(count or ""), "dim"))
    if not (pane.has_focus and isinstance(pane.item, tuple) and pane.item[0] == kind):
        return counted
    return line(Span("⏎", "key", "work.do"), Span(_(" edit"), "dim", "work.do"), "  ") + counted
