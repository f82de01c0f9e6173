"""What happens in the demo by itself, before it happens and after, for one seller or for all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from workspace.actions.demo.passing import BY_ITSELF
from workspace.actions.result import RecordKey
from workspace.actions.rows import name_of, record_of
from workspace.domain.sequence.words import type_label
from workspace.i18n import _, ngettext
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.tables.system import WorkItem

_NAMED = 2
"""How many events one sentence names; the rest it counts."""


def whose(session: Session, actor_id: int | None) -> int | None:
    """Whose events count for the one who acts: one's own, everybody's for a manager."""
    actor = session.get(Seller, actor_id) if actor_id else None
    return actor.id if actor is not None and actor.role == "seller" else None


def is_theirs(session: Session, key: RecordKey, owner_id: int | None) -> bool:
    """Whether what happens to this record counts."""
    record = record_of(session, key)
    return record is not None and owner_id in (None, record.owner_id)


def next_moment(session: Session, now: datetime, owner_id: int | None) -> datetime | None:
    """When work falls due, a wait passes or automated mail leaves next."""
    work = select(WorkItem.due_at).where(col(WorkItem.due_at) > now).order_by(col(WorkItem.due_at))
    if owner_id is not None:
        work = work.where(WorkItem.owner_id == owner_id)
    waits = session.exec(
        select(Enrolment)
        .join(StepRun, col(StepRun.enrolment_id) == Enrolment.id)
        .where(
            Enrolment.state == "active",
            col(Enrolment.due_at) > now,
            StepRun.state == "open",
            col(StepRun.type).in_(BY_ITSELF),
        )
        .order_by(col(Enrolment.due_at))
    )
    passing = next((each for each in waits if is_theirs(session, _key(each), owner_id)), None)
    return min(filter(None, [session.exec(work.limit(1)).first(), passing.due_at if passing else None]), default=None)


def happened(session: Session, begin: datetime, end: datetime, owner_id: int | None) -> Iterator[str]:
    """What came about after `begin` and until `end`, one phrase each, in the order of time."""
    found: list[tuple[datetime, str]] = []
    for step_run in session.exec(
        select(StepRun)
        .where(col(StepRun.closed_at) > begin, col(StepRun.closed_at) <= end, col(StepRun.type).in_(BY_ITSELF))
        .order_by(col(StepRun.id))
    ):
        if is_theirs(session, _key(step_run), owner_id) and step_run.closed_at is not None:
            found.append((step_run.closed_at, _passed(session, step_run)))
    for item in session.exec(select(WorkItem).where(col(WorkItem.due_at) > begin, col(WorkItem.due_at) <= end)):
        if owner_id in (None, item.owner_id) and item.kind != "reply":
            title = item.title or type_label(item.type)
            phrase = _("{name}: “{title}” begins") if item.type == "appointment" else _("{name} is due: {title}")
            found.append((item.due_at, phrase.format(name=item.name, title=title)))
    yield from (text for _at, text in sorted(found, key=lambda each: each[0]) if text)


def sentence(told: list[str]) -> str:
    """The first things told, and how many more there are."""
    if not told:
        return _("nothing happened")
    more = len(told) - _NAMED
    named = " · ".join(told[:_NAMED])
    return named if more <= 0 else f"{named} · " + ngettext("{n} more", "{n} more", more).format(n=more)


def _passed(session: Session, step_run: StepRun) -> str:
    record = record_of(session, _key(step_run))
    phrase = {
        ("automated_email", "sent"): _("{name}: “{title}” left by itself"),
        ("await_reply", "no_reply"): _("{name}: no reply came"),
        ("wait", "passed"): _("{name}: the wait is over"),
    }.get((step_run.type, step_run.outcome), "")
    return phrase.format(name=name_of(session, record), title=step_run.title) if record is not None else ""


def _key(row: Enrolment | StepRun) -> RecordKey:
    return row.record_type, row.record_id
