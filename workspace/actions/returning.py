"""Coming back from leave: what piled up on the first day is spread over those after it, and what others did not get to is
its owner's again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, literal_column, text
from sqlmodel import Session, col, or_, select

from workspace.actions.bound_run import working_time
from workspace.actions.context import Context
from workspace.actions.rows import record_of
from workspace.actions.running import take
from workspace.domain.away import USUAL_CAP, Missed, spread, window_of
from workspace.domain.leave import Leave as Days
from workspace.domain.sequence.run import Postponed
from workspace.domain.working_time import NoSuchTime, WorkingTime, parse_zone
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import RECORD_TABLES
from workspace.store.tables.sellers import Leave, Seller
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.tables.system import WorkItem
from workspace.store.unit_of_work import Work

_OPEN: ColumnElement[str] = literal_column("'open'")
_BY_ITSELF = text("enrolment.state = 'active' AND enrolment.by_itself")
"""Written out, so that a database sees at once that its index of these alone will do."""
_A_DAY = timedelta(days=1)
_RECENT = timedelta(days=15)
"""How long ago a leave may have ended whose first working day is still to come."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for a return."""

    row: StepRun | Activity
    due: datetime
    score: int = 0


def see_to_returns(context: Context) -> int:
    """For everyone who is away or just back: see that the first day back holds no more than their cap, and that they have
    again what others did for them. Says how much was moved."""
    moved = 0
    with context.work("leave.return") as work:
        for leave in _recent(work.session, work.now):
            moved += _see_to(context, work, leave)
        work.say(_("what fell due in a leave is spread over the days after it"))
    return moved


def come_home(context: Context, work: Work, seller: Seller, leave: Leave) -> int:
    """The leave is over, or taken back: what others have not done of it is its owner's again. Says how much. Raises
    NoSuchTime."""
    given = list(_given_back(work, seller, leave))
    yesterday = work.now.astimezone(parse_zone(seller.zone)).date() - _A_DAY
    if leave.first_day <= yesterday:
        days = Days(leave.first_day, yesterday)
        spread_after(context, work, seller, days, [each for each in given if each.due < work.now])
    return len(given)


def spread_after(context: Context, work: Work, seller: Seller, days: Days, given: Sequence[Waiting] = ()) -> int:
    """See that the first day after `days` holds no more than the cap because of them; `given` fell due in them and comes
    too. Says how much was moved. Raises NoSuchTime."""
    there = _alone(working_time(work.session, seller), days)
    began, ended = window_of(days, there)
    opening = there.next_working_time(ended)
    back = opening.astimezone(there.zone).date()
    is_full, rolled, fixed = _first_day(work.session, seller, began, opening, there)
    if not given and not is_full:
        return 0
    booked = _later(work.session, seller, ended, _midnight(there, back + _A_DAY), there)
    booked[back] = fixed
    waiting = [*rolled, *given]
    missed = [Missed(place, each.due, each.score) for place, each in enumerate(waiting)]
    dates = spread(missed, there, days, seller.daily_cap or USUAL_CAP, booked)
    changed = [(each.row, dates[place]) for place, each in enumerate(waiting) if dates[place] != each.due]
    for row, due in changed:
        _move(context, work, row, due)
    return len(changed)


def _recent(session: Session, now: datetime) -> Sequence[Leave]:
    """The leaves that are on, or whose first day after may still be to come, and those of which something is with others."""
    standing_in = or_(
        select(StepRun.id).where(StepRun.state == _OPEN, StepRun.stands_in_for_id == Leave.seller_id).exists(),
        select(Activity.id).where(Activity.status == _OPEN, Activity.stands_in_for_id == Leave.seller_id).exists(),
    )
    today = now.date()
    return session.exec(
        select(Leave)
        .where(
            col(Leave.first_day) <= today + _A_DAY,
            or_(col(Leave.last_day) >= today - _RECENT, col(Leave.cover_id).is_not(None) & standing_in),
        )
        .order_by(col(Leave.last_day), col(Leave.id))
    ).all()


def _see_to(context: Context, work: Work, leave: Leave) -> int:
    seller = work.session.get(Seller, leave.seller_id)
    assert seller is not None
    today = work.now.astimezone(parse_zone(seller.zone)).date()
    days = Days(leave.first_day, leave.last_day)
    try:
        if leave.last_day < today and leave.cover_id is not None and (given := come_home(context, work, seller, leave)):
            return given
        there = _alone(working_time(work.session, seller), days)
        back = there.next_working_time(window_of(days, there)[1]).astimezone(there.zone).date()
        return spread_after(context, work, seller, days) if today <= back else 0
    except NoSuchTime:
        return 0


