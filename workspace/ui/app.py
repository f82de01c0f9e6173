"""The app: owns the workspace, the two threads, the theme and what is remembered; everything shown stands in the screen."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Protocol

from textual.app import App
from textual.binding import BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from workspace.commands.registry import Done, Registry, Selection
from workspace.commands.workspace import Workspace
from workspace.ui import glyphs, state, themes
from workspace.ui.command_runner import CommandRunner
from workspace.ui.following import Following
from workspace.ui.keymap import KeysInForce
from workspace.ui.messages import DataChanged
from workspace.ui.movement import Movement
from workspace.ui.screens.work import WorkScreen
from workspace.ui.showing import Showing
from workspace.ui.threads import Threads
from workspace.ui.widgets.message_line import Notice

_TICK = 30.0
"""Seconds between two looks at the clock."""
_POLL = 1.0
"""Seconds between two looks for what other processes wrote."""


class Changes(Protocol):
    """What was committed, as the change bus tells it."""

    @property
    def records(self) -> frozenset[tuple[str, int]]: ...

    @property
    def everything(self) -> bool: ...


class WorkspaceApp(App[int], inherit_bindings=False):
    """The workspace on a terminal."""

    TITLE = "Sales Workspace"
    CSS_PATH = ["styles/app.tcss", "styles/dialogs.tcss"]  # noqa: RUF012
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
        self.keys_in_force = KeysInForce(self.registry)
        self.threads = Threads(workspace)
        self.runner = CommandRunner(self)
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
        return self.threads.is_idle and self.following.is_idle

    def get_default_screen(self) -> Screen[Any]:
        return WorkScreen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.defaults(self.current_theme)

    def begin(self) -> None:
        """Fill the screen, once it stands."""
        self.movement = Movement(self.work)
        self.following = Following(self)
        self.showing = Showing(self)
        self.following.begin()
        self.workspace.context.bus.subscribe(self._changed_in_thread)
        self.set_interval(_TICK, self.following.tick)
        self.set_interval(_POLL, self.following.poll)

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
        )

    def press(self, key: str, character: str | None) -> bool:
        """Run what `key` stands for in the pane with the focus; False when it stands for nothing."""
        command_id = self.keys_in_force.command_for(key, character, self.work.front)
        if command_id is None:
            return False
        self.run_command(command_id)
        return True

    def key_of(self, command_id: str) -> str:
        """The key of a command as it is shown."""
        return self.keys_in_force.label(command_id)

    def run_command(self, command_id: str) -> None:
        """Run a command by its id: what moves at once, what shows or changes something as soon as may be."""
        if self.movement.knows(command_id):
            self.movement.do(command_id)
        elif self.showing.knows(command_id):
            self.run_worker(self.showing.show(command_id), group="command", exit_on_error=True)
        else:
            self.run_worker(self.runner.run(command_id), group="command", exit_on_error=True)

    def say(self, notice: Notice) -> None:
        """Say something in the message line."""
        self.work.message.say(notice)

    def done(self, command_id: str, result: Done) -> None:
        """A command was done: show what it was about."""
        self.following.done(command_id, result)

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
            self.state.view, self.state.filter = work.browser.view.name, work.browser.filter
        state.save(self.workspace.context.home, self.state)

    def on_unmount(self) -> None:
        self.threads.close()


def _registry() -> Registry:
    from workspace.commands.catalogue import REGISTRY

    return REGISTRY
