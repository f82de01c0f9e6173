"""What a person is told about a database that cannot be used, and that it is left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.fixtures.world import MONDAY
from workspace.store import migrate  # noqa: F401 - loaded while the folder with the program can still be read
from workspace.store.changes import ChangeBus
from workspace.store.database import Database, open_database
from workspace.store.errors import StoreError
from workspace.store.location import Location, locate
from workspace.store.read import open_reader
from workspace.store.tables.records import Lead
from workspace.store.unit_of_work import unit_of_work

NOBODY = 65534


def add_lead(database: Database) -> None:
    with unit_of_work(database, ChangeBus(), now=MONDAY, actor_id=None, action="lead.create") as work:
        work.session.add(Lead(company="Fourth Coffee", created_at=MONDAY))


def refusal(path: Path) -> str:
    """What is said when `path` is opened; the file stays as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught:
        add_lead(open_database(locate(str(path))))
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [other for other in path.parent.iterdir() if other.name.startswith(path.name + ".")] == []
    assert str(path) in str(caught.value)
    return str(caught.value)


@contextmanager
def without_the_rights_of_root() -> Iterator[None]:
    """Be nobody for a while, for root may write anywhere."""
    is_root = os.geteuid() == 0
    if is_root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter and read, but only its owner may write."""
    folder = Path(tempfile.mkdtemp(prefix="workspace-", dir="/tmp"))
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("name,company\nDana,Fourth Coffee\n")
    assert "nor any SQLite file" in refusal(path)


def test_a_file_shorter_than_a_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"SQLite")
    assert "nor any SQLite file" in refusal(path)


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photo (id INTEGER)")
    assert "another program" in refusal(path)


def test_the_database_of_another_program_that_uses_alembic_too_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE alembic_version (version_num TEXT); CREATE TABLE photo (id INTEGER);")
    assert "another program" in refusal(path)


def test_a_newer_database_is_refused(sqlite_location: Location) -> None:
    path = sqlite_location.path
    assert path is not None
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "newer version" in refusal(path)


@pytest.mark.parametrize("kept", [100, 4096, 0.5, 0.99])
def test_a_truncated_database_is_refused(sqlite_location: Location, kept: float) -> None:
    path = sqlite_location.path
    assert path is not None
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept * len(whole)) if kept < 1 else int(kept)])
    assert "cannot be read as a database" in refusal(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path)


def test_a_file_in_a_folder_that_may_not_be_written_is_refused(open_folder: Path) -> None:
    with without_the_rights_of_root():
        assert "cannot be written" in refusal(open_folder / "workspace.db")


def test_a_file_in_a_folder_that_may_not_be_entered_is_refused(open_folder: Path) -> None:
    open_folder.chmod(0o700)
    with without_the_rights_of_root(), pytest.raises(StoreError, match="cannot be read"):
        open_database(locate(str(open_folder / "workspace.db")))


def test_a_database_that_may_not_be_written_is_refused(sqlite_template: Path, open_folder: Path) -> None:
    path = open_folder / "workspace.db"
    open_folder.chmod(0o755)
    shutil.copyfile(sqlite_template, path)
    path.chmod(0o444)
    open_folder.chmod(0o555)
    with without_the_rights_of_root():
        assert "cannot be written" in refusal(path)


def test_a_new_database_can_be_read_by_its_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        path = tmp_path / "home" / "workspace.db"
        database = open_database(locate(str(path)))
        add_lead(database)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        database.close()
    finally:
        os.umask(old)
    assert set(modes) >= {"workspace.db", "workspace.db-wal"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["a%20b.db", "what?.db", "50 %.db", "the #1.db", "größe & co.db", "a?mode=ro.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    location = locate(str(tmp_path / name))
    for _time in range(2):
        database = open_database(location)
        add_lead(database)
        database.close()
    reader = open_reader(location)
    assert reader.row("SELECT count(*) FROM lead") == (2,)
    reader.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    path.touch()
    open_database(locate(str(path))).close()
    assert path.stat().st_size > 0


@pytest.mark.parametrize("text", ["mysql://root@localhost/x", "http://example.com/x.db", "sqlite://x"])
def test_an_address_that_is_no_database_is_refused(text: str) -> None:
    with pytest.raises(StoreError, match="not a database that can be used"):
        locate(text)


def test_a_server_that_does_not_answer_is_told_in_words(tmp_path: Path) -> None:
    location = locate(f"postgresql://nobody@/none?host={tmp_path}")
    with pytest.raises(StoreError, match="does not answer"):
        open_database(location)
    with pytest.raises(StoreError, match="does not answer"):
        open_reader(location)


@pytest.mark.parametrize("text", ["postgres://a@b/c", "postgresql://a@b/c", "postgresql+psycopg://a@b/c"])
def test_a_server_may_be_named_in_every_usual_way(text: str) -> None:
    assert locate(text) == Location("postgresql+psycopg://a@b/c", None)
