"""Who is in a sequence by another version than the newest, and where each of them stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import or_
from sqlmodel import Session, col, select

from workspace.actions.bound_run import values_of, working_time
from workspace.domain.sequence.binding import Unrunnable, definition_of, run_of
from workspace.domain.sequence.migration import TOUCHES, Standing
from workspace.store.tables.records import RECORD_TABLES, Account, Record
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, Message, SequenceVersion, StepRun

RUNNING = ("active", "paused")
_ON_ITS_WAY = ("scheduled", "sending", "sent", "unknown")
"""States of a mail that reached the customer, or still may."""
_AT_ONCE = 500
"""How many ids one statement names."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An enrolment, and where it stands as the plan of a migration sees it."""

    enrolment: Enrolment
    standing: Standing
    open_step: StepRun | None
    record: Record | None
    """Held, so that whoever asks for it needs no statement of its own."""


def running_in(session: Session, sequence_id: int) -> list[Enrolment]:
    """Everything that runs in a sequence, oldest first."""
    return list(
        session.exec(
            select(Enrolment)
            .where(Enrolment.sequence_id == sequence_id, col(Enrolment.state).in_(RUNNING))
            .order_by(col(Enrolment.id))
        )
    )


def standings(session: Session, sequence_id: int, *, but_version: int | None) -> dict[int, list[Placed]]:
    """By version, everyone who runs in the sequence by another version than that."""
    running = [each for each in running_in(session, sequence_id) if each.version_id != but_version and each.step_id]
    known = {(type(each).__name__.lower(), each.id): each for each in _records(session, running)}
    sellers: dict[int | None, Seller] = {each.id: each for each in session.exec(select(Seller))}
    times = {None: working_time(session, None)} | {id_: working_time(session, each) for id_, each in sellers.items()}
    touched, open_steps = _touched(session, sequence_id), _open_steps(session, sequence_id)
    messages = _messages(session, sequence_id)
    found: dict[int, list[Placed]] = defaultdict(list)
    for enrolment in running:
        assert enrolment.id is not None
        step_run, record = open_steps.get(enrolment.id), known.get((enrolment.record_type, enrolment.record_id))
        values = values_of(session, record) if record is not None else {}
        standing = Standing(
            enrolment.id,
            run_of(enrolment.model_dump(), times[record.owner_id if record is not None else None], values),
            step_run.type if step_run else "",
            frozenset(touched[enrolment.id]),
            frozenset().union(*(messages[step_id] for step_id in touched[enrolment.id])),
            enrolment.paused_at,
        )
        found[enrolment.version_id].append(Placed(enrolment, standing, step_run, record))
    return dict(found)


def _touched(session: Session, sequence_id: int) -> dict[int, set[str]]:
    """By enrolment: the touches that were done or are on their way."""
    rows = session.exec(
        select(StepRun.enrolment_id, StepRun.step_id)
        .join(Enrolment, col(StepRun.enrolment_id) == Enrolment.id)
        .join(Message, col(Message.step_run_id) == StepRun.id, isouter=True)
        .where(
            Enrolment.sequence_id == sequence_id,
            col(Enrolment.state).in_(RUNNING),
            col(StepRun.type).in_(TOUCHES),
            or_(col(StepRun.state) == "done", col(Message.state).in_(_ON_ITS_WAY)),
        )
    )
    touched: dict[int, set[str]] = defaultdict(set)
    for enrolment_id, step_id in rows:
        touched[enrolment_id].add(step_id)
    return touched


def _messages(session: Session, sequence_id: int) -> dict[str, set[str]]:
    """By the id of a step: the names of the messages that it sent in any version."""
    sent: dict[str, set[str]] = defaultdict(set)
    for text in session.exec(select(SequenceVersion.text).where(SequenceVersion.sequence_id == sequence_id)):
        try:
            steps = definition_of(text).steps
        except Unrunnable:
            continue
        for step in steps:
            if step.message:
                sent[step.id].add(step.message)
    return sent


def _open_steps(session: Session, sequence_id: int) -> dict[int, StepRun]:
    """By enrolment: its open step."""
    rows = session.exec(
        select(StepRun)
        .join(Enrolment, col(StepRun.enrolment_id) == Enrolment.id)
        .where(Enrolment.sequence_id == sequence_id, col(Enrolment.state).in_(RUNNING), col(StepRun.state) == "open")
    )
    return {step_run.enrolment_id: step_run for step_run in rows}


def _records(session: Session, enrolments: Sequence[Enrolment]) -> Iterator[Record]:
    """The records of these enrolments, and their accounts, read in as few statements as may be."""
    for record_type, table in RECORD_TABLES.items():
        ids = sorted({each.record_id for each in enrolments if each.record_type == record_type})
        for start in range(0, len(ids), _AT_ONCE):
            rows = session.exec(select(table).where(col(table.id).in_(ids[start : start + _AT_ONCE]))).all()
            found = cast("Sequence[Record]", rows)
            yield from found
            accounts = sorted({id_ for each in found if (id_ := getattr(each, "account_id", None))})
            if accounts:
                yield from session.exec(select(Account).where(col(Account.id).in_(accounts)))
