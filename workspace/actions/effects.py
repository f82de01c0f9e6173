"""What the engine decides, written down: steps opened and closed, fields set, ends reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, col, select

from workspace.actions.result import RecordKey
from workspace.actions.rows import event_fields, record_of
from workspace.domain.fields import FIELDS, Kind, Value
from workspace.domain.money import minor_digits
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.run import Closed, Effect, Ended, Opened, Run, SetFields
from workspace.domain.sequence.step import TYPES
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Record
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.unit_of_work import Work

AnyRow = TypeVar("AnyRow", bound=SQLModel)

BY_ITSELF = frozenset({*(name for name, kind in TYPES.items() if not kind.is_worked), "automated_email"})
"""Steps that go on without anybody."""

# Put together once: most of what a small statement costs is its making.
_OF_ENROLMENT = select(StepRun).where(col(StepRun.enrolment_id) == bindparam("enrolment"))
_LAST_STEP = _OF_ENROLMENT.order_by(col(StepRun.ordinal).desc()).limit(1)
_OPEN_STEPS = _OF_ENROLMENT.where(col(StepRun.state) == "open")


class Book(Protocol):
    """Holds the rows that effects are written into: those of one action's session, or of many enrolments at once."""

    @property
    def now(self) -> datetime: ...

    def add(self, model: type[AnyRow], **values: Any) -> AnyRow:
        """A new row with these values."""
        ...

    def open_steps(self, enrolment: Enrolment) -> list[StepRun]:
        """The steps of an enrolment that are open; one at most, unless something went wrong."""
        ...

    def last_step(self, enrolment: Enrolment) -> StepRun | None:
        """The step that it reached last."""
        ...

    def record(self, key: RecordKey) -> Record | None:
        """The record's row, if there is one."""
        ...


class SessionBook:
    """The rows of one action."""

    def __init__(self, work: Work) -> None:
        self.now = work.now
        self._session = work.session

    def add(self, model: type[AnyRow], **values: Any) -> AnyRow:
        row = model(**values)
        self._session.add(row)
        self._session.flush()
        return row

    def open_steps(self, enrolment: Enrolment) -> list[StepRun]:
        return open_steps(self._session, enrolment)

    def last_step(self, enrolment: Enrolment) -> StepRun | None:
        return self._session.exec(_LAST_STEP, params={"enrolment": enrolment.id}).first()

    def record(self, key: RecordKey) -> Record | None:
        return record_of(self._session, key)


def stand(enrolment: Enrolment, definition: Definition, run: Run) -> None:
    """Let the enrolment stand where the run does."""
    enrolment.step_id, enrolment.began_at = run.step_id, run.began
    enrolment.planned_at, enrolment.due_at = run.planned, run.due
    enrolment.last_email, enrolment.last_email_skipped = run.last_email, run.last_email_skipped
    enrolment.not_before = run.not_before
    enrolment.by_itself = run.step_id in definition.graph.index and definition.step(run.step_id).type in BY_ITSELF


def write_down(book: Book, enrolment: Enrolment, definition: Definition, effect: Effect, by: int | None) -> None:
    """Make `effect` so, done by the seller `by` where somebody did it."""
    if isinstance(effect, Opened):
        _open(book, enrolment, definition, effect)
    elif isinstance(effect, Closed):
        for step_run in book.open_steps(enrolment):
            step_run.state = {"skipped": "skipped", "cancelled": "cancelled"}.get(effect.outcome, "done")
            step_run.outcome, step_run.closed_at, step_run.done_by = effect.outcome, effect.at, by
    elif isinstance(effect, SetFields):
        _set_fields(book, enrolment, effect.values)
    elif isinstance(effect, Ended):
        _end(book, enrolment, effect)


def _open(book: Book, enrolment: Enrolment, definition: Definition, effect: Opened) -> None:
    assert enrolment.id is not None
    step, last = definition.step(effect.step_id), book.last_step(enrolment)
    key = (enrolment.record_type, enrolment.record_id)
    record = book.record(key) if effect.stand_in is not None else None
    book.add(
        StepRun,
        enrolment_id=enrolment.id,
        record_type=enrolment.record_type,
        record_id=enrolment.record_id,
        step_id=effect.step_id,
        type=effect.type,
        title=step.title,
        ordinal=last.ordinal + 1 if last else 1,
        counted=(last.counted if last else 0) + step.counts,
        high_priority=step.high_priority,
        planned_at=effect.planned,
        due_at=effect.due,
        opened_at=effect.began,
        assignee_id=effect.stand_in,
        stands_in_for_id=record.owner_id if record is not None else None,
    )


def _set_fields(book: Book, enrolment: Enrolment, values: Mapping[str, Value]) -> None:
    key = (enrolment.record_type, enrolment.record_id)
    record = book.record(key)
    if record is None:
        return
    shown: dict[str, Any] = {}
    for name, value in values.items():
        kind = FIELDS[enrolment.record_type].get(name)
        if kind is None or name in ("owner", "stage") or not hasattr(record, name):
            continue
        stored: Any = value
        if kind is Kind.MONEY and isinstance(value, Decimal):
            stored = int(value * 10 ** minor_digits(getattr(record, "currency", "GBP")))
        elif kind is Kind.NUMBER and isinstance(value, Decimal):
            stored = int(value)
        setattr(record, name, "" if stored is None and kind is Kind.TEXT else stored)
        shown[name] = value.isoformat() if isinstance(value, date) else str(value)
    book.add(Activity, **event_fields(key, book.now, None, "changed", fields=shown))


def _end(book: Book, enrolment: Enrolment, effect: Ended) -> None:
    enrolment.ended_as, enrolment.ended_at = effect.by or effect.as_, effect.at
    enrolment.state = "left" if effect.as_ in ("left", "started") else "completed"
    enrolment.reason = {"left": "exit_rule", "started": "advanced"}.get(effect.as_, "")
    enrolment.held = ""
    key = (enrolment.record_type, enrolment.record_id)
    book.add(
        Activity,
        **event_fields(key, effect.at, None, "ended", sequence=enrolment.sequence_id, how=effect.by or effect.as_),
    )


def open_steps(session: Session, enrolment: Enrolment) -> list[StepRun]:
    """The steps of an enrolment that are open; one at most, unless something went wrong."""
    return list(session.exec(_OPEN_STEPS, params={"enrolment": enrolment.id}))
