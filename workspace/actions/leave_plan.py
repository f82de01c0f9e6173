"""What a leave means for a seller's work: what falls due meanwhile, and when it would be done instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from workspace.actions.bound_run import definition_for, load, working_time
from workspace.actions.result import RecordKey
from workspace.actions.rows import name_of, record_of
from workspace.domain.away import USUAL_CAP, Missed, spread, window_of
from workspace.domain.leave import Leave
from workspace.domain.sequence.binding import Unrunnable
from workspace.domain.sequence.next_work import next_work
from workspace.domain.sequence.step import TYPES
from workspace.domain.working_time import NoSuchTime, WorkingTime
from workspace.store.tables.records import RECORD_TABLES
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.tables.system import WorkItem

MEETING, SOCIAL = "appointment", "linkedin"


@dataclass(frozen=True, slots=True)
class MissedWork:
    """One thing that falls due during a leave."""

    kind: str
    """`step` and `activity` are open now; `coming` is a step that a wait leads to meanwhile."""
    id: int
    """Of the step run, the activity, or the enrolment that is coming to a step."""
    record: RecordKey
    name: str
    type: str
    title: str
    due: datetime
    score: int = 0
    instead: datetime | None = None
    """When it is due if it slides; nothing for a meeting, which others come to, and for what is left out."""


@dataclass(frozen=True, slots=True)
class LeavePlan:
    """What a leave means, before anything is changed."""

    leave: Leave
    working_time: WorkingTime
    """The seller's, with the leave in it."""
    cap: int
    missed: tuple[MissedWork, ...]
    meetings: tuple[MissedWork, ...]
    avalanche: int
    """How much would be due on the first day back if nothing were spread."""
    booked: Mapping[date, int]
    """What the days after hold already."""

    @property
    def days(self) -> tuple[tuple[date, int], ...]:
        """How much of it falls on which day after the return."""
        zone = self.working_time.zone
        counted = Counter(each.instead.astimezone(zone).date() for each in self.missed if each.instead)
        return tuple(sorted(counted.items()))


def plan_leave(session: Session, seller: Seller, leave: Leave, *, skips_social: bool = False) -> LeavePlan:
    """What falls due while `seller` is away, and how it is spread over the days after; with `skips_social` LinkedIn steps
    are left out of that. Raises NoSuchTime.
    """
    usual = working_time(session, seller)
    away = replace(usual, leave=(*usual.leave, leave))
    first, end = window_of(leave, usual)
    open_work = list(_open_work(session, seller, first, end))
    meetings = tuple(each for each in open_work if each.type == MEETING)
    missed = [each for each in open_work if each.type != MEETING] + list(_coming(session, seller, first, end))
    booked, cap = _booked(session, seller, end, usual), seller.daily_cap or USUAL_CAP
    sliding = [each for each in missed if not (skips_social and each.kind != "activity" and each.type == SOCIAL)]
    keyed = [Missed((each.kind, each.id), each.due, each.score) for each in sliding]
    dates = spread(keyed, away, leave, cap, booked)
    slid = tuple(replace(each, instead=dates.get((each.kind, each.id))) for each in missed)
    back = away.next_working_time(end).astimezone(away.zone).date()
    return LeavePlan(leave, away, cap, slid, meetings, len(missed) + booked[back], booked)


def _open_work(session: Session, seller: Seller, first: datetime, end: datetime) -> Iterator[MissedWork]:
    lines = session.exec(
        select(WorkItem)
        .where(WorkItem.owner_id == seller.id, WorkItem.due_at >= first, WorkItem.due_at < end)
        .where(col(WorkItem.kind).in_(("step", "activity")))
        .order_by(col(WorkItem.due_at), col(WorkItem.id))
    ).all()
    for line in lines:
        key = (line.record_type, line.record_id)
        yield MissedWork(line.kind, line.ref_id, key, line.name, line.type, line.title, line.due_at, line.score)


def _coming(session: Session, seller: Seller, first: datetime, end: datetime) -> Iterator[MissedWork]:
    """Steps that waits lead to during the leave."""
    waiting = tuple(name for name, kind in TYPES.items() if not kind.is_worked)
    for name, table in RECORD_TABLES.items():
        found = session.exec(
            select(Enrolment)
            .join(table, (col(Enrolment.record_id) == table.id) & (col(Enrolment.record_type) == name))
            .join(StepRun, col(StepRun.enrolment_id) == col(Enrolment.id))
            .where(table.owner_id == seller.id, Enrolment.state == "active")
            .where(StepRun.state == "open", col(StepRun.type).in_(waiting), col(Enrolment.due_at) < end)
            .order_by(col(Enrolment.due_at), col(Enrolment.id))
        ).all()
        for enrolment in found:
            coming = _next_of(session, enrolment)
            if coming is not None and first <= coming.due < end:
                yield coming


def _next_of(session: Session, enrolment: Enrolment) -> MissedWork | None:
    key = (enrolment.record_type, enrolment.record_id)
    try:
        definition = definition_for(session, enrolment)
        run = next_work(definition, load(session, enrolment))
    except (Unrunnable, NoSuchTime):
        return None
    if run.step_id is None or run.due is None or definition.step(run.step_id).type == "automated_email":
        return None
    step, record = definition.step(run.step_id), record_of(session, key)
    assert enrolment.id is not None
    name = name_of(session, record) if record is not None else ""
    return MissedWork("coming", enrolment.id, key, name, step.type, step.title, run.due)


def _booked(session: Session, seller: Seller, after: datetime, usual: WorkingTime) -> Counter[date]:
    """What the days after the leave hold already."""
    dues = session.exec(select(WorkItem.due_at).where(WorkItem.owner_id == seller.id, WorkItem.due_at >= after)).all()
    return Counter(due.astimezone(usual.zone).date() for due in dues)
