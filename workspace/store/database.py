"""The database as the actions use it: sessions whose transactions begin as writers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from workspace.store.driver import Driver, document
from workspace.store.engine import LOCK, writing_engine
from workspace.store.location import Location, create_file
from workspace.store.state import state_of


class Database:
    """One database, open for writing. Make it with `open_database`."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self.engine = writing_engine(location, pool_pre_ping=not location.is_sqlite, json_serializer=document)
        if location.is_sqlite:
            event.listen(self.engine, "connect", _connected)

    def session(self) -> Session:
        """A session whose first statement takes the write lock, so that what it reads cannot change under it."""
        return Session(self.engine, expire_on_commit=False, autoflush=True)

    @contextmanager
    def driver(self) -> Iterator[Driver]:
        """The driver in a transaction of the same kind, committed at the end."""
        connection = self.engine.raw_connection()
        try:
            driver = Driver(connection, self.engine.dialect)
            driver.rows(LOCK[driver.dialect])
            yield driver
            driver.commit()
        finally:
            connection.close()  # which rolls back what was not committed

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_database(location: Location) -> Database:
    """The database at `location`, made or brought to head first. Raises StoreError in words."""
    state = state_of(location)
    if state == "absent" and location.path is not None:
        create_file(location.path)
    if state != "current":
        _upgrade(location)
    return Database(location)


def _upgrade(location: Location) -> None:
    from workspace.store.migrate import upgrade  # alembic takes longer to load than most commands take to run

    upgrade(location)


def _connected(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA busy_timeout=5000")
    connection.execute("PRAGMA foreign_keys=ON")
