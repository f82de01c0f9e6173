"""The command line on the small company of the tests: the real program, a real database, a clock that stands still."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.story import TOMORROW
from workspace.bootstrap import ProgramHouse
from workspace.cli.main import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The JSON that was printed."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Cli:
    """Runs commands in this process, on one database."""

    path: Path
    home: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *arguments: str, stdin: str = "") -> Ran:
        self.capsys.readouterr()
        with self.monkeypatch.context() as patched:
            patched.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            code = main(["--db", str(self.path), *arguments], ProgramHouse(self.home))
        out, err = self.capsys.readouterr()
        return Ran(code, out, err)

    def json(self, *arguments: str, stdin: str = "") -> Any:
        """The JSON document of a command that must succeed."""
        ran = self(*arguments, "--json", stdin=stdin)
        assert ran.code == 0, ran
        return ran.document

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database says."""
        with closing(sqlite3.connect(self.path)) as connection:
            return connection.execute(sql).fetchall()

    def change(self, *statements: str) -> None:
        """Change the database behind the program's back."""
        with closing(sqlite3.connect(self.path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()


@pytest.fixture(scope="session")
def simulated_story(sqlite_story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story with its own clock, which stands on Tuesday at nine, in the database; Ana works here."""
    path = tmp_path_factory.mktemp("simulated") / "story.db"
    shutil.copy(sqlite_story, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO setting VALUES ('clock', ?), ('me', 'ana')", (TOMORROW.isoformat(),))
        connection.commit()
    return path


@pytest.fixture
def cli(
    simulated_story: Path,
    tmp_path: Path,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Cli:
    """Runs commands on a story of one's own."""
    path = tmp_path / "story.db"
    shutil.copy(simulated_story, path)
    path.chmod(0o600)
    return Cli(path, home, capsys, monkeypatch)
