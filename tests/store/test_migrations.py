"""The tables that a database has are those that the program means, and an older file is brought there without loss."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine
from sqlmodel import SQLModel

from tests.fixtures.databases import ON_SQLITE, Copy
from tests.fixtures.dump import dump
from tests.fixtures.story import open_story
from tests.fixtures.world import populate
from workspace.store import migrate, state
from workspace.store.database import Database, open_database
from workspace.store.engine import address
from workspace.store.location import Location, locate
from workspace.store.migrations import HEAD, REVISIONS
from workspace.store.read import as_json, open_reader

NEXT = """
from alembic import op
import sqlalchemy as sa

revision = "next"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("seller") as batch:
        batch.add_column(sa.Column("nickname", sa.String(), nullable=True))
    op.execute("UPDATE seller SET nickname = login")
    {then}


def downgrade():
    pass
"""


@pytest.fixture
def future(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program as it will be: one more migration. Gives the file that holds it."""
    scripts = tmp_path / "migrations"
    shutil.copytree(Path(migrate.__file__).parent / "migrations", scripts)
    monkeypatch.setattr(migrate, "_SCRIPTS", scripts)
    for module in (migrate, state):
        monkeypatch.setattr(module, "HEAD", "next")
    monkeypatch.setattr(state, "REVISIONS", (*REVISIONS, "next"))
    file = scripts / "versions" / "next.py"
    file.write_text(NEXT.format(head=HEAD, then="pass"))
    return file


def test_the_known_revisions_are_those_of_the_scripts(sqlite_location: Location) -> None:
    with create_engine(address(sqlite_location)).connect() as connection:
        scripts = ScriptDirectory.from_config(migrate.alembic_config(connection))
        assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS
        assert scripts.get_heads() == [HEAD]


def test_the_migrations_make_exactly_the_tables_that_the_program_means(location: Location) -> None:
    with create_engine(address(location), poolclass=NullPool).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": migrate.is_ours})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_no_table_gives_a_number_twice(sqlite_location: Location) -> None:
    assert sqlite_location.path is not None
    with closing(sqlite3.connect(sqlite_location.path)) as connection:
        made = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    numbered = [name for name, table in SQLModel.metadata.tables.items() if "id" in table.c]
    assert [name for name in numbered if "AUTOINCREMENT" not in made[name]] == []


def test_every_migration_can_be_taken_back_and_run_again_with_rows_there(
    location: Location, database: Database
) -> None:
    populate(database)
    database.close()
    engine = create_engine(address(location), poolclass=NullPool)
    with engine.connect() as connection:
        config = migrate.alembic_config(connection)
        command.downgrade(config, "base")
        command.upgrade(config, "head")
        connection.commit()
    engine.dispose()
    opened = open_database(location)
    assert populate(opened).zoe == 4
    opened.close()


def test_the_journal_tells_the_same_in_rows_of_its_own_and_in_its_entries(
    story_template: Location, copies: Copy, tmp_path: Path
) -> None:
    location = copies(story_template)
    asked = "SELECT id, changes FROM journal ORDER BY id"
    with closing(open_reader(location)) as reader:
        told = [(entry, as_json(changes)) for entry, changes in reader.rows(asked)]
    with create_engine(address(location), poolclass=NullPool).connect() as connection:
        command.downgrade(migrate.alembic_config(connection), "0002")
        connection.commit()
    with closing(open_reader(location)) as reader:
        rows = reader.rows("SELECT operation, count(*) FROM journal_change GROUP BY operation ORDER BY operation")
    assert sum(count for _operation, count in rows) == sum(len(changes) for _entry, changes in told)
    assert {operation for operation, _count in rows} >= {"insert", "update"}
    open_database(location).close()
    with closing(open_reader(location)) as reader:
        assert [(entry, as_json(changes)) for entry, changes in reader.rows(asked)] == told


def test_an_older_file_is_brought_to_head_after_a_copy(sqlite_location: Location, future: Path) -> None:
    path = sqlite_location.path
    assert path is not None
    columns = "login, name, email, phone, role, zone, hours, holidays"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"INSERT INTO seller ({columns}) VALUES ('ana', '', '', '', '', '', '', '')")
    open_database(sqlite_location).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT login, nickname FROM seller").fetchall() == [("ana", "ana")]
    copy = path.with_name(f"{path.name}.before-{HEAD}")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        assert connection.execute("SELECT login FROM seller").fetchall() == [("ana",)]


def test_an_upgrade_that_fails_changes_nothing_and_keeps_the_first_copy(
    sqlite_location: Location, future: Path
) -> None:
    path = sqlite_location.path
    assert path is not None
    future.write_text(NEXT.format(head=HEAD, then="raise RuntimeError('the power went')"))
    before = path.read_bytes()
    for _time in range(2):
        with pytest.raises(RuntimeError, match="the power went"):
            open_database(sqlite_location)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
        assert "nickname" not in {row[1] for row in connection.execute("PRAGMA table_info(seller)")}
    assert path.read_bytes() == before
    future.write_text(NEXT.format(head=HEAD, then="pass"))
    open_database(sqlite_location).close()
    copies = sorted(path.parent.glob("*.before-*"))
    assert copies[0].name == f"{path.name}.before-{HEAD}"
    assert all(copy.read_bytes() == copies[0].read_bytes() for copy in copies)


def test_a_file_whose_making_was_interrupted_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = locate(str(tmp_path / "workspace.db"))
    scripts = tmp_path / "migrations"
    shutil.copytree(Path(migrate.__file__).parent / "migrations", scripts)
    with monkeypatch.context() as patch:
        patch.setattr(migrate, "_SCRIPTS", scripts)
        first = scripts / "versions" / "first_0001.py"
        half, mark, _rest = first.read_text().partition("def downgrade")
        first.write_text(half + "    raise KeyboardInterrupt\n\n\n" + mark + "() -> None:\n    pass\n")
        with pytest.raises(KeyboardInterrupt):
            open_database(location)
    database = open_database(location)
    assert populate(database).zoe == 4
    database.close()


def test_two_programs_may_make_the_same_file_at_once(tmp_path: Path) -> None:
    location = locate(str(tmp_path / "workspace.db"))
    code = f"from workspace.store import database, location; database.open_database(location.locate({location.url!r}))"
    processes = [subprocess.Popen([sys.executable, "-c", code]) for _program in range(2)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]


@ON_SQLITE
def test_a_story_survives_an_upgrade(story_template: Location, tmp_path: Path, future: Path) -> None:
    assert story_template.path is not None
    path = tmp_path / "story.db"
    shutil.copy(story_template.path, path)
    reader = open_reader(locate(str(path)))
    before = dump(reader)
    reader.close()
    story = open_story(locate(str(path)), tmp_path)
    assert dump(story.reader) == before
    story.reader.close()
    story.database.close()
