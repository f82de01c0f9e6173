"""Sellers go on leave and come back; what falls due meanwhile slides, is handed over, or is left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from sqlmodel import Session, col, select

from workspace.actions.context import Context
from workspace.actions.cover_load import too_full
from workspace.actions.leave_plan import SOCIAL, LeavePlan, MissedWork, plan_leave
from workspace.actions.result import Done, Refused, Result
from workspace.actions.returning import come_home
from workspace.actions.running import take
from workspace.actions.steps import open_step
from workspace.domain.leave import Leave as Days
from workspace.domain.plain_text import clean_line
from workspace.domain.sequence.run import Postponed, Skipped
from workspace.domain.spoken import spoken_date, spoken_days
from workspace.domain.working_time import NoSuchTime, parse_zone
from workspace.i18n import _, ngettext
from workspace.store.tables.activities import Activity
from workspace.store.tables.sellers import Leave, Seller
from workspace.store.tables.sequences import Enrolment
from workspace.store.unit_of_work import Work

__all__ = ["HOW", "Days", "How", "LeavePlan", "come_back", "go_away", "preview_leave", "told_of", "words_of"]

How = Literal["slide", "hand_over", "skip_social"]
HOW: tuple[How, ...] = ("slide", "hand_over", "skip_social")


def preview_leave(
    context: Context, seller_id: int, days: Days, how: How = "slide", *, cover_id: int | None = None
) -> LeavePlan | Refused:
    """What `go_away` would find, or why it would be refused; changes nothing."""
    with context.database.session() as session:
        seller = session.get(Seller, seller_id)
        assert seller is not None
        refused = _refusal(session, context.now(), seller, days, how, cover_id)
        if refused is not None:
            return refused
        try:
            return plan_leave(session, seller, days, skips_social=how == "skip_social")
        except NoSuchTime as reason:
            return Refused(str(reason))


def words_of(
    context: Context, plan: LeavePlan, how: How, cover_id: int | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What would become of what falls due, with the days on which who covers has too much then; and which meetings stay."""
    with context.database.session() as session:
        full = too_full(session, plan, cover_id) if how == "hand_over" else ()
        return (_outcome(session, plan, how, cover_id), *full), _meetings(plan)


def go_away(
    context: Context, seller_id: int, days: Days, how: How = "slide", *, cover_id: int | None = None, note: str = ""
) -> Result:
    """Note a leave, and see to what falls due in it.

    `slide`: it comes after the return, never more on a day than the seller's cap. `hand_over`: `cover_id` does it.
    `skip_social`: LinkedIn steps are left out, the rest slides. Meetings stay: others come to them.
    """
    with context.work("leave.begin") as work:
        seller = work.session.get(Seller, seller_id)
        assert seller is not None
        refused = _refusal(work.session, work.now, seller, days, how, cover_id)
        if refused is not None:
            return refused
        try:
            plan = plan_leave(work.session, seller, days, skips_social=how == "skip_social")
        except NoSuchTime as reason:
            return Refused(str(reason))
        work.session.add(
            Leave(
                seller_id=seller_id,
                first_day=days.first,
                last_day=days.last,
                note=clean_line(note),
                cover_id=cover_id if how == "hand_over" else None,
                skips_social=how == "skip_social",
            )
        )
        work.session.flush()
        full = tuple(too_full(work.session, plan, cover_id)) if how == "hand_over" else ()
        for missed in plan.missed:
            _see_to(context, work, missed, how, seller, cover_id)
        told = _("{name} is away {days}").format(name=seller.name, days=spoken_days(days.first, days.last))
        work.say(told)
        work.everything = True
        detail = told_of(plan) if how != "hand_over" else (*full, *_meetings(plan))
        detail += _left_alone(work.session, seller, days)
        return Done(told + ".", _outcome(work.session, plan, how, cover_id), detail=detail)


def come_back(context: Context, seller_id: int) -> Result:
    """Take back the leave that is on, or the next one: its days are working days again. What slid stays where it is."""
    with context.work("leave.end") as work:
        seller = work.session.get(Seller, seller_id)
        assert seller is not None
        found = work.session.exec(
            select(Leave)
            .where(Leave.seller_id == seller_id, col(Leave.last_day) >= _today(work.now, seller))
            .order_by(col(Leave.first_day))
        ).first()
        if found is None:
            return Refused(_("{name} has no leave ahead.").format(name=seller.name))
        days = _spoken(found)
        work.session.delete(found)
        work.session.flush()
        try:
            given = come_home(context, work, seller, found)
        except NoSuchTime as reason:
            work.abandon()
            return Refused(str(reason))
        work.say(_("{name} is not away {days}").format(name=seller.name, days=days))
        work.everything = True
        told = _("The leave of {name}, {days}, is taken back.").format(name=seller.name, days=days)
        return Done(told, detail=(_what_stays(seller, found, given),))


