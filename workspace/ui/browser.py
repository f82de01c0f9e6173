"""What is in view: a list at the left, a cursor in it, and the record that the panes show. Knows no widget but the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from workspace.commands.workspace import Workspace
from workspace.ui import shown as shown_of
from workspace.ui.list_views import ListView, open_view
from workspace.ui.paged_rows import PagedRows
from workspace.ui.present.empty import empty_lines
from workspace.ui.shown import Shown
from workspace.ui.widgets.virtual_list import VirtualList
from workspace.views.absences import Absence
from workspace.views.queue import QueueRow
from workspace.views.queue_counts import QueueCounts
from workspace.views.refs import RecordRef, SellerView
from workspace.views.team import TeamRow


class Browser:
    """Opens views, follows the cursor, and takes in changes without moving what is looked at."""

    def __init__(self, workspace: Workspace, rows_list: VirtualList, *, on_shown: Callable[[], None]) -> None:
        self.workspace = workspace
        self.list = rows_list
        self._on_shown = on_shown
        self.view: ListView | None = None
        self.filter = ""
        self.of: SellerView | None = None
        """Whose work a manager looks at; nothing for everyone's or one's own."""
        self.shown: Shown | None = None
        self.is_detached = False
        """Whether the record in view was reached by another way than the list."""
        self.counts: QueueCounts | None = None
        self.away: tuple[Absence, ...] = ()
        """Who is away or just back, once looked up."""
        self.groups: dict[str, int] = {}
        """How many rows each group has, once counted."""
        self.total: int | None = None
        self.higher = 0
        self.lower = 0

    @property
    def rows(self) -> PagedRows | None:
        found = self.list.rows
        return found if isinstance(found, PagedRows) else None

    @property
    def row(self) -> Any | None:
        """The row under the cursor."""
        return self.list.row

    @property
    def line(self) -> QueueRow | None:
        """The open work of the record in view."""
        return self.shown.line if self.shown else None

    def open(self, name: str, filter_text: str = "", *, of: SellerView | None = None) -> None:
        """Show a view from its top. Raises FilterError; then everything stays as it is."""
        workspace = self.workspace
        view = open_view(
            name, filter_text, workspace.reader, workspace.context.files, workspace.seller, workspace.now(), of=of
        )
        self.take(view, PagedRows(workspace.reader, view.source), filter_text, of=of)

    def take(self, view: ListView, rows: PagedRows, filter_text: str, *, of: SellerView | None = None) -> None:
        """Show these rows, which belong to that view."""
        self.of = of
        self.view, self.filter, self.counts, self.total = view, filter_text, None, None
        self.higher = self.lower = 0
        self.groups = {}
        self.list.marked.clear()
        self.list.empty = partial(empty_lines, view.name, filter_text)
        self.list.show_rows(rows)
        self.follow()

    def follow(self) -> None:
        """Show the record under the cursor."""
        self._detach(False)
        row, view = self.row, self.view
        ref = view.source.record_of(row) if row is not None and view is not None else None
        first = row.first if isinstance(row, TeamRow) else row
        self._show(ref, first if isinstance(first, QueueRow) else None)

    def go_to(self, ref: RecordRef) -> bool:
        """Show this record: at its place in the list if it stands there, else beside it. False when there is no such one."""
        at = self.rows.index_of_record(ref.key) if self.rows else None
        if at is not None:
            self.list.move_to(at)
            self.follow()
            return True
        self._detach(True)
        self._show(ref, None)
        return self.shown is not None

    def bring_back(self, ref: RecordRef) -> None:
        """Show this record in the order of this moment, with the cursor on it where the list has it."""
        if self.rows is not None:
            self._renew_query()
            self.rows.to_top()
            self.higher = self.lower = 0
            self.list.show_rows(self.rows, self.rows.index_of_record(ref.key) or 0)
        self.go_to(ref)

    def take_in(self) -> bool:
        """Take in what changed. True when the row under the cursor is gone and another took its place."""
        if self.rows is None or self.view is None:
            return False
        self._renew_query()
        settled = self.rows.refresh(self.list.at)
        self.higher, self.lower = settled.higher, settled.lower
        if self.list.marked:
            self.list.marked.intersection_update(map(self.rows.id_of, self.rows.held))
        self.list.show_rows(self.rows, settled.at)
        if self.is_detached and self.shown is not None:
            self._show(self.shown.record.ref, None)
        else:
            self.follow()
        return settled.moved_on

    def take_order(self) -> None:
        """Show the ranks of this moment, from the top."""
        if self.rows is None:
            return
        self._renew_query()
        self.rows.to_top()
        self.higher = self.lower = 0
        self.list.show_rows(self.rows, 0)
        self.follow()

    def to_end(self) -> None:
        """Go to the last row."""
        if self.rows is None:
            return
        self.rows.to_end()
        self.list.move_to(self.rows.count - 1)

    def read_older(self) -> None:
        """Read the whole timeline of the record in view."""
        if self.shown is not None and self.shown.entry_count > len(self.shown.entries):
            self._show(self.shown.record.ref, self.shown.line, limit=self.shown.entry_count)

    def _detach(self, detached: bool) -> None:
        if detached != self.is_detached:
            self.is_detached = detached
            self.list.refresh()

    def _renew_query(self) -> None:
        """What is due depends on the moment: ask for this one."""
        assert self.view is not None
        assert self.rows is not None
        self.view = open_view(
            self.view.name,
            self.filter,
            self.workspace.reader,
            self.workspace.context.files,
            self.workspace.seller,
            self.workspace.now(),
            of=self.of,
        )
        self.rows.source = self.view.source

    def _show(self, ref: RecordRef | None, line: QueueRow | None, *, limit: int = shown_of.FIRST_ENTRIES) -> None:
        if ref is None:
            self.shown = None
        else:
            same = self.shown is not None and self.shown.record.ref == ref
            if same and self.shown and limit == shown_of.FIRST_ENTRIES:
                limit = max(limit, len(self.shown.entries))
            self.shown = shown_of.read(self.workspace, ref, line, limit=limit)
        self._on_shown()
