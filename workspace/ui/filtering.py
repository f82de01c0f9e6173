"""The filter of the list while it is typed: quick ones at once, others in the background, mistakes with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.list_views import open_view
from workspace.ui.paged_rows import PagedRows
from workspace.ui.widgets.message_line import Notice

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

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
        self.app.threads.interrupt()
        if not keep and self.browser.filter != self._before:
            self._open(self._before)

    def _rested(self, text: str, version: int) -> None:
        self._waiting -= 1
        if version == self._version:
            self._open(text)

    def _open(self, text: str) -> bool:
        """Show what `text` means; False when it means nothing."""
        from workspace.views.queue_filter import FilterError

        browser, app = self.browser, self.app
        name = browser.view.name if browser.view else "today"
        try:
            view = open_view(
                name,
                text,
                app.workspace.reader,
                app.workspace.context.files,
                app.workspace.seller,
                app.workspace.now(),
                of=browser.of,
            )
        except FilterError as error:
            app.say(Notice("refused", str(error)))
            return False
        if app.work.message.notice.kind == "refused":
            app.say(Notice())
        if view.query is None or view.query.filter.is_indexed:
            browser.open(name, text, of=browser.of)
            app.following.count()
            return True
        self._waiting += 1
        app.say(Notice("busy", _("Looking through everything … esc stops")))
        app.run_worker(self._search(name, text, self._version), group="filter", exclusive=True, exit_on_error=True)
        return True

    async def _search(self, name: str, text: str, version: int) -> None:
        browser, app = self.browser, self.app
        try:
            view = open_view(
                name,
                text,
                app.workspace.reader,
                app.workspace.context.files,
                app.workspace.seller,
                app.workspace.now(),
                of=browser.of,
            )
            rows = await app.threads.scan_quietly(lambda reader: PagedRows(reader, view.source))
            if rows is not None and version == self._version:
                rows.read_with(app.workspace.reader)
                browser.take(view, rows, text)
                app.say(Notice())
                app.following.count()
        finally:
            self._waiting -= 1
