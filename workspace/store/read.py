"""Reads on the driver alone: SQL with bound parameters, rows as tuples. Loads no ORM, so that the first frame need not."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Protocol

from workspace.store.location import Location
from workspace.store.server import connect

Row = tuple[Any, ...]


class Reader(Protocol):
    """A read-only door to the database. Parameters are named `:like_this` on every dialect."""

    dialect: str

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """Every row that `sql` gives."""
        ...

    def row(self, sql: str, **values: Any) -> Row | None:
        """The first row, or nothing."""
        ...

    def changed(self) -> int:
        """A number that differs after another process has changed the database."""
        ...

    def interrupt(self) -> None:
        """End the read that another thread waits for."""
        ...

    def close(self) -> None: ...


class SqliteReader:
    """Reads one SQLite file; readers never wait for a writer."""

    dialect = "sqlite"

    def __init__(self, location: Location) -> None:
        assert location.path is not None
        self._connection = sqlite3.connect(
            location.path.as_uri() + "?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("PRAGMA query_only=ON")
        self._connection.execute("PRAGMA busy_timeout=5000")

    def rows(self, sql: str, **values: Any) -> list[Row]:
        return self._connection.execute(sql, {name: bound(value) for name, value in values.items()}).fetchall()

    def row(self, sql: str, **values: Any) -> Row | None:
        found: Row | None = self._connection.execute(
            sql, {name: bound(value) for name, value in values.items()}
        ).fetchone()
        return found

    def changed(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def interrupt(self) -> None:
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()


class PostgresReader:
    """Reads a PostgreSQL database."""

    dialect = "postgresql"

    def __init__(self, location: Location) -> None:
        self._connection = connect(location)
        self._connection.execute("SET default_transaction_read_only = on")

    def rows(self, sql: str, **values: Any) -> list[Row]:
        return self._connection.execute(_psycopg(sql), values).fetchall()

    def row(self, sql: str, **values: Any) -> Row | None:
        return self._connection.execute(_psycopg(sql), values).fetchone()

    def changed(self) -> int:
        row = self.row("SELECT coalesce(max(id), 0) FROM journal")
        return int(row[0]) if row else 0

    def interrupt(self) -> None:
        self._connection.cancel()

    def close(self) -> None:
        self._connection.close()


def open_reader(location: Location) -> Reader:
    """A reader of the database at `location`, which must be at head."""
    return SqliteReader(location) if location.is_sqlite else PostgresReader(location)


def as_instant(value: str | datetime | None) -> datetime | None:
    """A stored instant as an aware UTC datetime, whichever dialect it came from."""
    if value is None:
        return None
    return datetime.fromisoformat(value) if isinstance(value, str) else value.astimezone(UTC)


def as_date(value: str | date | None) -> date | None:
    """A stored date, whichever dialect it came from."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def as_json(value: Any) -> Any:
    """A stored JSON value, whichever dialect it came from."""
    return json.loads(value) if isinstance(value, str) else value


def listing(name: str, values: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """`(:name_0, :name_1, …)` and its parameters, for an IN; an empty list gives one that matches nothing."""
    if not values:
        return "(NULL)", {}
    names = [f"{name}_{number}" for number in range(len(values))]
    return "(" + ", ".join(f":{each}" for each in names) + ")", dict(zip(names, values, strict=True))


def bound(value: Any) -> Any:
    """A value as SQLite keeps it: instants and dates as text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=512)
def _psycopg(sql: str) -> str:
    return re.sub(r"(?<!:):([a-z_][a-z0-9_]*)", r"%(\1)s", sql.replace("%", "%%"))
