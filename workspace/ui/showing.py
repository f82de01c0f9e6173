"""Commands that belong to the screen: menus, help, search, themes, filter, cards, the demo's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from workspace.commands.work import command_for
from workspace.i18n import _
from workspace.ui import themes
from workspace.ui.list_views import BY_SELLER
from workspace.ui.viewing import Viewing
from workspace.ui.widgets.message_line import Notice
from workspace.views.refs import RecordRef

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp
    from workspace.views.assistant import Card
    from workspace.views.record import RecordView

Show = Callable[[], Awaitable[None]]

_ASK_THEMSELVES = frozenset({"work.do", "work.do_next"})
"""These mean another command, which says itself whether it can be done."""


class Showing:
    """Shows, by the ids of the commands."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self.screen = app.work
        self.viewing = Viewing(app)
        self._shows: dict[str, Show] = {
            "back": self._back,
            "quit": self._quit,
            "work.do": self._do,
            "work.do_next": self._do_next,
            "work.repeat": app.runner.repeat,
            "list.filter": self._filter,
            "list.views": self.viewing.menu,
            "list.sort": self.viewing.sort,
            "list.group": self.viewing.group,
            "view.save": self.viewing.save,
            "view.rename": self.viewing.rename,
            "view.delete": self.viewing.delete,
            "see.why": self._why,
            "go.menu": self._more,
            "go.commands": self._commands,
            "go.help": self._help,
            "record.open": self._find,
            "sequence.new": lambda: self.screen.library.begin("sequence.new"),
            "sequence.clone": lambda: self.screen.library.begin("sequence.clone"),
            "record.stage": self._stage,
            "queue.open": self._queue,
            "theme": self._theme,
            "assistant.act": self._act,
            "assistant.snooze": lambda: self._hide_card("assistant.snooze"),
            "assistant.dismiss": lambda: self._hide_card("assistant.dismiss"),
            "demo.keys": self._show_keys,
            "demo.restart": self._restart,
            "demo.switch": self._switch,
        }

    def knows(self, command_id: str) -> bool:
        """Whether the command is one of these."""
        return command_id in self._shows

    async def show(self, command_id: str) -> None:
        """Show it, unless it cannot be done now; then say why."""
        reason = None if command_id in _ASK_THEMSELVES else self._reason(command_id)
        if reason is not None:
            self.app.runner.refuse(reason)
        elif not self.app.runner.is_asking:
            await self._shows[command_id]()

    def _reason(self, command_id: str) -> str | None:
        return self.app.registry[command_id].available(self.app.selection())

    async def _back(self) -> None:
        if self.screen.message.notice.kind == "refused":
            self.app.say(Notice())
        elif not self.app.filtering.stop():
            self.app.movement.back()

    async def _quit(self) -> None:
        if not self.app.movement.back():
            self.app.leave()

    async def _do(self) -> None:
        """`⏎`: what the pane with the focus is for."""
        front = self.screen.front
        if self.screen.place == "library":
            await self.screen.library.open()
            return
        if front == "queue" and await self._open_row():
            return
        if front == "details":
            await self.app.runner.run("record.edit")
        elif front == "timeline":
            await self._entry()
        elif front == "assistant":
            await self._act_on_card(self.screen.assistant.card)
        elif front == "people":
            await self._person()
        else:
            await self._do_next()

    async def _open_row(self) -> bool:
        """A row that is no open work opens: a seller's queue, a record. False for open work."""
        from workspace.views.lists import RecordRow
        from workspace.views.team import TeamRow

        row = self.screen.browser.row
        if isinstance(row, TeamRow):
            self.screen.browser.open("today", "" if row.seller else BY_SELLER, of=row.seller)
            self.app.following.count()
            return True
        if isinstance(row, RecordRow) and self.screen.browser.line is None:
            self.screen.bring_forward(self.screen.tab)
            return True
        return False

    async def _do_next(self) -> None:
        selection = self.app.selection()
        line, closed = selection.line, selection.record if selection.record and not selection.record.is_open else None
        if line is None and closed is not None:
            await self._after_the_end(closed)
            return
        reason = self._reason("work.do")
        if line is None or reason is not None:
            self.app.runner.refuse(reason or "")
        else:
            await self.app.runner.run(command_for(line))

    async def _person(self) -> None:
        """The person or competitor under the cursor; below them all, a new one."""
        screen = self.screen
        on_rival = screen.competitors.has_focus
        kind, item = ("competitor", screen.competitors.item) if on_rival else ("stakeholder", screen.people.item)
        if isinstance(item, tuple) and item[0] != "new":
            await self.app.runner.run(f"{kind}.edit", {"id": str(item[1])})
        else:
            await self.app.runner.run(f"{kind}.add")

    async def _after_the_end(self, closed: RecordView) -> None:
        """What goes on from a closed record: the opportunity that came of it, else it is opened again."""
        if closed.opportunities:
            self.app.go_to(closed.opportunities[0])
        else:
            await self.app.runner.run("record.reopen")

    async def _entry(self) -> None:
        from workspace.ui.entry_dialog import entry_dialog

        shown, item = self.screen.browser.shown, self.screen.timeline.item
        entry = next((each for each in shown.entries if each.id == item), None) if shown else None
        if shown is not None and entry is not None:
            await self.app.runner.show(entry_dialog(entry, shown))

    async def _filter(self) -> None:
        if self.screen.front == "timeline" and self.screen.place != "library":
            self.screen.filter_timeline()
        else:
            self.app.filtering.begin()

    async def _why(self) -> None:
        from workspace.ui.dialogs.for_screen import why_of
        from workspace.views.queue import QueueQuery

        view, workspace = self.screen.browser.view, self.app.workspace
        query = view.query if view is not None and view.query is not None else None
        dialog = why_of(
            workspace,
            self.app.selection(),
            query or QueueQuery(now=workspace.now(), zone=workspace.seller.zone, owner_ids=(workspace.seller.id,)),
        )
        if dialog is not None:
            await self.app.runner.show(dialog)

    async def _more(self) -> None:
        from workspace.ui.palette import MoreMenu

        await self.app.runner.show(MoreMenu(self.app.registry, self.app.selection(), self._keys_of))

    async def _commands(self) -> None:
        from workspace.ui.palette import Palette

        chosen = await self.app.runner.show(Palette(self.app.registry, self.app.selection(), self._keys_of))
        if chosen is not None:
            self.app.run_command(chosen)

    async def _help(self) -> None:
        from workspace.ui.screens.help import HelpScreen

        pane = self.screen.place
        title = self.screen.heads.pane_titles()[self.screen.front]
        title = _("Sequences") if pane == "library" else title
        await self.app.runner.show(HelpScreen(pane, title, self.app.keymap, self.app.selection()))

    def _keys_of(self, command: Any) -> tuple[str, ...]:
        return self.app.keymap.keys_of(command.id)

    async def _stage(self) -> None:
        if not self.app.stage_walk.begin():
            await self.app.runner.run("record.stage")

    async def _find(self) -> None:
        await self.app.runner.run("go.find")

    async def _queue(self) -> None:
        self.app.open_view("today")

    async def _theme(self) -> None:
        from workspace.ui.dialogs.menus import ThemeMenu

        others = sorted(set(self.app.available_themes) - set(themes.NAMES))
        chosen = await self.app.runner.show(ThemeMenu((*themes.NAMES, *others), self.app.theme))
        if chosen is not None:
            self.app.theme = chosen
            self.app.remember()

    async def _act(self) -> None:
        cards = self.screen.assistant.cards
        await self._act_on_card(cards[0] if cards else None)

    async def _act_on_card(self, card: Card | None) -> None:
        if card is None:
            self.app.runner.refuse(_("The assistant has nothing to point out now."))
            return
        shown = self.screen.browser.shown
        if card.record is not None and (shown is None or shown.key != card.record):
            self.app.go_to(RecordRef(*card.record))
        if card.action == "record.open":
            self.screen.bring_forward("timeline")
        elif card.action in self.app.registry:
            self.app.run_command(card.action, card.asks)

    async def _hide_card(self, command_id: str) -> None:
        card = self.screen.assistant.card
        if card is not None:
            known: Mapping[str, Any] = {"card": card.key, "hours": str(card.hide_hours)}
            await self.app.runner.run(command_id, known)
            self.app.following.show_record()

    async def _show_keys(self) -> None:
        self.screen.message.shows_keys = not self.screen.message.shows_keys
        self.screen.message.show_key("", "")

    async def _restart(self) -> None:
        simulation = self.app.workspace.simulation
        if simulation is not None:
            await self.app.threads.write(simulation.restart)
            self.app.state.acted = False
            self.app.reopen()

    async def _switch(self) -> None:
        from workspace.ui.dialogs.item import Item
        from workspace.ui.dialogs.pick import PickDialog
        from workspace.views.refs import seller, sellers

        workspace = self.app.workspace
        people = [Item(each.login, each.name, note=each.role) for each in sellers(workspace.reader)]
        chosen = await self.app.runner.show(PickDialog(_("Who are you?"), people, at=workspace.seller.login))
        found = seller(workspace.reader, chosen) if chosen else None
        if found is not None:
            workspace.act_as(found)
            self.app.reopen()