def _given_back(work: Work, seller: Seller, leave: Leave) -> Iterator[Waiting]:
    rows: list[StepRun | Activity] = [
        *work.session.exec(
            select(StepRun).where(
                StepRun.state == _OPEN, StepRun.stands_in_for_id == seller.id, StepRun.assignee_id == leave.cover_id
            )
        ),
        *work.session.exec(
            select(Activity).where(
                Activity.status == _OPEN, Activity.stands_in_for_id == seller.id, Activity.owner_id == leave.cover_id
            )
        ),
    ]
    for row in rows:
        row.stands_in_for_id = None
        if isinstance(row, Activity):
            row.owner_id = seller.id
        else:
            record = record_of(work.session, (row.record_type, row.record_id))
            row.assignee_id = None if record is not None and record.owner_id == seller.id else seller.id
        work.touched.add((row.record_type, row.record_id))
        yield Waiting(row, row.due_at or row.at if isinstance(row, Activity) else row.due_at, _score(work, row))


def _score(work: Work, row: StepRun | Activity) -> int:
    kind = "activity" if isinstance(row, Activity) else "step"
    found = work.session.exec(select(WorkItem.score).where(WorkItem.kind == kind, WorkItem.ref_id == row.id)).first()
    return found or 0


def _first_day(
    session: Session, seller: Seller, began: datetime, opening: datetime, there: WorkingTime
) -> tuple[bool, list[Waiting], int]:
    """Whether the first day back holds too much, what of it the leave brought there, and how much is there besides."""
    day = opening.astimezone(there.zone).date()
    lines = session.exec(
        select(WorkItem).where(
            WorkItem.owner_id == seller.id,
            WorkItem.due_at >= _midnight(there, day),
            WorkItem.due_at < _midnight(there, day + _A_DAY),
        )
    ).all()
    mail = mail_ahead(session, seller, began, Enrolment.due_at == opening)
    if len(lines) + len(mail) <= (seller.daily_cap or USUAL_CAP):
        return False, [], 0
    steps = {each.ref_id: each.score for each in lines if each.kind == "step"}
    rolled = [
        Waiting(step_run, step_run.due_at, steps[step_run.id or 0])
        for step_run in session.exec(select(StepRun).where(col(StepRun.id).in_(steps)))
        if step_run.snoozes == 0 and step_run.opened_at >= began
    ]
    return True, [*rolled, *(Waiting(each, each.due_at) for each in mail)], len(lines) - len(rolled)


def _later(session: Session, seller: Seller, ended: datetime, since: datetime, there: WorkingTime) -> Counter[date]:
    """What the days after the first hold already; mail that was moved there too, since work follows from it."""
    lines = session.exec(select(WorkItem.due_at).where(WorkItem.owner_id == seller.id, WorkItem.due_at >= since))
    dues = [*lines, *(each.due_at for each in mail_ahead(session, seller, since, col(Enrolment.planned_at) < ended))]
    return Counter(due.astimezone(there.zone).date() for due in dues)


def mail_ahead(session: Session, seller: Seller, since: datetime, those: object = True) -> list[StepRun]:
    """Mail that the worker will send after `since` by itself from the seller's records."""
    found: list[StepRun] = []
    for name, table in RECORD_TABLES.items():
        found += session.exec(
            select(StepRun)
            .join(Enrolment, col(StepRun.enrolment_id) == Enrolment.id)
            .join(table, (col(Enrolment.record_id) == table.id) & (col(Enrolment.record_type) == name))
            .where(table.owner_id == seller.id, _BY_ITSELF)
            .where(col(Enrolment.due_at) >= since, those)  # type: ignore[arg-type]
            .where(StepRun.state == "open", StepRun.type == "automated_email")
            .order_by(col(StepRun.id))
        )
    return found


def _move(context: Context, work: Work, row: StepRun | Activity, due: datetime) -> None:
    if isinstance(row, Activity):
        row.due_at = due
        return
    enrolment = work.session.get(Enrolment, row.enrolment_id)
    if enrolment is None:
        return
    if row.type == "automated_email":
        row.due_at = enrolment.due_at = due
    else:
        take(context, work, enrolment, Postponed(due), by=work.actor_id)


def _alone(there: WorkingTime, days: Days) -> WorkingTime:
    """The working time of whose leave it is, without those who stand in."""
    return replace(there, leave=(*there.leave, *(each.leave for each in there.covers), days), covers=())


def _midnight(there: WorkingTime, day: date) -> datetime:
    return there.instant_of(datetime.combine(day, time()))
