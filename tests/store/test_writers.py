"""Several writers at once, readers beside them, and actions that fail."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlmodel import Session

from tests.fixtures.dump import dump, queue_lines, search_texts
from tests.fixtures.world import MONDAY
from workspace.store.changes import ChangeBus, Changes
from workspace.store.database import Database, open_database
from workspace.store.location import Location
from workspace.store.read import Reader, open_reader
from workspace.store.tables.records import Lead
from workspace.store.unit_of_work import Work, unit_of_work

ROOT = Path(__file__).parents[2]


def add_lead(session: Session) -> None:
    session.add(Lead(first_name="Dana", company="Fourth Coffee", created_at=MONDAY))


def write(database: Database, bus: ChangeBus | None = None) -> None:
    with unit_of_work(database, bus or ChangeBus(), now=MONDAY, actor_id=None, action="lead.create") as work:
        add_lead(work.session)


def test_no_update_is_lost_when_several_processes_write(location: Location, database: Database, reader: Reader) -> None:
    write(database)
    processes = [
        subprocess.Popen([sys.executable, "-m", "tests.store.increment", location.url, "25"], cwd=ROOT)
        for _process in range(3)
    ]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    assert reader.row("SELECT employees FROM lead") == (75,)
    assert reader.row("SELECT count(*) FROM journal") == (76,)


def test_another_process_that_ends_takes_nothing_away(location: Location, database: Database, reader: Reader) -> None:
    """The last one who closes a SQLite file clears its log away: a process that still has it open must count as one."""
    write(database)
    assert reader.row("SELECT count(*) FROM lead") == (1,)
    open_database(location).close()
    for expected in (1, 2):
        assert (
            subprocess.run([sys.executable, "-m", "tests.store.increment", location.url, "1"], cwd=ROOT).returncode == 0
        )
        assert reader.row("SELECT employees FROM lead WHERE id = 1") == (expected,)
        write(database)
    with closing(open_reader(location)) as fresh:
        assert fresh.row("SELECT count(*) FROM lead") == (3,)
    if location.path is not None:
        assert location.path.with_name(location.path.name + "-wal").exists()


def test_a_reader_does_not_wait_for_a_writer(database: Database, reader: Reader) -> None:
    write(database)
    with unit_of_work(database, ChangeBus(), now=MONDAY, actor_id=None, action="lead.edit") as work:
        lead = work.session.get(Lead, 1)
        assert lead is not None
        lead.company = "Contoso"
        work.session.flush()
        assert reader.rows("SELECT company FROM lead") == [("Fourth Coffee",)]
    assert reader.rows("SELECT company FROM lead") == [("Contoso",)]


def test_a_reader_cannot_write(database: Database, reader: Reader) -> None:
    with pytest.raises((sqlite3.OperationalError, psycopg.errors.ReadOnlySqlTransaction)):
        reader.rows("DELETE FROM lead")


def test_a_reader_sees_that_another_process_wrote(database: Database, reader: Reader) -> None:
    before = reader.changed()
    assert reader.changed() == before
    write(database)
    assert reader.changed() != before


def test_an_action_that_fails_leaves_no_trace_and_tells_nobody(database: Database, reader: Reader) -> None:
    write(database)
    bus, heard = ChangeBus(), list[Changes]()
    bus.subscribe(heard.append)
    before = dump(reader), queue_lines(reader), search_texts(reader), reader.rows("SELECT * FROM journal")

    def fail(work: Work) -> None:
        add_lead(work.session)
        work.session.flush()
        raise RuntimeError("in the middle")

    with (
        pytest.raises(RuntimeError, match="in the middle"),
        unit_of_work(database, bus, now=MONDAY, actor_id=None, action="lead.create") as work,
    ):
        fail(work)
    assert (dump(reader), queue_lines(reader), search_texts(reader), reader.rows("SELECT * FROM journal")) == before
    assert heard == []


def test_what_was_committed_is_told_once(database: Database) -> None:
    bus, heard = ChangeBus(), list[Changes]()
    bus.subscribe(heard.append)
    write(database, bus)
    assert heard == [Changes(frozenset({("lead", 1)}))]
    assert heard[0].touch("lead", 1)
    assert not heard[0].touch("lead", 2)
