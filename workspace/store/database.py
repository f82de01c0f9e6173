"""The database as the actions use it: sessions whose transactions begin as writers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from workspace.i18n import _
from workspace.store.errors import StoreError
from workspace.store.location import Location, create_file, state_of


class Database:
    """One database, open for writing. Make it with `open_database`."""

    def __init__(self, location: Location) -> None:
        self.location = location
        self.engine = _engine(location)

    def session(self) -> Session:
        """A session whose first statement takes the write lock, so that what it reads cannot change under it."""
        return Session(self.engine, expire_on_commit=False, autoflush=True)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def open_database(location: Location) -> Database:
    """The database at `location`, made or brought to head first. Raises StoreError in words."""
    if location.path is not None:
        state = state_of(location.path)
        if state == "absent":
            create_file(location.path)
        if state != "current":
            _upgrade(location)
    else:
        try:
            _upgrade(location)
        except OperationalError as error:
            raise StoreError(
                _("The database server does not answer: {reason}").format(
                    reason=str(error.orig).strip().splitlines()[0]
                )
            ) from error
    return Database(location)


def _upgrade(location: Location) -> None:
    from workspace.store.migrate import upgrade  # alembic takes longer to load than most commands take to run

    upgrade(location)


def _engine(location: Location) -> Engine:
    if not location.is_sqlite:
        return create_engine(location.url, pool_pre_ping=True)
    engine = create_engine(location.url, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA busy_timeout=5000")
        connection.execute("PRAGMA foreign_keys=ON")

    @event.listens_for(engine, "begin")
    def _began(connection: Any) -> None:
        # Without IMMEDIATE, two writers read the same value before either writes it, and one change is lost.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
