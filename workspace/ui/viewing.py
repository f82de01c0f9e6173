"""What `v` opens: the views, their order and groups, and those that are kept under a name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.list_views import view_titles
from workspace.ui.widgets.message_line import Notice
from workspace.views.saved_views import SAVABLE, SavedView, saved_views

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp
    from workspace.views.queue import QueueQuery
    from workspace.views.queue_filter import Filter


class Viewing:
    """One for each app."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self.browser = app.work.browser

    async def menu(self) -> None:
        """Every view, one's own, and what else can be done with the one shown."""
        from workspace.ui.dialogs.for_views import SAVED, ViewsMenu

        titles = view_titles()
        if not self.app.workspace.seller.is_manager:
            titles.pop("team")
        asked = self.browser.view.query.filter if self.browser.view and self.browser.view.query else None
        chosen = await self.app.runner.show(
            ViewsMenu(titles, self._name, self.browser.counts, [each.name for each in self._saved()], asked)
        )
        if chosen is None:
            return
        saved = next((each for each in self._saved() if chosen == f"{SAVED}{each.name}"), None)
        if saved is not None:
            self._open_saved(saved)
        else:
            self.app.open_view(chosen)

    async def sort(self) -> None:
        """Choose the order of the queue; the same again turns it round."""
        from workspace.ui.dialogs.for_views import sort_menu

        if (query := self._query()) is None:
            return
        before = query.filter.sort
        chosen = await self.app.runner.show(sort_menu(before))
        if chosen is not None:
            turned = f"-{chosen}" if chosen == (before or "rank") else chosen
            self._show(replace(query.filter, sort="" if turned == "rank" else turned))

    async def group(self) -> None:
        """Choose the groups of the queue."""
        from workspace.ui.dialogs.for_views import group_menu

        if (query := self._query()) is None:
            return
        chosen = await self.app.runner.show(group_menu(query.filter.group))
        if chosen is not None:
            self._show(replace(query.filter, group="" if chosen == "none" else chosen))

    async def save(self) -> None:
        """Ask for a name for what is shown."""
        if self._name not in SAVABLE:
            self.app.runner.refuse(_("The team is always the first list of a manager: save a queue or a list."))
            return
        await self.app.runner.run("view.save", {"list": self._name, "filter": self.browser.filter})

    async def rename(self) -> None:
        """Ask which, and how it is to be called."""
        chosen = await self._choose(_("Rename a saved view"))
        if chosen is not None:
            await self.app.runner.run("view.rename", {"view": chosen})

    async def delete(self) -> None:
        """Ask which; undo brings it back."""
        chosen = await self._choose(_("Delete a saved view"))
        if chosen is not None:
            await self.app.runner.run("view.delete", {"view": chosen})

    async def _choose(self, title: str) -> str | None:
        from workspace.ui.dialogs.for_views import saved_menu

        names = [each.name for each in self._saved()]
        if not names:
            self.app.runner.refuse(_("No view is saved yet: v, then S, saves the one shown."))
            return None
        chosen: str | None = await self.app.runner.show(saved_menu(title, names))
        return chosen

    def _query(self) -> QueueQuery | None:
        """The queue that is shown; says so where the list is none."""
        query = self.browser.view.query if self.browser.view else None
        if query is None:
            self.app.runner.refuse(_("Only the queue can be put in another order: v, then 1, shows it."))
        return query

    @property
    def _name(self) -> str:
        return self.browser.view.name if self.browser.view else "today"

    def _saved(self) -> list[SavedView]:
        return saved_views(self.app.workspace.reader, self.app.workspace.seller.id)

    def _open_saved(self, saved: SavedView) -> None:
        if self.app.filtering.show(saved.list, saved.text):
            self.app.work.bring_forward("queue")
            self.app.say(Notice("done", _("View “{name}”").format(name=saved.name)))

    def _show(self, asked: Filter) -> None:
        self.app.filtering.show(self._name, str(asked), of=self.browser.of)
        self.app.work.bring_forward("queue")
