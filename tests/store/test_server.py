"""A database on a server is looked at as a file is: what is not ours is left alone, and who only reads waits for nobody."""

from __future__ import annotations

import sys

import psycopg
import pytest

from tests.fixtures.postgres import Server
from workspace.store.database import Database, open_database
from workspace.store.errors import StoreError
from workspace.store.location import Location, locate
from workspace.store.state import state_of


@pytest.fixture
def empty(server: Server) -> Location:
    """A database without a table."""
    return locate(server.url(server.create()))


def change(location: Location, sql: str) -> None:
    with psycopg.connect(location.url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(sql.encode())


def test_an_empty_database_is_made_into_a_workspace(empty: Location) -> None:
    assert state_of(empty) == "absent"
    open_database(empty).close()
    assert state_of(empty) == "current"


@pytest.mark.parametrize("table", ["photo (id int)", "alembic_version (version_num text)"])
def test_the_database_of_another_program_is_refused(empty: Location, table: str) -> None:
    change(empty, f"CREATE TABLE {table}")
    with pytest.raises(StoreError, match=f"{empty.name} is a database of another program"):
        open_database(empty)


def test_a_newer_database_is_refused(empty: Location) -> None:
    open_database(empty).close()
    change(empty, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version"):
        open_database(empty)


def test_opening_waits_for_no_writer(empty: Location) -> None:
    first: Database = open_database(empty)
    with first.driver():  # holds the lock of writers
        open_database(empty).close()
    first.close()


def test_without_the_driver_it_says_what_to_install(empty: Location, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"sales-workspace\[postgres\]"):
        state_of(empty)


def test_a_server_that_is_not_there_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(StoreError, match="does not answer"):
        state_of(locate(f"postgresql://nobody@/nothing?host={tmp_path_factory.getbasetemp()}"))
