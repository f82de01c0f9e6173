"""Rows of tables as plain objects, many at once: read, changed by the same rules as one row of a session, written back
together with their journal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from sqlalchemy import JSON, Boolean, Date
from sqlmodel import SQLModel

from workspace.store.driver import Driver, insert, update
from workspace.store.journal import Entry, Image, journalled, plain
from workspace.store.read import as_date, as_instant, as_json
from workspace.store.tables.base import Instant

AnyRow = TypeVar("AnyRow", bound=SQLModel)

_ENTRY = tuple(each.name for each in fields(Entry))
_REST_OF_ENTRY = attrgetter(*_ENTRY[1:])
_CHANGE = ("journal_id", "table_name", "row_id", "operation", "before", "after")
_json = json.JSONEncoder(check_circular=False).encode
_plain, _instant = lru_cache(maxsize=65536)(plain), lru_cache(maxsize=65536)(as_instant)
"""Instants of one transaction are few, and repeat."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What has to be known of a table to read and write its rows without a session."""

    name: str
    columns: tuple[str, ...]
    reads: tuple[tuple[int, str, Callable[[Any], Any]], ...]
    """How columns are read that a driver does not give as they are."""
    images: dict[str, Callable[[Any], Any]]
    """How columns are written that JSON or a driver does not take as they are."""
    documents: tuple[str, ...]
    """Columns of JSON."""
    follows: tuple[str, ...]
    """Columns that follow from others, which the journal leaves out."""
    blank: dict[str, Any]
    """The columns of a row of which nothing was said."""


class Plain:
    """A row by its columns, with nobody listening to it."""

    __slots__ = ("__dict__", "shape", "was")

    def __init__(self, shape: Shape, values: dict[str, Any], was: dict[str, Any] | None) -> None:
        self.__dict__ = values
        self.shape = shape
        self.was = was
        """The columns as they are stored; nothing for a row that is new."""

    @property
    def table(self) -> str:
        """The name of its table."""
        return self.shape.name

    def stored(self, names: Iterable[str]) -> Image:
        """These columns as JSON can hold them, and as either driver takes them but for documents."""
        return _image(self.__dict__, names, self.shape.images)


@dataclass(slots=True)
class Written:
    """What one entry of the journal tells of one row."""

    row: Plain
    before: Image | None
    """The columns that changed, as they were; nothing for a row that is new."""
    after: Image
    """The columns that changed, or all of them, as they are."""


@dataclass(slots=True)
class ManyRows:
    """Rows of one transaction. What changes is told entry by entry, and written with one statement for each kind."""

    driver: Driver
    open: list[Plain] = field(default_factory=list)
    """Rows that the entry under way may change, in the order in which they came into its hands."""
    told: list[tuple[Entry, list[Written]]] = field(default_factory=list)

    def read(self, model: type[AnyRow], where: str, **values: Any) -> list[AnyRow]:
        """The rows of a table that the condition picks."""
        shape = shape_of(model)
        found: list[Any] = []
        for row in self.driver.rows(f'SELECT {", ".join(shape.columns)} FROM "{shape.name}" WHERE {where}', **values):
            columns = dict(zip(shape.columns, row, strict=True))
            for place, name, read in shape.reads:
                if row[place] is not None:
                    columns[name] = read(row[place])
            found.append(Plain(shape, columns, columns.copy()))
        return found

    def take(self, *rows: SQLModel) -> None:
        """The entry under way may change these."""
        self.open += cast(tuple[Plain, ...], rows)

    def add(self, model: type[AnyRow], **values: Any) -> AnyRow:
        """A new row, told by the entry under way. It has no number before it is written."""
        shape = shape_of(model)
        row = Plain(shape, {**shape.blank, **values}, None)
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
        self._insert([each for each in changes if each.before is None])
        self._update([each for each in changes if each.before is not None])
        numbers = self.driver.new_ids("journal", len(self.told))
        for number, (entry, _written) in zip(numbers, self.told, strict=True):
            entry.id = number
        entries = [(_plain(entry.at), *_REST_OF_ENTRY(entry)) for entry, _written in self.told]
        self.driver.many(insert("journal", _ENTRY), entries)
        images = [_journal_row(entry, each) for entry, written in self.told for each in written]
        self.driver.many(insert("journal_change", _CHANGE), images)
        self.told.clear()
        return changes

    def _insert(self, changes: Sequence[Written]) -> None:
        by_table: dict[str, list[Written]] = defaultdict(list)
        for each in changes:
            by_table[each.row.table].append(each)
        for table, new in by_table.items():
            for number, each in zip(self.driver.new_ids(table, len(new)), new, strict=True):
                each.row.__dict__["id"] = each.after["id"] = number
            rows = [_bound(each.after, each.row.shape.documents) for each in new]
            self.driver.many(insert(table, new[0].after), rows)

    def _update(self, changes: Sequence[Written]) -> None:
        by_columns: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        for each in changes:
            values = (*_bound(each.after, each.row.shape.documents), each.row.__dict__["id"])
            by_columns[(each.row.table, *each.after)].append(values)
        for (table, *names), rows in by_columns.items():
            self.driver.many(update(table, names), rows)


def _written(row: Plain) -> Written | None:
    columns, was, shape = row.__dict__, row.was, row.shape
    if was is None:
        row.was = columns.copy()
        return Written(row, None, row.stored(shape.columns))
    if columns == was:
        return None
    names = [name for name in shape.columns if columns[name] != was[name]]
    before = _image(was, names, shape.images)
    row.was = columns.copy()
    return Written(row, before, row.stored(names))


def _image(columns: dict[str, Any], names: Iterable[str], images: Mapping[str, Callable[[Any], Any]]) -> Image:
    return {name: images[name](columns[name]) if name in images else columns[name] for name in names}


def _bound(image: Image, documents: tuple[str, ...]) -> tuple[Any, ...]:
    if documents:
        image = image | {name: _json(image[name]) for name in documents if name in image}
    return tuple(image.values())


def _journal_row(entry: Entry, written: Written) -> tuple[Any, ...]:
    before, after, row = written.before, written.after, written.row
    if row.shape.follows:
        before, after = _told(before, row.shape), _told(after, row.shape) or {}
    operation = "insert" if before is None else "update"
    return entry.id, row.table, row.__dict__["id"], operation, "null" if before is None else _json(before), _json(after)


def _told(image: Image | None, shape: Shape) -> Image | None:
    return image if image is None else {name: value for name, value in image.items() if name not in shape.follows}


def _flag(value: Any) -> bool | None:
    return None if value is None else bool(value)


@cache
def shape_of(model: type[SQLModel]) -> Shape:
    """What has to be known of the table of `model`."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    kinds = {str(column.name): column.type for column in table.columns}
    readers = ((Instant, _instant), (Date, as_date), (JSON, as_json))
    # A file keeps true as 1, which is as good in a rule; the journal and a server want it said.
    writers = ((Instant, _plain), (Date, _plain), (Boolean, _flag))
    return Shape(
        name=str(table.name),
        columns=tuple(kinds),
        reads=tuple(
            (place, name, read)
            for place, (name, type_) in enumerate(kinds.items())
            for kind, read in readers
            if isinstance(type_, kind)
        ),
        images={name: write for name, type_ in kinds.items() for kind, write in writers if isinstance(type_, kind)},
        documents=tuple(name for name, type_ in kinds.items() if isinstance(type_, JSON)),
        follows=tuple(name for name in kinds if name not in journalled(table.name)),
        blank={name: model.model_fields[name].get_default(call_default_factory=True) for name in kinds},
    )
