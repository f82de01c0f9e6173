"""The lines around the panes: header, tabs, the heads of the list, the key bar. Drawn from what is in view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from workspace.commands.work import command_for
from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.keys import key_label
from workspace.ui.layout import PANES
from workspace.ui.line import EMPTY, Line, Span, line
from workspace.ui.list_views import view_titles
from workspace.ui.panes.queue_pane import QueueHead, counts_line
from workspace.ui.present.header import away_text, header_line
from workspace.ui.present.kinds import verb_of
from workspace.ui.present.queue_row import queue_row
from workspace.ui.present.record_row import record_row, sequence_row, team_columns, team_row
from workspace.ui.widgets.key_bar import KeyHint
from workspace.ui.widgets.tab_strip import Tab
from workspace.ui.widgets.virtual_list import RowLook
from workspace.views.lists import RecordRow
from workspace.views.queue import QueueRow
from workspace.views.team import TeamRow

if TYPE_CHECKING:
    from workspace.ui.screens.work import WorkScreen
    from workspace.views.sequences import SequenceView

_TAIL = ("list.filter", "go.find", "go.commands", "go.help")


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
            "queue": _("Queue"),
            "timeline": _("Flow") if in_library else _("Timeline"),
            "details": _("Details"),
            "people": _("In it") if in_library else _("People"),
            "sequence": _("Numbers") if in_library else _("Sequence"),
            "assistant": _("Assistant"),
        }

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
        if self.app.stage_walk.is_on:
            self.screen.keys.show_keys(self.app.stage_walk.hints(), self._tail())
            return
        if self.screen.place == "library":
            self.screen.keys.show_keys(list(self._library_keys()), self._tail())
            return
        selection = self.app.selection()
        hints = []
        for command in sorted((each for each in self.app.registry if each.bar), key=lambda each: each.bar):
            if command.id == "lead.qualify" and selection.record is not None and selection.record.ref.type != "lead":
                command = self.app.registry["record.stage"]
            title = _(command.title)
            if command.id == "work.do" and selection.line is not None:
                title = verb_of(selection.line.type)
            elif selection.line is not None and command.id == command_for(selection.line):
                continue
            off = command.available(selection) is not None
            if command.id == "work.do" and (opens := self._opens()):
                title, off = opens, False
            elif command.id == "work.do" and off and selection.record is not None and selection.record.is_open:
                command = self.app.registry["sequence.menu"]
                title, off = _(command.title), command.available(selection) is not None
            if off and selection.record is not None and not selection.record.is_open:
                continue
            hints.append(KeyHint(self.app.key_of(command.id), title, command.id, off))
        self.screen.keys.show_keys(hints, self._tail())

    def _library_keys(self) -> Iterator[KeyHint]:
        """What can be done in the list of sequences."""
        yield KeyHint(self.app.key_of("work.do"), _("open"), "work.do", self.screen.browser.row is None)
        new = self.app.keymap.keys_in("library", "sequence.new")
        yield KeyHint(key_label(new[0]) if new else "", _("new sequence"), "sequence.new")
        for name in ("list.views", "go.menu"):
            yield KeyHint(self.app.key_of(name), _(self.app.registry[name].title), name)

    def _opens(self) -> str:
        """What `⏎` does on a row that is no open work; nothing elsewhere."""
        browser = self.screen.browser
        row = browser.row if self.screen.front == "queue" else None
        if isinstance(row, TeamRow):
            return _("open queue")
        if browser.line is not None:
            return ""
        if isinstance(row, RecordRow) and not browser.is_detached:
            return _("open")
        record = browser.shown.record if browser.shown else None
        if record is None or record.is_open:
            return ""
        return _("open opportunity") if record.opportunities else _("reopen")

    def _tail(self) -> list[KeyHint]:
        return [KeyHint(self.app.key_of(name), _(self.app.registry[name].title), name) for name in _TAIL]
