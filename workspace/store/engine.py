"""SQLAlchemy's door to a database: its address, and transactions that begin as writers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url

from workspace.store.location import Location

LOCK = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(1)"}
"""How a transaction begins as the only writer. Else two read the same value before either writes it, and one change is
lost.
"""


def address(location: Location) -> URL:
    """The location as SQLAlchemy takes it. Built, not parsed: a file's name may hold a question mark."""
    return URL.create("sqlite", database=str(location.path)) if location.path else make_url(location.url)


def writing_engine(location: Location, **options: Any) -> Engine:
    """An engine whose transactions begin as writers, one at a time."""
    if location.is_sqlite:
        engine = create_engine(address(location), connect_args={"check_same_thread": False}, **options)
        event.listen(engine, "connect", _leave_transactions_alone)
    else:
        engine = create_engine(address(location), connect_args={"options": "-c lock_timeout=5000"}, **options)
    lock = LOCK[engine.dialect.name]
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(lock))
    return engine


def _leave_transactions_alone(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
