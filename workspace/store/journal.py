"""The journal: what each action changed, as images of the fields before and after, in the same transaction.

It listens to the session, so no action can forget it, and it is what undo reads.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import InstanceState
from sqlmodel import Session, SQLModel

from workspace.store.driver import Driver, document, insert, update
from workspace.store.tables.base import DERIVED, instant_text
from workspace.store.tables.system import Journal, Setting, Visit, WorkItem

_NOT_JOURNALLED: tuple[type[SQLModel], ...] = (Journal, WorkItem, Setting, Visit)
Image = dict[str, Any]
"""Fields of a row by name, as JSON can hold them."""


@dataclass(slots=True)
class Entry:
    """One action as the journal will tell of it; see the `journal` table."""

    at: datetime
    actor_id: int | None
    action: str
    summary: str = ""
    record_type: str = ""
    record_id: int | None = None
    undoes_id: int | None = None
    import_id: int | None = None
    part_of_id: int | None = None
    id: int | None = None
    """Its number, once it is written."""


_GIVEN = tuple(each.name for each in fields(Entry) if each.name not in ("at", "id"))
_AS_GIVEN = attrgetter(*_GIVEN)
_COLUMNS = (*_GIVEN, "at", "changes")
_instant = lru_cache(maxsize=256)(instant_text)


@dataclass(frozen=True, slots=True)
class Change:
    """What the journal tells of one row: the fields that changed, or all of them when it came or went."""

    table: str
    row_id: int
    before: Image | None
    """Nothing when the row is new."""
    after: Image | None
    """Nothing when the row is gone."""


@dataclass(slots=True)
class RowChange:
    """What becomes of one row during one action."""

    table: str
    row: Any
    operation: str
    """`insert`, `update` or `delete`; `told` of what is no row."""
    before: Image | None
    after: Image | None = None


@dataclass(slots=True)
class Recorder:
    """Collects the changes of one session, flush by flush, one entry per row."""

    changes: dict[int, RowChange] = field(default_factory=dict)

    def attach(self, session: Session) -> None:
        """Begin to listen."""
        event.listen(session, "before_flush", self._before_flush)

    def tell(self, table: str, row: Any, before: Image | None, after: Image | None) -> None:
        """Note what became of something that is no row of the session; `row` has its number."""
        self.changes[id(row)] = RowChange(table, row, "told", before, after)

    def rows(self) -> list[RowChange]:
        """The changes so far, in the order in which the rows were first touched, with what became of them."""
        for change in self.changes.values():
            if change.operation == "insert":
                change.after = image(change.row)
            elif change.operation == "update":
                change.before, change.after = differing(change.before or {}, image(change.row))
        return [change for change in self.changes.values() if change.operation != "update" or change.before]

    def _before_flush(self, session: Session, _context: Any, _instances: Any) -> None:
        for row in session.new:
            self._note(row, "insert", None)
        for row in sorted(session.dirty, key=_place):
            if session.is_modified(row):
                self._note(row, "update", _committed(row))
        for row in session.deleted:
            self._note(row, "delete", image(row) | (_committed(row) or {}))

    def _note(self, row: Any, operation: str, before: Image | None) -> None:
        if isinstance(row, _NOT_JOURNALLED):
            return
        known = self.changes.get(id(row))
        if known is None:
            self.changes[id(row)] = RowChange(row.__tablename__, row, operation, before)
        elif operation == "delete":
            if known.operation == "insert":
                del self.changes[id(row)]
            else:
                known.operation, known.before = "delete", (before or {}) | (known.before or {})
        elif known.operation == "update" and before:
            known.before = before | (known.before or {})


def _place(row: Any) -> tuple[str, str]:
    """Rows that changed come in no order of their own; the journal of the same action is the same each time."""
    return row.__tablename__, str(getattr(row, "id", getattr(row, "key", "")))


def write_entry(driver: Driver, entry: Entry, changes: Sequence[RowChange] = ()) -> int:
    """Put the entry into the journal, or only the changes under it when it is there already; says its number."""
    if entry.id is None:
        (entry.id,) = driver.new_ids("journal", 1)
        driver.many(insert("journal", ("id", *_COLUMNS)), [(entry.id, *_row(entry, changes))])
    elif changes:
        driver.many(update("journal", ("changes",)), [(_text(changes), entry.id)])
    return entry.id


def write_entries(driver: Driver, told: Iterable[tuple[Entry, Sequence[RowChange]]]) -> None:
    """Put these entries into the journal, each with its changes, in rows that have their numbers by now."""
    driver.many(insert("journal", _COLUMNS), [_row(entry, changes) for entry, changes in told])


def changes_of(entry: Journal) -> list[Change]:
    """What the entry tells of each row, in the order in which they were first touched."""
    return [Change(each["table"], each["row"], each["before"], each["after"]) for each in entry.changes]


def _row(entry: Entry, changes: Iterable[RowChange]) -> tuple[Any, ...]:
    return *_AS_GIVEN(entry), _instant(entry.at), _text(changes)


def _text(changes: Iterable[RowChange]) -> str:
    return document(
        [{"table": each.table, "row": each.row.id, "before": each.before, "after": each.after} for each in changes]
    )


def image(row: Any, names: Collection[str] | None = None) -> Image:
    """The journalled fields of `row` (all of them, or those in `names`) as JSON can hold them."""
    return {name: plain(getattr(row, name)) for name in journalled(row.__tablename__) if names is None or name in names}


def differing(before: Image, after: Image) -> tuple[Image, Image]:
    """The two images of a row without the fields that are the same in the end, in the order of the table's columns."""
    names = [name for name, value in after.items() if name in before and before[name] != value]
    return {name: before[name] for name in names}, {name: after[name] for name in names}


def plain(value: Any) -> Any:
    """A field's value as JSON can hold it; an instant as it is stored, so that it can be compared with the row's."""
    if isinstance(value, datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _committed(row: Any) -> Image:
    state: InstanceState[Any] = inspect(row)
    unmodified = state.unmodified
    names = [name for name in journalled(row.__tablename__) if name not in unmodified]
    before = {name: state.attrs[name].history.deleted for name in names}
    return {name: plain(deleted[0]) for name, deleted in before.items() if deleted}


@cache
def journalled(table: str) -> tuple[str, ...]:
    """The columns of a table that do not follow from others."""
    return tuple(column.name for column in SQLModel.metadata.tables[table].columns if not column.info.get(DERIVED))
