"""What the days of a colleague hold who stands in for somebody on leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlmodel import Session, select

from workspace.actions.bound_run import working_time
from workspace.actions.leave_plan import LeavePlan
from workspace.domain.away import USUAL_CAP, window_of
from workspace.domain.spoken import spoken_date
from workspace.i18n import _
from workspace.store.tables.sellers import Seller
from workspace.store.tables.system import WorkItem


def too_full(session: Session, plan: LeavePlan, cover_id: int | None) -> Iterator[str]:
    """Each day on which the colleague has more than the cap because of the leave, in a sentence."""
    cover = session.get(Seller, cover_id) if cover_id is not None else None
    if cover is None:
        return
    there, cap = working_time(session, cover), cover.daily_cap or USUAL_CAP
    first, end = window_of(plan.leave, there)
    own = session.exec(
        select(WorkItem.due_at).where(WorkItem.owner_id == cover.id, WorkItem.due_at >= first, WorkItem.due_at < end)
    )
    days = Counter(due.astimezone(there.zone).date() for due in own)
    handed_over = Counter(each.due.astimezone(there.zone).date() for each in plan.missed)
    for day in sorted(handed_over):
        if (load := days[day] + handed_over[day]) > cap:
            says = _("{cover} has {n} things on {day} then, and a day’s cap is {cap}.")
            yield says.format(cover=cover.name, n=load, day=spoken_date(day), cap=cap)
