"""Statements on the driver itself, within the transaction of a connection: for what is done to many rows at once.

The one home of what the drivers do differently there: parameters, lists, and the numbers of new rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import orjson
from sqlalchemy import Dialect, PoolProxiedConnection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from workspace.store.read import Row, bound


class Driver:
    """Runs SQL on the connection of an open transaction. Fails as SQLAlchemy does, with its DBAPIError."""

    def __init__(self, connection: PoolProxiedConnection, dialect: Dialect) -> None:
        self.dialect = dialect.name
        self._is_sqlite = self.dialect == "sqlite"
        self._connection = connection
        self._cursor = connection.cursor()
        self._error: type[Exception] = dialect.loaded_dbapi.Error

    def commit(self) -> None:
        """End the transaction; all of it is kept."""
        try:
            self._connection.commit()
        except self._error as error:
            raise self._told("COMMIT", (), error) from error

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """Every row that `sql` gives; its parameters are named `:like_this`. Instants come as the driver gives them."""
        try:
            self._cursor.execute(sql if self._is_sqlite else _named(sql), values)
            found = self._cursor.fetchall()
        except self._error as error:
            raise self._told(sql, values, error) from error
        return found  # type: ignore[return-value]

    def many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run `sql`, whose parameters are `?`, once for each of `rows`."""
        if not rows:
            return
        try:
            self._cursor.executemany(sql if self._is_sqlite else sql.replace("?", "%s"), rows)
        except self._error as error:
            raise self._told(sql, rows[0], error) from error

    def among(self, column: str, name: str = "ids") -> str:
        """The condition that `column` is one of the list `:name`; the same text however long the list is."""
        return f"{column} IN (SELECT value FROM json_each(:{name}))" if self._is_sqlite else f"{column} = ANY(:{name})"

    def listed(self, values: Iterable[Any]) -> Any:
        """A list as `among` takes it."""
        return document(list(values)) if self._is_sqlite else list(values)

    def instant(self, value: datetime | None) -> Any:
        """An instant as it comes back from a row."""
        return bound(value) if self._is_sqlite else value

    def new_ids(self, table: str, count: int) -> Sequence[int]:
        """Numbers for `count` new rows that nobody else will be given: a transaction of ours is the only writer."""
        if not self._is_sqlite:
            return [
                row[0]
                for row in self.rows(
                    "SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count)",
                    name=f'"{table}"',
                    count=count,
                )
            ]
        given = self.rows("SELECT seq FROM sqlite_sequence WHERE name = :name", name=table)
        first = int(given[0][0]) + 1 if given else 1
        return range(first, first + count)

    def _told(self, sql: str, values: Any, error: Exception) -> Exception:
        told: Exception = DBAPIError.instance(sql, values, error, self._error)
        return told


def driver_of(session: Session) -> Driver:
    """The driver within the session's transaction. What the session has not flushed is not there yet."""
    connection = session.connection()
    return Driver(connection.connection, connection.dialect)


@cache
def insert(table: str, columns: tuple[str, ...]) -> str:
    """The statement that puts a row of these columns into `table`."""
    return f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})'


@cache
def update(table: str, columns: tuple[str, ...]) -> str:
    """The statement that changes these columns of the row whose number comes last."""
    return f'UPDATE "{table}" SET {", ".join(f"{name} = ?" for name in columns)} WHERE id = ?'


def document(value: Any) -> str:
    """A value of a column of JSON as every driver takes it."""
    return orjson.dumps(value).decode()


@lru_cache(maxsize=512)
def _named(sql: str) -> str:
    return re.sub(r"(?<!:):([a-z_][a-z0-9_]*)", r"%(\1)s", sql.replace("%", "%%"))
