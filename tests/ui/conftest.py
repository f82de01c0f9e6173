"""A workspace for each test of the screen, copied from one that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.ui import sample
from tests.ui.driver import Screen, opened
from tests.ui.rest import at_rest
from workspace.actions.context import Context
from workspace.channels.maildir import MaildirChannel
from workspace.commands.workspace import Workspace
from workspace.domain.clock import SimulatedClock
from workspace.store.database import open_database
from workspace.store.files import Files
from workspace.store.location import Location, locate
from workspace.ui import glyphs
from workspace.views.reader import open_reader
from workspace.views.refs import seller

TEMPLATES = Path(__file__).parents[2] / "templates"
Open = Callable[..., AbstractAsyncContextManager[Screen]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the screens as they are to tests/ui/golden")


class StillSimulation:
    """A demo in which nothing happens by itself."""

    def __init__(self, clock: SimulatedClock) -> None:
        self.clock = clock

    def advance_hour(self) -> str:
        self.clock.advance(timedelta(hours=1))
        return "an hour later"

    def advance_day(self) -> str:
        self.clock.advance(timedelta(days=1))
        return "a day later"

    def next_event(self) -> str:
        return "nothing happens"

    def next_event_at(self) -> datetime | None:
        return self.clock.at + timedelta(minutes=30)

    def restart(self) -> None:
        self.clock.at = sample.NOW


@pytest.fixture(autouse=True)
def quiet_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No animation, and nothing of the machine's own settings."""
    for name in ("NO_COLOR", "WORKSPACE_ASCII", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    yield
    glyphs.use_ascii(False)


@pytest.fixture(autouse=True)
def hands_that_wait_for_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual’s pilot waits until the app is at rest, instead of until the processor is; the cursor rests at once."""
    monkeypatch.setattr("textual.app.wait_for_idle", at_rest)
    monkeypatch.setattr("textual.pilot.wait_for_idle", at_rest)
    monkeypatch.setattr("workspace.ui.following._WORKED_OUT_AFTER", 0.001)


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company as a file."""
    path = tmp_path_factory.mktemp("company") / "workspace.db"
    sample.make(path)
    return path


@pytest.fixture
def location(company: Path, tmp_path: Path) -> Location:
    """A copy of the company for this test."""
    shutil.copy(company, tmp_path / "workspace.db")
    return locate(str(tmp_path / "workspace.db"))


@pytest.fixture
def workspace(location: Location, tmp_path: Path) -> Iterator[Workspace]:
    """Ana's workspace, on Monday 24 November, 09:04 in Madrid."""
    made = workspace_of(location, tmp_path, "ana")
    yield made
    made.context.close()
    made.reader.close()


def workspace_of(location: Location, home: Path, login: str) -> Workspace:
    """The workspace of that seller."""
    clock = SimulatedClock(sample.NOW)
    reader = open_reader(location)
    me = seller(reader, login)
    assert me is not None
    context = Context(
        lambda: open_database(location), clock, Files((TEMPLATES,)), home, me.id, MaildirChannel(home / "mail")
    )
    return Workspace(reader, lambda: open_reader(location), context, me, StillSimulation(clock))


@pytest.fixture
def open_screen(workspace: Workspace, pytestconfig: pytest.Config) -> Open:
    """Opens the screen of Ana at a size."""
    update = bool(pytestconfig.getoption("--update-goldens", default=False))

    def start(columns: int = 120, rows: int = 36, **options: bool | str) -> AbstractAsyncContextManager[Screen]:
        return opened(workspace, columns, rows, update_goldens=update, **options)

    return start
