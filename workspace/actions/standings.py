"""Who is in a sequence by another version than the newest, and where each of them stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import or_
from sqlmodel import Session, SQLModel, col, select

from workspace.actions.bound_run import load
from workspace.domain.sequence.migration import TOUCHES, Standing
from workspace.store.tables.records import RECORD_TABLES, Account
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, Message, StepRun

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
    kept = [*_records(session, running), *session.exec(select(Seller))]  # as long as they are held, `load` asks nothing
    touched, open_types = _histories(session, sequence_id)
    found: dict[int, list[Placed]] = defaultdict(list)
    for enrolment in running:
        assert enrolment.id is not None
        run = load(session, enrolment)
        done = frozenset(touched[enrolment.id])
        open_type = open_types.get(enrolment.id, "")
        standing = Standing(enrolment.id, run, open_type, done, enrolment.paused_at)
        found[enrolment.version_id].append(Placed(enrolment, standing))
    del kept
    return dict(found)


def _histories(session: Session, sequence_id: int) -> tuple[dict[int, set[str]], dict[int, str]]:
    """By enrolment: the touches that were done or are on their way, and the type of the open step."""
    of_sequence = (Enrolment.sequence_id == sequence_id, col(Enrolment.state).in_(RUNNING))
    done = session.exec(
        select(StepRun.enrolment_id, StepRun.step_id)
        .join(Enrolment, col(StepRun.enrolment_id) == Enrolment.id)
        .join(Message, col(Message.step_run_id) == StepRun.id, isouter=True)
        .where(
            *of_sequence,
            col(StepRun.type).in_(TOUCHES),
            or_(col(StepRun.state) == "done", col(Message.state).in_(_ON_ITS_WAY)),
        )
    )
    touched: dict[int, set[str]] = defaultdict(set)
    for enrolment_id, step_id in done:
        touched[enrolment_id].add(step_id)
    is_open = session.exec(
        select(StepRun.enrolment_id, StepRun.type)
        .join(Enrolment, col(StepRun.enrolment_id) == Enrolment.id)
        .where(*of_sequence, StepRun.state == "open")
    )
    return touched, dict(is_open.all())


def _records(session: Session, enrolments: Sequence[Enrolment]) -> Iterator[SQLModel]:
    """The records of these enrolments, and their accounts, read in as few statements as may be."""
    for record_type, table in RECORD_TABLES.items():
        ids = sorted({each.record_id for each in enrolments if each.record_type == record_type})
        for start in range(0, len(ids), _AT_ONCE):
            found: Sequence[SQLModel] = session.exec(
                select(table).where(col(table.id).in_(ids[start : start + _AT_ONCE]))
            ).all()
            yield from found
            accounts = sorted({id_ for each in found if (id_ := getattr(each, "account_id", None))})
            if accounts:
                yield from session.exec(select(Account).where(col(Account.id).in_(accounts)))
