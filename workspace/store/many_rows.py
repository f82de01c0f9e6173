"""Rows of tables as plain objects, many at once: read, changed by the same rules as one row of a session, written back
together with their journal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import JSON, Boolean, Date
from sqlmodel import SQLModel

from workspace.store.driver import Driver, document, insert, update
from workspace.store.journal import Entry, Image, RowChange, journalled, plain, write_entries
from workspace.store.read import as_date, as_instant, as_json
from workspace.store.tables.base import Instant

AnyRow = TypeVar("AnyRow", bound=SQLModel)

_plain, _instant = lru_cache(maxsize=65536)(plain), lru_cache(maxsize=65536)(as_instant)
"""Instants of one transaction are few, and repeat."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What has to be known of a table to read and write its rows without a session."""

    name: str
    columns: tuple[str, ...]
    """Those that the journal tells of: what follows from others is not touched here."""
    select: str
    """The statement that reads them, but for whose."""
    reads: tuple[tuple[int, str, Callable[[Any], Any]], ...]
    """How columns are read that a driver does not give as they are."""
    images: dict[str, Callable[[Any], Any]]
    """How columns are written that JSON or a driver does not take as they are."""
    documents: tuple[str, ...]
    """Columns of JSON."""
    blank: dict[str, Any]
    """The columns of a row of which nothing was said."""


class Plain:
    """A row by its columns, with nobody listening to it."""

    __slots__ = ("__dict__", "shape", "was")

    def __init__(self, shape: Shape, columns: dict[str, Any]) -> None:
        self.__dict__ = columns
        self.shape = shape
        self.was: dict[str, Any] | None = None
        """The columns as the entry under way found them; nothing for a row that it adds."""


@dataclass(slots=True)
class ManyRows:
    """Rows of one transaction. What changes is told entry by entry, and written with one statement for each kind."""

    driver: Driver
    open: list[Plain] = field(default_factory=list)
    """Rows that the entry under way may change, in the order in which they came into its hands."""
    told: list[tuple[Entry, list[RowChange]]] = field(default_factory=list)

    def read(self, model: type[AnyRow], where: str, **values: Any) -> list[AnyRow]:
        """The rows of a table that the condition picks."""
        shape = shape_of(model)
        found: list[Any] = []
        for row in self.driver.rows(f"{shape.select} WHERE {where}", **values):
            columns = dict(zip(shape.columns, row, strict=True))
            for place, name, read in shape.reads:
                if row[place] is not None:
                    columns[name] = read(row[place])
            found.append(Plain(shape, columns))
        return found

    def take(self, *rows: SQLModel) -> None:
        """The entry under way may change these."""
        for row in cast(tuple[Plain, ...], rows):
            if row not in self.open:
                row.was = row.__dict__.copy()
                self.open.append(row)

    def add(self, model: type[AnyRow], **values: Any) -> AnyRow:
        """A new row, told by the entry under way. It has no number before it is written."""
        shape = shape_of(model)
        row = Plain(shape, {**shape.blank, **values})
        self.open.append(row)
        return cast(AnyRow, row)

    def discard(self) -> None:
        """The entry under way is not to be: its rows are as they were."""
        for row in self.open:
            if row.was is not None:
                row.__dict__ = row.was
        self.open.clear()

    def close(self, entry: Entry) -> None:
        """The entry under way is complete; one that changed nothing is not told."""
        changes = [each for row in self.open if (each := _change(row)) is not None]
        self.open.clear()
        if changes:
            self.told.append((entry, changes))

    def write(self) -> list[RowChange]:
        """Write all that was told: rows first, then the journal. Says what was written."""
        changes = [each for _entry, changes in self.told for each in changes]
        self._insert([each for each in changes if each.before is None])
        self._update([each for each in changes if each.before is not None])
        write_entries(self.driver, self.told)
        self.told.clear()
        return changes

    def _insert(self, changes: Sequence[RowChange]) -> None:
        by_table: dict[str, list[RowChange]] = defaultdict(list)
        for each in changes:
            by_table[each.table].append(each)
        for table, new in by_table.items():
            rows = []
            for number, each in zip(self.driver.new_ids(table, len(new)), new, strict=True):
                assert each.after is not None
                each.row.id = each.after["id"] = number
                rows.append(_bound(each.after, each.row.shape.documents))
            self.driver.many(insert(table, new[0].row.shape.columns), rows)

    def _update(self, changes: Sequence[RowChange]) -> None:
        by_columns: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
        for each in changes:
            assert each.after is not None
            values = (*_bound(each.after, each.row.shape.documents), each.row.id)
            by_columns[each.table, tuple(each.after)].append(values)
        for (table, names), rows in by_columns.items():
            self.driver.many(update(table, names), rows)


def _change(row: Plain) -> RowChange | None:
    """What the entry under way has made of the row, if anything."""
    columns, was, shape = row.__dict__, row.was, row.shape
    if was is None:
        return RowChange(shape.name, row, "insert", None, _image(columns.copy(), shape))
    # Most are the very objects that they were, which is seen faster than that they are equal.
    after = {name: value for name, value in columns.items() if value is not was[name] and value != was[name]}
    if not after:
        return None
    before = {name: was[name] for name in after}
    return RowChange(shape.name, row, "update", _image(before, shape), _image(after, shape))


def _image(columns: dict[str, Any], shape: Shape) -> Image:
    """Make these columns what JSON can hold, and what either driver takes but for documents."""
    for name in shape.images.keys() & columns.keys():
        if (value := columns[name]) is not None:
            columns[name] = shape.images[name](value)
    return columns


def _bound(image: Image, documents: tuple[str, ...]) -> tuple[Any, ...]:
    for name in documents:
        if name in image:
            image = image | {name: document(image[name])}
    return tuple(image.values())


@cache
def shape_of(model: type[SQLModel]) -> Shape:
    """What has to be known of the table of `model`."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    kinds = {name: table.columns[name].type for name in journalled(table.name)}
    readers = ((Instant, _instant), (Date, as_date), (JSON, as_json))
    # A file keeps true as 1, which is as good in a rule; the journal and a server want it said.
    writers = ((Instant, _plain), (Date, _plain), (Boolean, bool))
    return Shape(
        name=str(table.name),
        columns=tuple(kinds),
        select=f'SELECT {", ".join(kinds)} FROM "{table.name}"',
        reads=tuple(
            (place, name, read)
            for place, (name, type_) in enumerate(kinds.items())
            for kind, read in readers
            if isinstance(type_, kind)
        ),
        images={name: write for name, type_ in kinds.items() for kind, write in writers if isinstance(type_, kind)},
        documents=tuple(name for name, type_ in kinds.items() if isinstance(type_, JSON)),
        blank={name: model.model_fields[name].get_default(call_default_factory=True) for name in kinds},
    )
