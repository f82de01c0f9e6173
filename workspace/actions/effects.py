"""What the engine decides, written down: steps opened and closed, fields set, ends reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from workspace.actions.rows import log_event, record_of
from workspace.domain.fields import FIELDS, Kind, Value
from workspace.domain.money import minor_digits
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.run import Closed, Effect, Ended, Opened, SetFields
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.unit_of_work import Work

# Put together once: most of what a small statement costs is its making.
_OF_ENROLMENT = select(StepRun).where(col(StepRun.enrolment_id) == bindparam("enrolment"))
_LAST_STEP = _OF_ENROLMENT.order_by(col(StepRun.ordinal).desc()).limit(1)
_OPEN_STEPS = _OF_ENROLMENT.where(col(StepRun.state) == "open")


def write_down(work: Work, enrolment: Enrolment, definition: Definition, effect: Effect, by: int | None) -> None:
    """Make `effect` so, done by the seller `by` where somebody did it."""
    session = work.session
    if isinstance(effect, Opened):
        _open(session, enrolment, definition, effect)
    elif isinstance(effect, Closed):
        for step_run in open_steps(session, enrolment):
            step_run.state = {"skipped": "skipped", "cancelled": "cancelled"}.get(effect.outcome, "done")
            step_run.outcome, step_run.closed_at, step_run.done_by = effect.outcome, effect.at, by
        session.flush()
    elif isinstance(effect, SetFields):
        _set_fields(work, enrolment, effect.values)
    elif isinstance(effect, Ended):
        _end(work, enrolment, effect)


def _open(session: Session, enrolment: Enrolment, definition: Definition, effect: Opened) -> None:
    assert enrolment.id is not None
    step = definition.step(effect.step_id)
    last = session.exec(_LAST_STEP, params={"enrolment": enrolment.id}).first()
    session.add(
        StepRun(
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
        )
    )
    session.flush()


def _set_fields(work: Work, enrolment: Enrolment, values: Mapping[str, Value]) -> None:
    key = (enrolment.record_type, enrolment.record_id)
    record = record_of(work.session, key)
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
    log_event(work.session, key, work.now, None, "changed", fields=shown)


def _end(work: Work, enrolment: Enrolment, effect: Ended) -> None:
    enrolment.ended_as, enrolment.ended_at = effect.as_, effect.at
    enrolment.state = "left" if effect.as_ in ("left", "started") else "completed"
    enrolment.reason = {"left": "exit_rule", "started": "advanced"}.get(effect.as_, "")
    enrolment.held = ""
    key = (enrolment.record_type, enrolment.record_id)
    log_event(work.session, key, effect.at, None, "ended", sequence=enrolment.sequence_id, how=effect.as_)


def open_steps(session: Session, enrolment: Enrolment) -> list[StepRun]:
    """The steps of an enrolment that are open; one at most, unless something went wrong."""
    return list(session.exec(_OPEN_STEPS, params={"enrolment": enrolment.id}))
