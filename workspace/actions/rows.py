"""Rows that actions look for, and refusals where there is none."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from workspace.actions.result import RecordKey
from workspace.domain.names import display_name
from workspace.store.tables import records
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Contact, Lead, Opportunity, Record
from workspace.store.tables.sellers import Seller
from workspace.store.tables.system import Setting
from workspace.store.unit_of_work import Work


def record_of(session: Session, key: RecordKey) -> Record | None:
    """The record's row, if there is one."""
    return records.record_of(session, *key)


def name_of(session: Session, record: Record) -> str:
    """What the record is called on the screen."""
    if isinstance(record, Opportunity):
        person = session.get(Contact, record.contact_id) if record.contact_id else None
        lead = session.get(Lead, record.lead_id) if record.lead_id else None
        return display_name((person or lead or record).model_dump())
    values = record.model_dump()
    return values.get("name") or display_name(values)


def is_open(record: Record) -> bool:
    """Whether work may go on with it; accounts and contacts do not close."""
    return getattr(record, "state", "open") == "open"


def actor_zone(work: Work) -> str:
    """The zone whose clock the one who acts lives by."""
    actor = work.session.get(Seller, work.actor_id) if work.actor_id else None
    return actor.zone if actor else "UTC"


def seller_of(session: Session, record: Record) -> Seller | None:
    """The record's owner."""
    return session.get(Seller, record.owner_id) if record.owner_id else None


def today_of(work: Work) -> date:
    """Which day it is where the actor is; in UTC when nobody acts."""
    actor = work.session.get(Seller, work.actor_id) if work.actor_id else None
    return work.now.astimezone(ZoneInfo(actor.zone if actor is not None else "UTC")).date()


def setting(session: Session, key: str, default: str = "") -> str:
    """A value about the database as a whole."""
    row = session.get(Setting, key)
    return row.value if row is not None else default


def log_event(
    session: Session, key: RecordKey, now: datetime, actor_id: int | None, event: str, **facts: Any
) -> Activity:
    """Put something that the program did into the timeline."""
    activity = Activity(**event_fields(key, now, actor_id, event, **facts))
    session.add(activity)
    return activity


def event_fields(key: RecordKey, now: datetime, actor_id: int | None, event: str, **facts: Any) -> dict[str, Any]:
    """The fields of the timeline's entry about something that the program did."""
    return {
        "kind": "event",
        "record_type": key[0],
        "record_id": key[1],
        "at": now,
        "author_id": actor_id,
        "created_at": now,
        "facts": {"event": event} | facts,
    }


def touch_activity(record: Record, now: datetime) -> None:
    """Remember that something happened with this record."""
    if record.last_activity_at is None or record.last_activity_at < now:
        record.last_activity_at = now