def _what_stays(seller: Seller, leave: Leave, given: int) -> str:
    if leave.cover_id is not None:
        says = ngettext("{n} thing is {name}’s again.", "{n} things are {name}’s again.", given)
        return says.format(n=given, name=seller.name)
    return _("What slid stays where it is: undo takes all of it back, or each can be put off anew.")


def _refusal(
    session: Session, now: datetime, seller: Seller, days: Days, how: str, cover_id: int | None
) -> Refused | None:
    if days.last < _today(now, seller):
        return Refused(_("These days have passed."), (("to", _("a day to come")),))
    for other in _overlapping(session, days, Leave.seller_id == seller.id):
        says = _("{name} is away {days} already: take that leave back first (`workspace back`).")
        return Refused(says.format(name=seller.name, days=_spoken(other)))
    if how != "hand_over":
        return None
    if cover_id is None or cover_id == seller.id:
        return Refused(_("Say who does it meanwhile."), (("cover", _("another seller")),))
    return _cover_away(session, days, cover_id)


def _cover_away(session: Session, days: Days, cover_id: int) -> Refused | None:
    cover = session.get(Seller, cover_id)
    for other in _overlapping(session, days, Leave.seller_id == cover_id):
        says = _("{name} is away in these days too, {days}: name somebody else.")
        return Refused(says.format(name=cover.name if cover else "", days=_spoken(other)))
    return None


def _left_alone(session: Session, seller: Seller, days: Days) -> tuple[str, ...]:
    """Those for whom the seller stands in on these days."""
    told = []
    for other in _overlapping(session, days, Leave.cover_id == seller.id):
        away = session.get(Seller, other.seller_id)
        says = _("{name} stands in for {other} {days}: what falls due there waits for either of them.")
        told.append(says.format(name=seller.name, other=away.name if away else "", days=_spoken(other)))
    return tuple(told)


def _overlapping(session: Session, days: Days, whose: bool) -> Sequence[Leave]:
    """The leaves of `whose` that have a day in common with `days`, the first one first."""
    asked = select(Leave).where(whose, col(Leave.first_day) <= days.last, col(Leave.last_day) >= days.first)
    return session.exec(asked.order_by(col(Leave.first_day))).all()


def _see_to(context: Context, work: Work, missed: MissedWork, how: How, seller: Seller, cover_id: int | None) -> None:
    """Slide, hand over or skip one thing that is open. What is still coming is seen to when it comes."""
    if missed.kind == "activity":
        activity = work.session.get(Activity, missed.id)
        if activity is not None:
            if how == "hand_over":
                activity.owner_id, activity.stands_in_for_id = cover_id, seller.id
            else:
                activity.due_at = missed.instead
        return
    step_run = open_step(work.session, missed.id) if missed.kind == "step" else None
    enrolment = work.session.get(Enrolment, step_run.enrolment_id) if step_run else None
    if step_run is None or enrolment is None:
        return
    if how == "hand_over":
        step_run.assignee_id, step_run.stands_in_for_id = cover_id, seller.id
    else:
        take(context, work, enrolment, Postponed(missed.instead) if missed.instead else Skipped(), by=work.actor_id)


def _outcome(session: Session, plan: LeavePlan, how: How, cover_id: int | None) -> str:
    count = len(plan.missed)
    if not count:
        return _("nothing falls due meanwhile")
    if how == "hand_over":
        cover = session.get(Seller, cover_id) if cover_id else None
        says = ngettext("{n} thing is {cover}’s meanwhile", "{n} things are {cover}’s meanwhile", count)
        return says.format(n=count, cover=cover.name if cover else "")
    skipped = sum(each.type == SOCIAL for each in plan.missed) if how == "skip_social" else 0
    slid = ngettext("{n} slides", "{n} slide", count - skipped).format(n=count - skipped)
    if not skipped:
        return slid
    left_out = ngettext("{n} LinkedIn step is left out", "{n} LinkedIn steps are left out", skipped).format(n=skipped)
    return _("{slid}, {left_out}").format(slid=slid, left_out=left_out)


def told_of(plan: LeavePlan) -> tuple[str, ...]:
    """What sliding comes to, in lines: how much on which day after the return, and which meetings stay."""
    if not plan.days:
        return _meetings(plan)
    days = ", ".join(f"{spoken_date(day)}: {count}" for day, count in plan.days)
    return (_("After the return, at most {cap} a day: {days}").format(cap=plan.cap, days=days), *_meetings(plan))


def _meetings(plan: LeavePlan) -> tuple[str, ...]:
    zone = plan.working_time.zone
    says = _("A meeting stays: {name}, {day}")
    return tuple(
        says.format(name=each.name, day=spoken_date(each.due.astimezone(zone).date())) for each in plan.meetings
    )


def _today(now: datetime, seller: Seller) -> date:
    return now.astimezone(parse_zone(seller.zone)).date()


def _spoken(leave: Leave) -> str:
    return spoken_days(leave.first_day, leave.last_day)
