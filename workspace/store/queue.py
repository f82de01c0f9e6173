"""The queue as it is shown: one line per open step, open activity and waiting reply, with its rank.

It follows from other rows and is brought into line with them in the transaction that changes them.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy
from sqlmodel import Session, SQLModel, col, select

from workspace.domain.names import display_name
from workspace.domain.queue.facts import FACTS, facts_of
from workspace.domain.queue.rank import rank
from workspace.store import search
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Account, Contact, Lead, Opportunity, record_of
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, Sequence, SequenceVersion, StepRun
from workspace.store.tables.system import WorkItem

if TYPE_CHECKING:
    from workspace.store.tables.records import Record

_NEVER_QUEUED = {"automated_email", "wait", "await_reply", "await", "update", "check", "split", "go_to", "start", "end"}
"""Steps that nobody does by hand. An automated e-mail that is held is queued all the same: somebody must see to it."""


def refresh(session: Session, record_type: str, record_id: int, now: datetime) -> None:
    """Bring the lines of one record into line with its steps, activities and replies, and rank them anew."""
    record = record_of(session, record_type, record_id)
    wanted = _lines(session, record_type, record) if record is not None else []
    standing = {
        (item.kind, item.ref_id): item
        for item in session.exec(
            select(WorkItem).where(WorkItem.record_type == record_type, WorkItem.record_id == record_id)
        )
    }
    for line in wanted:
        ranked = rank(facts_of(line), now)
        line |= {"score": ranked.score, "rescore_at": ranked.rescore_at}
        item = standing.pop((line["kind"], line["ref_id"]), None) or WorkItem(**line)
        for name, value in line.items():
            setattr(item, name, value)
        session.add(item)
    for item in standing.values():
        session.delete(item)
    session.flush()


def rescore(session: Session, now: datetime, limit: int = 1000) -> set[tuple[str, int]]:
    """Rank anew what time has passed over, at most `limit` lines; says whose records."""
    table = SQLModel.metadata.tables["work_item"]
    columns = [table.c[name] for name in ("id", "record_type", "record_id", *FACTS)]
    passed = session.execute(
        sqlalchemy.select(*columns).where(table.c.rescore_at <= now).order_by(table.c.rescore_at).limit(limit)
    )
    anew = []
    records = set()
    for row in passed.mappings():
        ranked = rank(facts_of(row), now)  # type: ignore[arg-type]
        anew.append({"line": row["id"], "score": ranked.score, "rescore_at": ranked.rescore_at})
        records.add((row["record_type"], row["record_id"]))
    if anew:
        statement = table.update().where(table.c.id == sqlalchemy.bindparam("line"))
        session.connection().execute(
            statement.values(score=sqlalchemy.bindparam("score"), rescore_at=sqlalchemy.bindparam("rescore_at")), anew
        )
    return records


def _lines(session: Session, record_type: str, record: Record) -> list[dict[str, Any]]:
    shared = _shared(session, record_type, record)
    lines = [*_steps(session, record_type, record), *_activities(session, record_type, record)]
    return [shared | line | {"owner_zone": _owner_zone(session, line["owner_id"])} for line in lines]


def _steps(session: Session, record_type: str, record: Record) -> list[dict[str, Any]]:
    found = session.exec(
        select(StepRun, Enrolment, Sequence, SequenceVersion)
        .join(Enrolment, col(StepRun.enrolment_id) == Enrolment.id)
        .join(Sequence, col(Enrolment.sequence_id) == Sequence.id)
        .join(SequenceVersion, col(Enrolment.version_id) == SequenceVersion.id)
        .where(
            StepRun.record_type == record_type,
            StepRun.record_id == record.id,
            StepRun.state == "open",
            Enrolment.state == "active",
        )
    )
    return [
        {
            "kind": "step",
            "ref_id": step.id,
            "owner_id": step.assignee_id or record.owner_id,
            "type": step.type,
            "title": step.title,
            "due_at": step.due_at,
            "high_priority": step.high_priority,
            "sequence": sequence.name,
            "position": step.counted,
            "length": version.steps,
        }
        for step, enrolment, sequence, version in found
        if step.type not in _NEVER_QUEUED or (enrolment.held and step.type == "automated_email")
    ]


def _activities(session: Session, record_type: str, record: Record) -> list[dict[str, Any]]:
    found = session.exec(
        select(Activity).where(
            Activity.record_type == record_type,
            Activity.record_id == record.id,
            (col(Activity.status) == "open") | col(Activity.waits).is_(True),
        )
    )
    return [
        {
            "kind": "reply" if activity.waits else "activity",
            "ref_id": activity.id,
            "owner_id": record.owner_id if activity.waits else activity.owner_id or record.owner_id,
            "type": "reply" if activity.waits else activity.kind,
            "title": activity.subject,
            "due_at": activity.at if activity.waits else activity.due_at or activity.at,
            "high_priority": activity.high_priority,
            "sequence": "",
            "position": None,
            "length": None,
        }
        for activity in found
    ]


def _shared(session: Session, record_type: str, record: Record) -> dict[str, Any]:
    values = record.model_dump()
    sale = _sale(session, record)
    company = str(values.get("company") or "")
    name = values.get("name")
    if isinstance(record, Contact | Opportunity) and record.account_id:
        account = session.get(Account, record.account_id)
        company = account.name if account else company
    if isinstance(record, Opportunity):
        person: Contact | Lead | None = session.get(Contact, record.contact_id) if record.contact_id else None
        person = person or (session.get(Lead, record.lead_id) if record.lead_id else None)
        if person is not None:
            values |= {"first_name": person.first_name, "last_name": person.last_name}
            company = company or getattr(person, "company", "")
    return {
        "record_type": record_type,
        "record_id": record.id,
        "name": name or display_name(values | {"company": company}),
        "company": company,
        "words": f" {search.words_of(session, record)}",
        "stage": getattr(record, "stage", ""),
        "status": getattr(record, "status", ""),
        "rating": getattr(sale, "rating", ""),
        "amount_minor": getattr(sale, "estimated_budget", None) or getattr(sale, "estimated_value", None),
        "currency": getattr(sale, "currency", ""),
        "purchase_timeframe": getattr(sale, "purchase_timeframe", ""),
        "stage_since": getattr(sale, "stage_since", None),
        "customer_zone": _zone(session, record),
    }


def _sale(session: Session, record: Record) -> Record:
    """What work on this record is for: a contact's or an account's newest open sale, where there is one."""
    if not isinstance(record, Account | Contact):
        return record
    mine = Opportunity.account_id if isinstance(record, Account) else Opportunity.contact_id
    sales = select(Opportunity).where(col(mine) == record.id, Opportunity.state == "open")
    return session.exec(sales.order_by(col(Opportunity.id).desc()).limit(1)).first() or record


def _owner_zone(session: Session, owner_id: int | None) -> str:
    owner = session.get(Seller, owner_id) if owner_id else None
    return owner.zone if owner else "UTC"


def _zone(session: Session, record: Record) -> str:
    if isinstance(record, Lead | Contact):
        return record.zone
    if isinstance(record, Opportunity):
        contact = session.get(Contact, record.contact_id) if record.contact_id else None
        lead = session.get(Lead, record.lead_id) if record.lead_id else None
        return (contact.zone if contact else "") or (lead.zone if lead else "")
    return ""
