"""Keeps the screen in step: with the cursor, with what was changed here or elsewhere, and with the clock."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from workspace.commands.registry import Done
from workspace.ui.aside import Aside, Cards, cards, work_out
from workspace.ui.hints import first_minute
from workspace.ui.messages import DataChanged
from workspace.ui.paged_rows import PagedRows
from workspace.ui.widgets.message_line import Notice
from workspace.views import queue_counts
from workspace.views.absences import Absence, absences
from workspace.views.queue import QueueRow
from workspace.views.queue_counts import QueueCounts
from workspace.views.record_rows import RecordRow
from workspace.views.refs import RecordRef

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp
    from workspace.ui.shown import Shown
    from workspace.views.process import Bar
    from workspace.views.reader import Reader

_FOLLOWED_AFTER = 0.005
"""Seconds after a move at which the panes follow: the terminal has the list's own lines by then."""
_WORKED_OUT_AFTER = 0.05
"""Seconds that the cursor must rest before more is worked out about a record."""


class Following:
    """One for each app. Panes are told what to show; none of them reads."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self.screen = app.work
        self.browser = app.work.browser
        self._moving = False
        self._working_out = 0
        self.next_event_at: datetime | None = None
        """Of the demo, once it is known."""
        self._version = 0
        self._changed = 0
        self._hinted: tuple[str, int] | None = None
        """The record that the hint of the first minute is about."""

    @property
    def is_idle(self) -> bool:
        return not self._moving and not self._working_out

    def begin(self) -> None:
        """Open the view that was open last, and everything of its first record."""
        state = self.app.state
        view = "team" if self.app.workspace.seller.is_manager and state.view == "today" else state.view
        try:
            self.browser.open(view, state.filter)
        except ValueError:
            self.browser.open("today")
        if self.browser.row is None and view == "today":
            self._open_what_there_is()
        self._changed = self.app.workspace.reader.changed()
        self.count()
        self._hinted = self.browser.shown.key if self.browser.shown else None
        self.screen.message.say(first_minute(self.app))

    def _open_what_there_is(self) -> None:
        """Where no work was ever planned, as after a first import: the records that wait for a plan."""
        for view in ("all", "unplanned"):
            self.browser.open(view)
            if self.browser.row is not None:
                break
        if self.browser.row is None or view == "all":
            self.browser.open("today")

    def cursor_moved(self) -> None:
        """Show the record once the list itself is painted; of many moves only the last one counts."""
        if not self._moving:
            self._moving = True
            self.app.set_timer(_FOLLOWED_AFTER, self.catch_up)

    def catch_up(self) -> None:
        """Show the record under the cursor, if it is not shown yet: a command acts on what the cursor stands on."""
        if self._moving:
            self._moving = False
            self.browser.follow()

    def show_record(self) -> None:
        """Tell the panes about the record in view, and work out the rest of it when the cursor rests."""
        shown = self.browser.shown
        self.app.visits.show(shown.record.ref if shown else None)
        if self.screen.message.notice.kind == "hint" and (shown.key if shown else None) != self._hinted:
            self.app.say(Notice())
        self.screen.library.show()
        for part in self.screen.record_parts:
            part.show_record(shown)
        self.screen.heads.redraw()
        self._version += 1
        self._working_out += 1
        self.app.call_after_refresh(
            self.app.set_timer, _WORKED_OUT_AFTER, partial(self._start_working_out, self._version)
        )

    def _start_working_out(self, version: int) -> None:
        if version != self._version:
            self._working_out -= 1
            return
        self.app.run_worker(self._work_out(version), group="aside", exclusive=False, exit_on_error=True)

    async def _work_out(self, version: int) -> None:
        try:
            shown = self.browser.shown
            bar = None
            if shown is not None:
                aside = await self.app.threads.scan_quietly(lambda reader: work_out(reader, self.app.workspace, shown))
                if aside is None or version != self._version:
                    return
                bar = aside.bar
                self._show_aside(aside)
            elif (row := self.screen.library.row) is not None:
                found = await self.app.threads.scan_quietly(partial(self.screen.library.find_out, row=row))
                if found is None or version != self._version:
                    return
                self.screen.library.show_aside(row, found)
            said = await self.app.threads.count(lambda reader: self._cards(reader, version, shown, bar))
            if said is not None and version == self._version:
                self.screen.assistant.show_cards(said)
                self.screen.heads.redraw()
        finally:
            self._working_out -= 1

    def _cards(self, reader: Reader, version: int, shown: Shown | None, bar: Bar | None) -> Cards | None:
        """In the thread that counts. Nothing when the cursor has moved on since."""
        return cards(reader, self.app.workspace, shown, bar) if version == self._version else None

    def _show_aside(self, aside: Aside) -> None:
        for part in self.screen.record_parts:
            part.show_aside(aside)
        self.screen.heads.redraw()

    def count(self) -> None:
        """Count what is out of view, in the thread for long reads, once what is in view is painted."""
        self._working_out += 1
        self.app.call_after_refresh(self._start_counting)

    def _start_counting(self) -> None:
        self.app.run_worker(self._count(), group="count", exit_on_error=True)

    async def _count(self) -> None:
        try:
            view, rows = self.browser.view, self.browser.rows
            if view is None or rows is None:
                return
            query = view.query
            counts: QueueCounts | None = None
            groups: dict[str, int] = {}
            if query is not None:
                counts = await self.app.threads.count(lambda reader: queue_counts.counts(reader, query))
                groups = await self.app.threads.count(lambda reader: queue_counts.group_counts(reader, query))
            away = await self.app.threads.count(lambda reader: absences(reader, self.app.workspace.now()))
            total = None if rows.is_counted else await self.app.threads.count(view.source.count)
            if self.browser.rows is rows:
                self._looked_up(away)
                self._counted(rows, counts, total)
                self._count_groups(groups)
            await self._look_ahead()
        finally:
            self._working_out -= 1

    async def _look_ahead(self) -> None:
        """When the demo’s next event is, once the seller has acted: to know it takes what writing takes."""
        simulation = self.app.workspace.simulation
        if simulation is None or not self.app.visits.may_write:
            return
        coming = await self.app.threads.write(simulation.next_event_at)
        if coming != self.next_event_at:
            self.next_event_at = coming
            self.screen.heads.redraw()

    def _counted(self, rows: PagedRows, counts: QueueCounts | None, total: int | None) -> None:
        if total is not None:
            rows.counted(total)
        self.browser.counts, self.browser.total = counts, rows.count
        self.screen.heads.redraw()

    def _looked_up(self, away: tuple[Absence, ...]) -> None:
        if away != self.browser.away:
            self.browser.away = away
            self.browser.list.refresh()

    def _count_groups(self, groups: dict[str, int]) -> None:
        if groups != self.browser.groups:
            self.browser.groups = groups
            self.browser.list.refresh()

    def data_changed(self, message: DataChanged) -> None:
        """Somebody changed something: show it, and keep what is looked at."""
        self.app.workspace.look_at_oneself()
        self.browser.take_in()
        self._changed = self.app.workspace.reader.changed()
        self.count()
        for screen in self.app.screen_stack[1:]:
            follow = getattr(screen, "data_changed", None)
            if follow is not None:
                follow()

    def done(self, command_id: str, result: Done) -> None:
        """After an action of one's own: what was undone or made comes into view."""
        self.app.now = self.app.workspace.now()
        if command_id.startswith("demo."):
            self.tick()
        if command_id == "lead.import" and self.browser.row is None and not self.browser.filter:
            self._open_what_there_is()
        if result.record is None:
            return
        shown = self.browser.shown
        if shown is not None and shown.key == result.record:
            return
        if command_id in ("undo", "redo") or command_id.endswith(".new") or self.browser.is_detached:
            self.browser.bring_back(RecordRef(*result.record))

    def tick(self) -> None:
        """Time has passed: what is due or late may be another thing."""
        self.app.now = self.app.workspace.now()
        self.browser.take_in()
        self.count()

    def poll(self) -> None:
        """Whether another process wrote."""
        changed = self.app.workspace.reader.changed()
        if changed != self._changed:
            self._changed = changed
            self.data_changed(DataChanged(frozenset(), everything=True))

    def wrote_unseen(self) -> None:
        """What was written here just now looks the same on the screen: it is no change of somebody else's."""
        self._changed = self.app.workspace.reader.changed()

    def marked(self) -> tuple[QueueRow | RecordRow, ...]:
        """The lines that are marked, among those held."""
        rows, marked = self.browser.rows, self.screen.queue.list.marked
        if rows is None or not marked:
            return ()
        return tuple(row for row in rows.held if isinstance(row, QueueRow | RecordRow) and rows.id_of(row) in marked)
