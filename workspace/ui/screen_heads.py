"""The lines around the panes: header, tabs, the heads of the list, the key bar. Drawn from what is in view."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.layout import PANES
from workspace.ui.line import EMPTY, Line, Span, line
from workspace.ui.list_views import view_titles
from workspace.ui.offered_keys import always_offered, offered_keys
from workspace.ui.panes.queue_pane import QueueHead, counts_line
from workspace.ui.present.header import away_text, header_line
from workspace.ui.present.queue_row import queue_row
from workspace.ui.present.record_row import record_row, sequence_row, team_columns, team_row
from workspace.ui.widgets.tab_strip import Tab
from workspace.ui.widgets.virtual_list import RowLook
from workspace.views.lists import RecordRow
from workspace.views.queue import QueueRow
from workspace.views.team import TeamRow

if TYPE_CHECKING:
    from workspace.ui.screens.work import WorkScreen
    from workspace.views.sequences import SequenceView


class ScreenHeads:
    """Draws them for one screen."""

    def __init__(self, screen: WorkScreen) -> None:
        self.screen = screen
        self.app = screen.app
        self._queue_row = lru_cache(maxsize=1024)(queue_row)
        self._record_row = lru_cache(maxsize=1024)(record_row)

    def redraw(self) -> None:
        """Draw all of them; what says the same is not painted again."""
        if self.screen.arrangement.columns == 0 or not self.screen.is_mounted:
            return
        self._header()
        self._tabs()
        self._queue()
        self._keys()

    def draw_row(self, row: object, look: RowLook) -> tuple[Line, ...]:
        """A row of the list at the left, of whichever kind."""
        now, zone = self.app.now, self.app.workspace.seller.zone
        if self.screen.browser.is_detached:
            look = replace(look, cursor=False)
        if isinstance(row, QueueRow):
            if look.heading in self.screen.browser.groups:
                look = replace(look, heading=f"{look.heading} {glyphs.DOT} {self.screen.browser.groups[look.heading]}")
            return self._queue_row(row, look, now, zone, self.screen.browser.away)
        if isinstance(row, RecordRow):
            view = self.screen.browser.view
            return self._record_row(row, look, now, zone, future=view is not None and view.name == "waiting")
        if isinstance(row, TeamRow):
            return team_row(row, look, now, zone)
        return sequence_row(cast("SequenceView", row), look)

    def _header(self) -> None:
        browser, workspace = self.screen.browser, self.app.workspace
        name = browser.shown.record.name if browser.shown else ""
        whose = browser.of.first_name if browser.of else ""
        view = browser.view.name if browser.view else "today"
        mine = _("My queue") if not workspace.seller.is_manager else _("Team queue")
        title = _("{name}’s queue").format(name=whose) if whose else mine
        if view not in ("today", "all", "late", "later"):
            title = view_titles()[view]
        width = self.screen.size.width
        counts = counts_line(browser.counts) if browser.counts else ""
        self.screen.header.show(
            header_line(
                title,
                name,
                workspace.seller,
                self.app.now,
                width,
                demo=workspace.is_demo,
                next_event=self._next_event(),
                counts=counts,
                away=away_text(
                    browser.away,
                    (browser.of or workspace.seller).id,
                    self.app.now,
                    everyone=workspace.seller.is_manager,
                ),
            )
        )

    def _next_event(self) -> datetime | None:
        """What is still to come; a moment that has passed says nothing."""
        at = self.app.following.next_event_at if hasattr(self.app, "following") else None
        return at if at is not None and at > self.app.now else None

    def _tabs(self) -> None:
        screen = self.screen
        shown = [name for name in screen.arrangement.tabs if name in screen.arrangement.regions]
        front = PANES.index(shown[0]) + 1 if shown else 0
        focused = screen.front in screen.arrangement.tabs
        tabs = [self._tab(name) for name in screen.arrangement.tabs]
        strip = screen.tabs if screen.arrangement.columns == 1 and not screen.zoomed else screen.record_tabs
        words = screen.timeline.words
        right = line(
            Span("/", "key", "list.filter"), Span(f" {words or _('filter')}", "new" if words else "dim", "list.filter")
        )
        strip.show_tabs(tabs, front, focused=focused, right=EMPTY if strip is screen.tabs else right)

    def pane_titles(self) -> dict[str, str]:
        """What each pane is called."""
        in_library = self.screen.library.row is not None
        return {
            "queue": self._list_title(in_library),
            "timeline": _("Flow") if in_library else _("Timeline"),
            "details": _("Details"),
            "people": _("In it") if in_library else _("People"),
            "sequence": _("Numbers") if in_library else _("Sequence"),
            "assistant": _("Assistant"),
        }

    def _list_title(self, in_library: bool) -> str:
        view = self.screen.browser.view
        if in_library:
            return _("Sequences")
        return _("List") if view is not None and view.query is None else _("Queue")

    def _tab(self, name: str) -> Tab:
        number = PANES.index(name) + 1
        shown = self.screen.browser.shown
        count = ""
        if name == "timeline" and shown is not None and self.screen.arrangement.columns != 1:
            count = str(shown.entry_count or "")
        if name == "assistant" and self.screen.assistant.count:
            count = str(self.screen.assistant.count)
        return Tab(number, self.pane_titles()[name], count, f"pane.{number}")

    def _queue(self) -> None:
        browser = self.screen.browser
        if browser.view is None:
            return
        self.screen.queue.tell(
            QueueHead(
                title=browser.view.title,
                subtitle=browser.view.subtitle,
                counts=browser.counts if browser.view.query else None,
                columns=team_columns() if browser.view.name == "team" else "",
                narrowed=bool(browser.filter),
                total=browser.total,
                higher=browser.higher,
                lower=browser.lower,
                marked=len(self.screen.queue.list.marked),
            )
        )

    def _keys(self) -> None:
        self.screen.keys.show_keys(offered_keys(self.app), always_offered(self.app))
