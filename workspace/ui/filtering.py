"""The filter of the list while it is typed: quick ones at once, others in the background, mistakes with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.list_views import ListView, open_view
from workspace.ui.paged_rows import PagedRows
from workspace.ui.widgets.message_line import Notice

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp
    from workspace.views.refs import SellerView

_TYPING = 0.12
"""Seconds without a key after which what is typed is looked for."""


class Filtering:
    """One for each app."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self.browser = app.work.browser
        self._before = ""
        self._version = 0
        self._waiting = 0
        self._is_searching = False

    @property
    def is_idle(self) -> bool:
        return self._waiting == 0

    def begin(self) -> None:
        """Let it be typed."""
        self._before = self.browser.filter
        self.app.work.queue.open_filter(self._before)

    def typed(self, text: str) -> None:
        """Look for this when the typing rests."""
        if text == self.browser.filter:
            return
        self._version += 1
        self._waiting += 1
        version = self._version
        self.app.set_timer(_TYPING, lambda: self._rested(text, version))

    def accept(self, text: str) -> None:
        """Back to the rows that were asked for; with a mistake in it the text stays to be mended."""
        self._version += 1
        if text == self.browser.filter or self._open(text):
            self.app.work.queue.close_filter()

    def leave(self, *, keep: bool) -> None:
        """Back to the rows, with the filter as typed or as it was before."""
        self.app.work.queue.close_filter()
        self.stop()
        if self.app.work.message.notice.kind == "refused":
            self.app.say(Notice())
        if not keep and self.browser.filter != self._before:
            self._open(self._before)

    def stop(self) -> bool:
        """Stop looking through everything, and stay with the rows that are shown; False when nothing is looked for."""
        if not self._is_searching:
            return False
        self._is_searching = False
        self._version += 1
        self.app.threads.interrupt()
        self.app.say(Notice())
        return True

    def _rested(self, text: str, version: int) -> None:
        self._waiting -= 1
        if version == self._version:
            self._open(text)

    def show(self, name: str, text: str, *, of: SellerView | None = None) -> bool:
        """Show the view of that name, filtered; False when the filter means nothing, and then it says so."""
        from workspace.views.queue_filter import FilterError

        app = self.app
        self.stop()
        try:
            view = self._view(name, text, of)
        except FilterError as error:
            app.say(Notice("refused", str(error)))
            return False
        if app.work.message.notice.kind == "refused":
            app.say(Notice())
        if view.is_quick:
            self.browser.open(name, text, of=of)
            app.following.count()
            return True
        self._waiting += 1
        self._is_searching = True
        app.say(Notice("busy", _("Looking through everything … esc stops")))
        search = self._search(name, text, of, self._version)
        app.run_worker(search, group="filter", exclusive=True, exit_on_error=True)
        return True

    def _open(self, text: str) -> bool:
        name = self.browser.view.name if self.browser.view else "today"
        return self.show(name, text, of=self.browser.of)

    def _view(self, name: str, text: str, of: SellerView | None) -> ListView:
        workspace = self.app.workspace
        files = workspace.context.files
        return open_view(name, text, workspace.reader, files, workspace.seller, workspace.now(), of=of)

    async def _search(self, name: str, text: str, of: SellerView | None, version: int) -> None:
        app = self.app
        try:
            view = self._view(name, text, of)
            rows = await app.threads.scan_quietly(lambda reader: PagedRows(reader, view.source))
            if rows is not None and version == self._version:
                rows.read_with(app.workspace.reader)
                self.browser.take(view, rows, text, of=of)
                if app.work.message.notice.kind == "busy":
                    app.say(Notice())
                app.following.count()
        finally:
            if version == self._version:
                self._is_searching = False
            self._waiting -= 1
