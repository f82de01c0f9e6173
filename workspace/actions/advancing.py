"""Many enrolments whose wait or watch is over, in one transaction: read together, moved by the engine, written together.

What needs more than the rows of its own record (mail, another sequence to start) is left to be done by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workspace.actions.bound_run import NOBODYS_TIME, compared, owners
from workspace.actions.context import Context
from workspace.actions.effects import AnyRow, stand, write_down
from workspace.actions.result import RecordKey
from workspace.domain.sequence import engine
from workspace.domain.sequence.binding import (
    Unrunnable,
    cannot_run,
    definition_of,
    run_of,
)
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.run import Effect, Run, SetFields, StartSequence, TimePassed
from workspace.domain.working_time import NoSuchTime
from workspace.i18n import _
from workspace.store.journal import Entry
from workspace.store.many_rows import ManyRows
from workspace.store.tables.records import RECORD_TABLES, Account, Record
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.unit_of_work import many_at_once

ACTION = "sequence.advance"
Place = tuple[Any, int]
"""Where an enrolment stands among those that are due: its due time, as the driver has it, and its number."""
BEGINNING: Place = ("-infinity", 0)
"""Before every instant, on either database."""
DUE = (
    "state = 'active' AND by_itself AND due_at <= :now AND due_at >= :since AND (due_at > :since OR id > :after) "
    "ORDER BY due_at, id LIMIT :limit"
)
"""Which enrolments are due: those of the index on them, in its order."""


@dataclass(slots=True)
class Batch:
    """What became of the enrolments that were due next."""

    moved: int = 0
    held: int = 0
    left: list[int] = field(default_factory=list)
    """Those to be done by themselves."""
    last: Place | None = None
    """Where the next batch begins; nothing when this was the last."""


def advance(context: Context, since: Place, limit: int) -> Batch:
    """Move the next `limit` enrolments that are due, after the place `since`. One that cannot go on is held and says why."""
    now = context.now()
    with many_at_once(context.database, context.bus, now=now) as rows:
        due = rows.read(Enrolment, DUE, now=rows.driver.instant(now), since=since[0], after=since[1], limit=limit)
        book = _ManyBook(rows, now, due)
        batch = Batch(last=_place(due[-1], rows) if len(due) == limit else None)
        seen: set[RecordKey] = set()
        for enrolment in due:
            key = (enrolment.record_type, enrolment.record_id)
            assert enrolment.id is not None
            if key in seen or not _move(book, enrolment, batch):
                batch.left.append(enrolment.id)
            seen.add(key)
    return batch


def next_due(context: Context, since: Place, limit: int) -> list[tuple[int, Place]]:
    """Who `advance` would move: each with its place."""
    with context.database.driver() as driver:
        asked = {"now": driver.instant(context.now()), "since": since[0], "after": since[1], "limit": limit}
        return [
            (row[0], (row[1], row[0])) for row in driver.rows(f"SELECT id, due_at FROM enrolment WHERE {DUE}", **asked)
        ]


def held_text(error: Exception) -> str:
    """Why an enrolment cannot go on, as a person reads it."""
    if isinstance(error, Unrunnable | NoSuchTime):
        return cannot_run(error)
    return _("something is wrong in the program: {reason}").format(reason=f"{type(error).__name__}: {error}")


def _place(enrolment: Enrolment, rows: ManyRows) -> Place:
    assert enrolment.id is not None
    return rows.driver.instant(enrolment.due_at), enrolment.id


def _move(book: _ManyBook, enrolment: Enrolment, batch: Batch) -> bool:
    """Move one; whether that could be done here."""
    steps = book.open_steps(enrolment)
    if not steps or any(each.type == "automated_email" for each in steps):
        return False
    book.rows.take(enrolment, *steps)
    entry = Entry(book.now, None, ACTION, "", enrolment.record_type, enrolment.record_id)
    try:
        definition = book.definition(enrolment)
        run, effects = engine.step(definition, book.run(enrolment, definition), TimePassed(), book.now)
        if any(isinstance(effect, StartSequence) or book.is_awaited(enrolment, effect) for effect in effects):
            book.rows.discard()
            return False
        if not effects:
            raise Unrunnable(_("it has no step “{step}” any more").format(step=enrolment.step_id))
        stand(enrolment, definition, run)
        enrolment.held = ""
        for effect in effects:
            write_down(book, enrolment, definition, effect, None)
        entry.summary = _("a sequence went on")
        batch.moved += 1
    except Exception as error:  # one that is broken must not stop the others, whatever it is
        book.rows.discard()
        book.rows.take(enrolment)
        enrolment.held = held_text(error)
        entry.summary = _("a sequence is held: {reason}").format(reason=enrolment.held)
        batch.held += 1
    book.rows.close(entry)
    return True


class _ManyBook:
    """The rows of many enrolments, read together."""

    def __init__(self, rows: ManyRows, now: datetime, enrolments: Sequence[Enrolment]) -> None:
        self.rows, self.now = rows, now
        self._steps: dict[int, list[StepRun]] = defaultdict(list)
        for step_run in self._among(StepRun, "enrolment_id", (each.id for each in enrolments), " AND state = 'open'"):
            self._steps[step_run.enrolment_id].append(step_run)
        self._records: dict[RecordKey, Record] = {}
        for record_type, table in RECORD_TABLES.items():
            ids = {each.record_id for each in enrolments if each.record_type == record_type}
            for record in self._among(table, "id", ids) if ids else ():
                assert record.id is not None
                self._records[record_type, record.id] = record
        self._shared: set[RecordKey] | None = None
        self._texts = self._versions({each.version_id for each in enrolments})
        ids = {each.owner_id for each in self._records.values() if each.owner_id is not None}
        self._owners = owners(rows.driver, ids) if ids else {}
        accounts = {getattr(record, "account_id", None) for record in self._records.values()} - {None}
        self._accounts = {each.id: each for each in self._among(Account, "id", accounts)} if accounts else {}

    def add(self, model: type[AnyRow], **values: Any) -> AnyRow:
        row = self.rows.add(model, **values)
        if model is StepRun:
            self._steps[values["enrolment_id"]].append(row)  # type: ignore[arg-type]
        return row

    def open_steps(self, enrolment: Enrolment) -> list[StepRun]:
        return [each for each in self._steps.get(enrolment.id or 0, ()) if each.state == "open"]

    def last_step(self, enrolment: Enrolment) -> StepRun | None:
        return max(self._steps.get(enrolment.id or 0, ()), key=lambda each: each.ordinal, default=None)

    def record(self, key: RecordKey) -> Record | None:
        record = self._records.get(key)
        if record is not None:
            self.rows.take(record)
        return record

    def is_awaited(self, enrolment: Enrolment, effect: Effect) -> bool:
        """Whether another enrolment may wait for what `effect` changes."""
        if not isinstance(effect, SetFields):
            return False
        if self._shared is None:
            self._shared = _shared(self.rows, self._records)
        return enrolment.record_type == "account" or (enrolment.record_type, enrolment.record_id) in self._shared

    def definition(self, enrolment: Enrolment) -> Definition:
        """The version that the enrolment stays on. Raises Unrunnable."""
        return definition_of(self._texts[enrolment.version_id])

    def run(self, enrolment: Enrolment, definition: Definition) -> Run:
        """The enrolment as the engine sees it; with the values of its record where the definition asks for any."""
        record = self._records.get((enrolment.record_type, enrolment.record_id))
        login, working_time = self._owners.get(getattr(record, "owner_id", None), (None, NOBODYS_TIME))
        values, names = {}, definition.asked_fields
        if record is not None and names:
            account = self._accounts.get(getattr(record, "account_id", None))
            values = compared(enrolment.record_type, vars(record), login, vars(account) if account else None, names)
        return run_of(vars(enrolment), working_time, values)

    def _among(self, model: type[AnyRow], column: str, ids: Iterable[Any], more: str = "") -> list[AnyRow]:
        driver = self.rows.driver
        return self.rows.read(model, driver.among(column) + more, ids=driver.listed(ids))

    def _versions(self, ids: Iterable[int]) -> dict[int, str]:
        driver = self.rows.driver
        found = driver.rows(f"SELECT id, text FROM sequence_version WHERE {driver.among('id')}", ids=driver.listed(ids))
        return {row[0]: row[1] for row in found}


def _shared(rows: ManyRows, records: Iterable[RecordKey]) -> set[RecordKey]:
    """Those of the records that are in more than one sequence."""
    counted = (
        f"SELECT record_id FROM enrolment WHERE record_type = :type AND {rows.driver.among('record_id')} "
        "AND state = 'active' GROUP BY record_id HAVING count(*) > 1"
    )
    ids: dict[str, list[int]] = defaultdict(list)
    for record_type, record_id in records:
        ids[record_type].append(record_id)
    return {
        (record_type, row[0])
        for record_type, listed in ids.items()
        for row in rows.driver.rows(counted, type=record_type, ids=rows.driver.listed(listed))
    }
