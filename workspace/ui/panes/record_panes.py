"""The panes that show what is known of a record: timeline, details, stakeholders, competitors."""

from __future__ import annotations

from collections.abc import Sequence

from workspace.i18n import _, ngettext
from workspace.ui.line import EMPTY, Line, Span, line
from workspace.ui.panes.record_pane import RecordPane
from workspace.ui.present.people import competitor_lines, stakeholder_lines
from workspace.ui.present.record import detail_lines
from workspace.ui.present.timeline import timeline_lines
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
        count = line((str(len(self.shown.stakeholders) or ""), "dim")) if self.shown else EMPTY
        on_person = self.has_focus and isinstance(self.item, tuple) and self.item[0] == "person"
        edit = line(Span("⏎", "key", "work.do"), Span(_(" edit"), "dim", "work.do"), "  ")
        return edit + count if on_person else count

    def lines(self, width: int) -> Sequence[ItemLine]:
        if self.shown is None:
            return ()
        record = self.shown.record
        decided = bool(record.values.get("decision_maker")) or record.ref.type in ("account", "contact")
        return stakeholder_lines(self.shown.stakeholders, width, decided=decided, room=self.size.height - 1)


class CompetitorsPane(RecordPane, can_focus=False):
    """Who else is after the same sale."""

    def title(self) -> str:
        return _("Competitors")

    def right(self) -> Line:
        return line((str(len(self.shown.competitors) or ""), "dim")) if self.shown else EMPTY

    def lines(self, width: int) -> Sequence[ItemLine]:
        return competitor_lines(self.shown.competitors, width) if self.shown else ()
