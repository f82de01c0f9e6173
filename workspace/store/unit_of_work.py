"""One action, one transaction: rows, queue, search and journal together, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from workspace.store import queue, search
from workspace.store.changes import ChangeBus, Changes
from workspace.store.database import Database
from workspace.store.driver import driver_of
from workspace.store.journal import Entry, Recorder, write_entry
from workspace.store.many_rows import ManyRows
from workspace.store.related import shown_by
from workspace.store.tables.records import RECORD_TABLES

RecordKey = tuple[str, int]


@dataclass(slots=True)
class Work:
    """What an action works with while its transaction is open."""

    session: Session
    now: datetime
    actor_id: int | None
    entry: Entry
    recorder: Recorder
    """What has changed so far, as of the last flush."""
    touched: set[RecordKey] = field(default_factory=set)
    """Records whose queue lines and search text must follow, beyond those whose rows change."""
    shown: set[RecordKey] = field(default_factory=set)
    """Records that look different although nothing of theirs needs to follow."""
    everything: bool = False
    """So much changed that it is not named record by record."""
    abandoned: bool = False

    def about(self, record_type: str, record_id: int) -> None:
        """Name the record that the journal entry is about; undo goes there."""
        self.entry.record_type, self.entry.record_id = record_type, record_id

    def abandon(self) -> None:
        """The action is refused after it began: nothing of it will be kept."""
        self.abandoned = True

    def say(self, summary: str) -> None:
        """What the journal calls this action, in words."""
        self.entry.summary = summary


@contextmanager
def unit_of_work(
    database: Database,
    bus: ChangeBus,
    *,
    now: datetime,
    actor_id: int | None,
    action: str,
    part_of_id: int | None = None,
) -> Iterator[Work]:
    """Open a transaction; commit with its journal entry at the end, or leave no trace when an exception passes."""
    recorder = Recorder()
    with database.session() as session:
        recorder.attach(session)
        work = Work(session, now, actor_id, Entry(now, actor_id, action, part_of_id=part_of_id), recorder)
        yield work
        if work.abandoned:
            return
        session.flush()
        changed = recorder.rows()
        records = work.touched | {key for change in changed if (key := _record_of(change.row))}
        driver = driver_of(session)
        records |= shown_by(driver, ((change.table, change.row) for change in changed if change.table in RECORD_TABLES))
        search.refresh_all(driver, records)
        queue.refresh_all(driver, records, now)
        if changed or work.entry.undoes_id or work.entry.import_id:
            write_entry(driver, work.entry, changed)
        session.commit()
    if records or work.shown or work.everything:
        bus.publish(Changes(frozenset(records | work.shown), work.everything))


@contextmanager
def many_at_once(database: Database, bus: ChangeBus, *, now: datetime) -> Iterator[ManyRows]:
    """Open a transaction for many entries of the journal, on rows that no session holds; commit at the end."""
    with database.driver() as driver:
        rows = ManyRows(driver)
        yield rows
        records = {_about(entry) for entry, _changes in rows.told}
        queued = {_about(entry) for entry, changes in rows.told if any(map(queue.follows, changes))}
        changed = [each for each in rows.write() if each.table in RECORD_TABLES]
        named = shown_by(driver, ((each.table, each.row) for each in changed))
        if any(name in search.FIELDS for each in changed for name in each.after or ()):
            search.refresh_all(driver, queued | named)
        queue.refresh_all(driver, queued | named, now)
    if records:
        bus.publish(Changes(frozenset(records | named)))


def _about(entry: Entry) -> RecordKey:
    assert entry.record_id is not None
    return entry.record_type, entry.record_id


def _record_of(row: object) -> RecordKey | None:
    for name, table in RECORD_TABLES.items():
        if isinstance(row, table):
            return (name, row.id) if row.id is not None else None
    record_type, record_id = getattr(row, "record_type", None), getattr(row, "record_id", None)
    return (record_type, record_id) if record_type and record_id else None
