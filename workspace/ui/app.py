"""The app: owns the workspace, the two threads, the theme and what is remembered; everything shown stands in the screen."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from workspace.commands.registry import Done, Registry, Selection
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.ui import glyphs, state, themes
from workspace.ui.command_runner import CommandRunner
from workspace.ui.filtering import Filtering
from workspace.ui.following import Following
from workspace.ui.key_order import KeyOrder
from workspace.ui.keys import key_label, keys_of
from workspace.ui.list_views import BY_SELLER
from workspace.ui.messages import DataChanged
from workspace.ui.movement import Movement
from workspace.ui.screens.work import WorkScreen
from workspace.ui.showing import Showing
from workspace.ui.signals import supervised
from workspace.ui.stage_walk import StageWalk
from workspace.ui.threads import Threads
from workspace.ui.visits import Visits
from workspace.ui.widgets.message_line import Notice
from workspace.views.refs import RecordRef

_TICK = 30.0
"""Seconds between two looks at the clock."""
INTERRUPTED = 130
"""The exit code of a program that Ctrl+C ended."""
_THREADS_TAKE_TURNS = 0.0005
"""Seconds after which a thread that reads at length gives way to those that take keys and write to the terminal."""
_POLL = 1.0
"""Seconds between two looks for what other processes wrote."""
_ON_A_SEQUENCE = ("sequence.activate", "sequence.migrate", "sequence.retire")
"""Commands that in the library are about the sequence under the cursor."""


class Changes(Protocol):
    """What was committed, as the change bus tells it."""

    @property
    def records(self) -> frozenset[tuple[str, int]]: ...

    @property
    def everything(self) -> bool: ...


class WorkspaceApp(App[int], inherit_bindings=False):
    """The workspace on a terminal."""

    TITLE = "Sales Workspace"
    CSS_PATH = ["styles/app.tcss", "styles/dialogs.tcss", "styles/plain.tcss"]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    PAUSE_GC_ON_SCROLL = True

    def __init__(
        self,
        workspace: Workspace,
        *,
        ascii: bool | None = None,
        theme: str | None = None,
        screenshot_dir: Path | None = None,
    ) -> None:
        self.state = state.load(workspace.context.home)
        super().__init__()
        signs, data = glyphs.wanted_by_environment()
        glyphs.use_ascii(signs if ascii is None else ascii, data)
        for each in themes.OURS:
            self.register_theme(each)
        wanted = theme or self.state.theme
        self.theme = wanted if wanted in self.available_themes else themes.DARK.name
        self.workspace = workspace
        self.screenshot_dir = screenshot_dir
        self.registry: Registry = _registry()
        self.keymap, self._broken_keys = keys_of(self.registry, workspace)
        self.threads = Threads(workspace)
        self.runner = CommandRunner(self)
        self.visits = Visits(self)
        self.key_order = KeyOrder(self, super().on_event)
        self._last_command = ""
        self.now: datetime = workspace.now()
        """The moment that everything on the screen is told from."""

    @property
    def work(self) -> WorkScreen:
        """The screen that lies below every dialog."""
        screen = self.screen_stack[0]
        assert isinstance(screen, WorkScreen)
        return screen

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read, written or followed."""
        parts = (self.threads, self.following, self.filtering, self.key_order)
        return all(part.is_idle for part in parts) and not self._busy_workers()

    def _busy_workers(self) -> bool:
        asks = self.runner.is_asking  # the worker that asks waits for a person; what a dialog looks up does not
        return any(worker.is_running and (not asks or worker.group == "preview") for worker in self.workers)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and event.key == "ctrl+c":
            self.leave(INTERRUPTED)  # wherever the focus is, and whatever a key before it still waits for
        elif isinstance(event, events.Key) and not event.is_forwarded:
            self.key_order.take(event)
        else:
            await super().on_event(event)

    def get_default_screen(self) -> Screen[Any]:
        return WorkScreen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.defaults(self.current_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        # Textual's own filter turns colours into greys, which are colours too.
        return (themes.Uncoloured(),) if self.no_color else super().get_line_filters()

    def begin(self) -> None:
        """Fill the screen, once it stands."""
        self.movement = Movement(self.work)
        self.key_order.step = self.movement.step
        self.following = Following(self)
        self.stage_walk = StageWalk(self)
        self.showing = Showing(self)
        self.filtering = Filtering(self)
        self.following.begin()
        if self._broken_keys is not None:
            self.runner.refuse(_("Your keys are not in force: {mistake}").format(mistake=self._broken_keys.lines[0]))
        self.workspace.context.bus.subscribe(self._changed_in_thread)
        self.set_interval(_TICK, self.following.tick)
        self.set_interval(_POLL, self.following.poll)
        self.call_after_refresh(_collect_garbage_again)

    def _changed_in_thread(self, changes: Changes) -> None:
        self.post_message(DataChanged(changes.records, changes.everything))

    def selection(self) -> Selection:
        """What is in view, as commands ask for it."""
        browser = self.work.browser
        return Selection(
            record=browser.shown.record if browser.shown else None,
            line=browser.line,
            marked=self.following.marked() if self.is_running and hasattr(self, "following") else (),
            demo=self.workspace.is_demo,
            manager=self.workspace.seller.is_manager,
            seller_id=self.workspace.seller.id,
        )

    def press(self, key: str) -> bool:
        """Run what `key` stands for in the pane with the focus; False when it stands for nothing."""
        if key.startswith("alt+"):  # a fast esc and a letter arrive as one key
            self.run_command("back")
            key = key.removeprefix("alt+")
        self.following.catch_up()
        if self.stage_walk.is_on and self.stage_walk.press(key):
            return True
        command = self.keymap.command_for(key, self.selection(), self.work.place)
        if command is None:
            return False
        if self.work.message.shows_keys:
            self.work.message.show_key(key_label(key), _(command.title))
        self.run_command(command.id)
        return True

    def key_of(self, command_id: str) -> str:
        """The key of a command as it is shown."""
        keys = self.keymap.keys_of(command_id)
        return key_label(keys[0]) if keys else ""

    def run_command(self, command_id: str, known: Mapping[str, Any] | None = None) -> None:
        """Run a command by its id: what moves at once, what shows or changes something as soon as may be."""
        self._last_command = command_id
        self.following.catch_up()
        if self.movement.knows(command_id):
            self.movement.do(command_id)
        elif self.showing.knows(command_id):
            self.run_worker(self.showing.show(command_id), group="command", exit_on_error=True)
        else:
            if command_id in _ON_A_SEQUENCE:
                known = {**self.work.sequence_under_cursor(), **(known or {})}
            self.run_worker(self.runner.run(command_id, known), group="command", exit_on_error=True)

    def go_to(self, ref: RecordRef) -> None:
        """Show this record."""
        if not self.work.browser.go_to(ref):
            self.runner.refuse(_("There is no {ref} any more.").format(ref=ref))

    def open_view(self, name: str, filter_text: str = "") -> None:
        """Show another list. Raises FilterError when the filter cannot be read."""
        self.work.browser.open(name, filter_text)
        self.work.bring_forward("queue")
        self.following.count()

    def reopen(self) -> None:
        """Begin again, as another seller or in another story."""
        self.now = self.workspace.now()
        self.visits.forget()
        self.following.begin()
        self.work.bring_forward("queue")

    def leave(self, code: int = 0) -> None:
        """End, and remember, what is being typed in a dialog too."""
        for screen in self.screen_stack[1:]:
            hold = getattr(screen, "hold_draft", None)
            if hold is not None:
                hold()
        self.remember()
        self.exit(code, code)

    def say(self, notice: Notice) -> None:
        """Say something in the message line."""
        self.work.message.say(notice)

    def done(self, command_id: str, result: Done) -> None:
        """A command was done: show what it was about."""
        self.following.done(command_id, result)

    def filter_typed(self, text: str) -> None:
        """The filter is being typed."""
        self.filtering.typed(text)

    def leave_filter(self, *, keep: bool) -> None:
        """The filter was left."""
        self.filtering.leave(keep=keep)

    def cursor_moved(self) -> None:
        """The cursor of the list stands elsewhere."""
        self.following.cursor_moved()

    def record_shown(self) -> None:
        """Another record is in view, or the same one anew."""
        self.following.show_record()

    def on_data_changed(self, message: DataChanged) -> None:
        self.following.data_changed(message)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state == WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self._handle_exception(event.worker.error)

    def remember(self) -> None:
        """Keep what the screen remembers for the next run."""
        work = self.work
        self.state.theme, self.state.tab = self.theme, work.tab
        if work.browser.view is not None and work.browser.of is None:
            self.state.view = work.browser.view.name
            self.state.filter = "" if work.browser.filter == BY_SELLER else work.browser.filter
        state.save(self.workspace.context.home, self.state)

    async def on_unmount(self) -> None:
        try:
            await self.visits.end()
        finally:
            self.threads.close()

    def _fatal_error(self) -> None:
        """A bug: the terminal is given back, and a report is printed that can be copied."""
        from rich.text import Text

        from workspace.ui.crash import report

        error = self._exception or RuntimeError("unknown")
        told = report(error, width=self.size.width, height=self.size.height, command=self._last_command)
        self.panic(Text(told))


def _registry() -> Registry:
    from workspace.commands.catalogue import REGISTRY

    return REGISTRY


def _collect_garbage_again() -> None:
    """The first frame stands: what was loaded for it stays for good, and is not looked through again."""
    gc.freeze()
    gc.enable()


def run(workspace: Workspace) -> int:
    """Show the workspace until the seller leaves; gives the exit code."""
    sys.setswitchinterval(_THREADS_TAKE_TURNS)
    return supervised(WorkspaceApp(workspace))
