"""Puts the program together: the one module that knows every other, and the one that asks the machine for the time."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from workspace import paths
from workspace.cli import exits
from workspace.cli.house import Options, Unusable
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.actions.context import Context
    from workspace.actions.due import Passed
    from workspace.commands.workspace import Workspace
    from workspace.domain.clock import Clock
    from workspace.store.database import Database
    from workspace.store.location import Location
    from workspace.views.reader import Reader
    from workspace.views.refs import SellerView


class SystemClock:
    """The machine's own time."""

    simulated = False

    def now(self) -> datetime:
        return datetime.now(UTC)


class ProgramHouse:
    """Opens workspaces on this machine."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._kept_waiting = False

    def open(self, options: Options) -> Workspace:
        """The workspace that the options name. Raises Unusable."""
        from workspace.store.errors import StoreError

        try:
            return self._open(options)
        except StoreError as error:
            raise Unusable(str(error), exits.MISSING) from error

    def open_demo(self, *, fresh: bool) -> Workspace:
        """The demo company in its own database. Raises Unusable."""
        from workspace.actions.demo.build import prepare
        from workspace.cli.progress import ProgressLine
        from workspace.store.errors import StoreError
        from workspace.store.files import files_of

        try:
            with ProgressLine(_("The demo company is being built, once …")) as progress:
                path = prepare(self.home, fresh=fresh, files=files_of(None), on_build=progress.tell)
        except StoreError as error:
            raise Unusable(str(error), exits.MISSING) from error
        except OSError as error:
            says = _(
                "The demo cannot be written to {path}: {reason}. Set WORKSPACE_HOME to a folder that can be written."
            )
            raise Unusable(says.format(path=self.home, reason=error.strerror), exits.MISSING) from error
        self._kept_waiting |= progress.has_begun
        return self.open(Options(db=str(path)))

    def show(self, workspace: Workspace) -> int:
        """Run the screen; gives the exit code."""
        # Nothing that is loaded from here to the first frame is ever given back; looking for garbage in it only costs time.
        gc.disable()
        # Textual reads this when it is imported: the panes follow the cursor in a second paint, which waits for its turn.
        os.environ.setdefault("TEXTUAL_FPS", "120")
        from workspace.cli.progress import drop_typed
        from workspace.ui.app import run

        if self._kept_waiting:  # keys typed meanwhile were not meant as commands
            drop_typed()
        return run(workspace)

    def take_screenshots(self, folder: Path) -> list[Path]:
        """Take pictures of a demo of its own into a folder; says which."""
        import tempfile

        from workspace.ui.screenshots import take

        with tempfile.TemporaryDirectory() as home:
            house = ProgramHouse(Path(home))
            return take(lambda: house.open_demo(fresh=True), folder)

    def work_once(self, workspace: Workspace) -> Passed:
        """Do what is due now; says what that was."""
        from workspace import worker

        return worker.work_once(workspace.context)

    def work(self, options: Options) -> int:
        """Run the worker until it is stopped. Raises Unusable."""
        from workspace import worker

        workspace = self.open(options)
        stop = threading.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda _signal, _frame: stop.set())
        gc.freeze()  # what is loaded by now is never given back; looking for garbage in it only costs time
        worker.work_until(workspace.context, stop)
        return exits.DONE

    def is_first_start(self, options: Options) -> bool:
        """Whether there is nothing at the usual place yet."""
        file = self._location(options).path
        return file is not None and not file.exists()

    def drop_unused(self, options: Options) -> None:
        """Remove a new database in which nothing was done: the next start is the first one again."""
        from workspace.store.beginning import drop_unused

        file = self._location(options).path
        assert file is not None
        drop_unused(file)

    def _location(self, options: Options) -> Location:
        """Where the database is that the options name. Raises Unusable."""
        from workspace.store.errors import StoreError
        from workspace.store.location import locate

        try:
            return locate(paths.database_name(self.home, options.db))
        except StoreError as error:
            raise Unusable(str(error), exits.MISSING) from error

    def _open(self, options: Options) -> Workspace:
        from workspace.store.state import state_of
        from workspace.views.reader import open_reader

        location = self._location(options)
        opened: Database | None = None
        if state_of(location) != "current":
            opened = _open_database(location)
        reader = open_reader(location)
        demo = _setting(reader, "demo") == "1"
        context = self._context(location, opened, _clock(reader, options, demo), demo=demo)
        seller = _acting(reader, context, options)
        context.actor_id = seller.id
        return _workspace(self.home, location, reader, context, seller, demo=demo)

    def _context(self, location: Location, opened: Database | None, clock: Clock, *, demo: bool) -> Context:
        from workspace.actions.context import Context
        from workspace.channels.maildir import MaildirChannel
        from workspace.store.files import files_of

        return Context(
            open_database=_once(opened, location),
            clock=clock,
            files=files_of(self.home),
            home=self.home,
            mail=None if demo else MaildirChannel(self.home / "Maildir"),
        )


def _workspace(
    home: Path, location: Location, reader: Reader, context: Context, seller: SellerView, *, demo: bool
) -> Workspace:
    from workspace.commands.workspace import Workspace
    from workspace.views.reader import open_reader

    workspace = Workspace(reader=reader, open_reader=lambda: open_reader(location), context=context, seller=seller)
    if demo:
        from workspace.actions.demo.simulation import DemoSimulation

        workspace.simulation = DemoSimulation(context, home)
    return workspace


def _once(opened: Database | None, location: Location) -> Callable[[], Database]:
    """Opens the database for writing when it is first asked for."""
    return lambda: opened or _open_database(location)


def _open_database(location: Location) -> Database:
    from workspace.store.database import open_database

    return open_database(location)


def _clock(reader: Reader, options: Options, demo: bool) -> Clock:
    from workspace.domain.clock import SimulatedClock

    stands = _setting(reader, "clock")
    if options.now is not None:
        if stands is None:
            raise Unusable(_("--now works on a demo or simulated database only."), exits.INPUT_WRONG)
        try:
            moment = datetime.fromisoformat(options.now)
        except ValueError:
            says = _("“{text}” is no time: write for instance 2025-11-24T09:04+01:00.")
            raise Unusable(says.format(text=options.now), exits.INPUT_WRONG) from None
        return SimulatedClock(moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))
    return SimulatedClock(datetime.fromisoformat(stands).astimezone(UTC)) if stands else SystemClock()


def _acting(reader: Reader, context: Context, options: Options) -> SellerView:
    """Who acts: the one named by `--as`, else the one who works here; on an empty database the one at the keyboard."""
    from workspace.views.refs import seller, sellers

    known = sellers(reader)
    if not known:
        from workspace.actions.sellers import first_start

        name = _login_name()
        first_start(context, name, paths.local_zone())
        known = sellers(reader)
    if options.acting is not None:
        found = seller(reader, options.acting)
        if found is None:
            says = _("There is no seller “{login}”. Known: {known}.")
            listed = ", ".join(each.login for each in known)
            raise Unusable(says.format(login=options.acting, known=listed), exits.INPUT_WRONG)
        return found
    if reader.dialect == "postgresql":
        row = reader.row("SELECT current_user")
        mine = seller(reader, str(row[0])) if row else None
        if mine is not None:
            return mine
    return seller(reader, _setting(reader, "me") or "") or known[0]


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"


def _setting(reader: Reader, key: str) -> str | None:
    from workspace.views.refs import setting

    return setting(reader, key)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; gives the exit code."""
    from workspace.cli.main import main as run

    return run(arguments, ProgramHouse(paths.home_folder()))
