"""Rows of tables as plain objects, many at once: read, changed by the same rules as one row of a session, written back
together with their journal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import JSON, Boolean, Date
from sqlmodel import SQLModel

from workspace.store.driver import Driver, insert, update
from workspace.store.journal import Entry, Image, journalled, plain
from workspace.store.read import as_date, as_instant, as_json
from workspace.store.tables.base import Instant

AnyRow = TypeVar("AnyRow", bound=SQLModel)

_ENTRY = tuple(each.name for each in fields(Entry))
_CHANGE = ("journal_id", "table_name", "row_id", "operation", "before", "after")


class Plain:
    """A row by its columns, with nobody listening to it."""

    __slots__ = ("__dict__", "table", "was")

    def __init__(self, table: str, values: dict[str, Any], was: dict[str, Any] | None) -> None:
        self.__dict__ = values
        self.table = table
        self.was = was
        """The columns as they are stored; nothing for a row that is new."""


@dataclass(slots=True)
class Written:
    """What one entry of the journal tells of one row."""

    row: Plain
    operation: str
    names: tuple[str, ...]
    """The columns that changed."""
    before: Image | None
    after: Image


@dataclass(slots=True)
class ManyRows:
    """Rows of one transaction. What changes is told entry by entry, and written with one statement for each kind."""

    driver: Driver
    open: list[Plain] = field(default_factory=list)
    """Rows that the entry under way may change, in the order in which they came into its hands."""
    told: list[tuple[Entry, list[Written]]] = field(default_factory=list)

    def read(self, model: type[AnyRow], where: str, **values: Any) -> list[AnyRow]:
        """The rows of a table that the condition picks."""
        table, names, reads = _shape(model)
        rows = self.driver.rows(f'SELECT {", ".join(names)} FROM "{table}" WHERE {where}', **values)
        found: list[Any] = []
        for row in rows:
            columns = dict(zip(names, row, strict=True))
            for name, read in reads:
                if columns[name] is not None:
                    columns[name] = read(columns[name])
            found.append(Plain(table, columns, columns.copy()))
        return found

    def take(self, *rows: SQLModel) -> None:
        """The entry under way may change these."""
        self.open += cast(tuple[Plain, ...], rows)

    def add(self, model: type[AnyRow], **values: Any) -> AnyRow:
        """A new row, told by the entry under way. It has no number before it is written."""
        row = Plain(_shape(model)[0], {**_blank(model), **values}, None)
        self.open.append(row)
        return cast(AnyRow, row)

    def discard(self) -> None:
        """The entry under way is not to be: its rows are as they were."""
        for row in self.open:
            if row.was is not None:
                row.__dict__ = row.was.copy()
        self.open.clear()

    def close(self, entry: Entry) -> None:
        """The entry under way is complete; one that changed nothing is not told."""
        written = [each for row in self.open if (each := _written(row)) is not None]
        self.open.clear()
        if written:
            self.told.append((entry, written))

    def write(self) -> list[Written]:
        """Write all that was told: rows first, then the journal. Says what was written."""
        changes = [each for _entry, written in self.told for each in written]
        self._insert([each for each in changes if each.operation == "insert"])
        self._update([each for each in changes if each.operation == "update"])
        numbers = self.driver.new_ids("journal", len(self.told))
        for number, (entry, _written) in zip(numbers, self.told, strict=True):
            entry.id = number
        entries = [tuple(plain(getattr(entry, name)) for name in _ENTRY) for entry, _written in self.told]
        self.driver.many(insert("journal", _ENTRY), entries)
        self.driver.many(
            insert("journal_change", _CHANGE),
            [
                (entry.id, each.row.table, each.row.id, each.operation, json.dumps(each.before), json.dumps(each.after))  # type: ignore[attr-defined]
                for entry, written in self.told
                for each in written
            ],
        )
        self.told.clear()
        return changes

    def _insert(self, changes: Sequence[Written]) -> None:
        by_table: dict[str, list[Written]] = defaultdict(list)
        for each in changes:
            by_table[each.row.table].append(each)
        for table, new in by_table.items():
            for number, each in zip(self.driver.new_ids(table, len(new)), new, strict=True):
                each.row.__dict__["id"] = each.after["id"] = number
            rows = [tuple(map(_bound, each.row.__dict__.values())) for each in new]
            self.driver.many(insert(table, new[0].row.__dict__), rows)

    def _update(self, changes: Sequence[Written]) -> None:
        by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for each in changes:
            columns = each.row.__dict__
            values = (*(_bound(columns[name]) for name in each.names), columns["id"])
            by_columns[(each.row.table, *each.names)].append(values)
        for (table, *names), rows in by_columns.items():
            self.driver.many(update(table, names), rows)


def _written(row: Plain) -> Written | None:
    columns, was, told = row.__dict__, row.was, journalled(row.table)
    if was is None:
        row.was = columns
        return Written(row, "insert", (), None, {name: plain(columns[name]) for name in told})
    names = tuple(name for name in columns if columns[name] != was[name])
    if not names:
        return None
    row.was = columns.copy()
    before = {name: plain(was[name]) for name in names if name in told}
    return Written(row, "update", names, before, {name: plain(columns[name]) for name in before})


def _bound(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict) else plain(value)


@cache
def _shape(model: type[SQLModel]) -> tuple[str, tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """Name and columns of a table, and how those are read that a driver does not give as they are."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    reads: list[tuple[str, Callable[[Any], Any]]] = []
    for column in table.columns:
        for kind, read in ((Instant, as_instant), (Date, as_date), (JSON, as_json), (Boolean, bool)):
            if isinstance(column.type, kind):
                reads.append((column.name, read))
    return table.name, tuple(column.name for column in table.columns), tuple(reads)


@cache
def _blank(model: type[SQLModel]) -> dict[str, Any]:
    """The columns of a row of which nothing was said."""
    known = model.model_fields
    return {name: known[name].get_default(call_default_factory=True) for name in _shape(model)[1]}
