"""The queue as it is shown: one line per open step, open activity and waiting reply, with its rank.

It follows from other rows and is brought into line with them in the transaction that changes them.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import RowMapping, Select, bindparam, select
from sqlmodel import Session, SQLModel, col

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

Line = dict[str, Any]
"""A line by its columns."""

_NEVER_QUEUED = {"automated_email", "wait", "await_reply", "await", "update", "check", "split", "go_to", "start", "end"}
"""Steps that nobody does by hand. An automated e-mail that is held is queued all the same: somebody must see to it."""

_NAMING = ("name", "first_name", "last_name", "company", "topic", "email")
"""Fields that say what a record is called."""

# Statements are put together once: most of what a small one costs is its making.
_LINE = SQLModel.metadata.tables[str(WorkItem.__tablename__)]
_STANDING = select(_LINE).where(_LINE.c.record_type == bindparam("type"), _LINE.c.record_id == bindparam("record"))
_OPEN_STEPS: Select[*tuple[Any, ...]] = (
    select(
        col(StepRun.id).label("ref_id"),
        col(StepRun.assignee_id).label("owner_id"),
        col(StepRun.type),
        col(StepRun.title),
        col(StepRun.due_at),
        col(StepRun.high_priority),
        col(Sequence.name).label("sequence"),
        col(StepRun.counted).label("position"),
        col(SequenceVersion.steps).label("length"),
        col(Enrolment.held),
    )
    .join(Enrolment, col(StepRun.enrolment_id) == Enrolment.id)
    .join(Sequence, col(Enrolment.sequence_id) == Sequence.id)
    .join(SequenceVersion, col(Enrolment.version_id) == SequenceVersion.id)
    .where(
        col(StepRun.record_type) == bindparam("type"),
        col(StepRun.record_id) == bindparam("record"),
        col(StepRun.state) == "open",
        col(Enrolment.state) == "active",
    )
)
_OPEN_ACTIVITIES = select(
    col(Activity.id),
    col(Activity.kind),
    col(Activity.waits),
    col(Activity.owner_id),
    col(Activity.subject),
    col(Activity.at),
    col(Activity.due_at),
    col(Activity.high_priority),
).where(
    col(Activity.record_type) == bindparam("type"),
    col(Activity.record_id) == bindparam("record"),
    (col(Activity.status) == "open") | col(Activity.waits).is_(True),
)
_PASSED = (
    select(*(_LINE.c[name] for name in ("id", "record_type", "record_id", *FACTS)))
    .where(_LINE.c.rescore_at <= bindparam("now"))
    .order_by(_LINE.c.rescore_at)
    .limit(bindparam("limit"))
)
_RANKED = (
    _LINE.update()
    .where(_LINE.c.id == bindparam("line"))
    .values(score=bindparam("score"), rescore_at=bindparam("rescore_at"))
)


def refresh(session: Session, record_type: str, record_id: int, now: datetime) -> None:
    """Bring the lines of one record into line with its steps, activities and replies, and rank them anew."""
    session.flush()
    record = record_of(session, record_type, record_id)
    wanted = _lines(session, record_type, record) if record is not None else []
    connection = session.connection()
    standing = {(item["kind"], item["ref_id"]): item for item in lines_of(session, record_type, record_id)}
    new: list[Line] = []
    for line in wanted:
        ranked = rank(facts_of(line), now)
        line |= {"score": ranked.score, "rescore_at": ranked.rescore_at}
        item = standing.pop((line["kind"], line["ref_id"]), None)
        if item is None:
            new.append(line)
        elif any(item[name] != value for name, value in line.items()):
            connection.execute(_LINE.update().where(_LINE.c.id == item["id"]), line)
    if new:
        connection.execute(_LINE.insert(), new)
    if standing:
        connection.execute(_LINE.delete().where(_LINE.c.id.in_([item["id"] for item in standing.values()])))


def lines_of(session: Session, record_type: str, record_id: int) -> list[Line]:
    """The lines of one record as they stand."""
    found = session.connection().execute(_STANDING, {"type": record_type, "record": record_id})
    return [dict(item) for item in found.mappings()]


def rescore(session: Session, now: datetime, limit: int = 1000) -> set[tuple[str, int]]:
    """Rank anew what time has passed over, at most `limit` lines; says whose records."""
    passed = session.connection().execute(_PASSED, {"now": now, "limit": limit})
    anew = []
    records = set()
    for row in passed.mappings():
        ranked = rank(facts_of(row), now)  # type: ignore[arg-type]
        anew.append({"line": row["id"], "score": ranked.score, "rescore_at": ranked.rescore_at})
        records.add((row["record_type"], row["record_id"]))
    if anew:
        session.connection().execute(_RANKED, anew)
    return records


def _lines(session: Session, record_type: str, record: Record) -> list[Line]:
    asked = {"type": record_type, "record": record.id}
    steps = session.connection().execute(_OPEN_STEPS, asked).mappings()
    activities = session.connection().execute(_OPEN_ACTIVITIES, asked).mappings()
    lines = [*(_step(each) for each in steps if _is_queued(each)), *(_activity(each) for each in activities)]
    if not lines:
        return []
    shared = _shared(session, record_type, record)
    for line in lines:
        line |= shared | {"owner_id": line["owner_id"] or record.owner_id}
        line["owner_zone"] = _owner_zone(session, line["owner_id"])
    return lines


def _is_queued(step: RowMapping) -> bool:
    return step["type"] not in _NEVER_QUEUED or bool(step["held"] and step["type"] == "automated_email")


def _step(step: RowMapping) -> Line:
    return {"kind": "step"} | {name: value for name, value in step.items() if name != "held"}


def _activity(activity: RowMapping) -> Line:
    waits = activity["waits"]
    return {
        "kind": "reply" if waits else "activity",
        "ref_id": activity["id"],
        "owner_id": None if waits else activity["owner_id"],
        "type": "reply" if waits else activity["kind"],
        "title": activity["subject"],
        "due_at": activity["at"] if waits else activity["due_at"] or activity["at"],
        "high_priority": activity["high_priority"],
        "sequence": "",
        "position": None,
        "length": None,
    }


def _shared(session: Session, record_type: str, record: Record) -> Line:
    values = {name: getattr(record, name, "") for name in _NAMING}
    sale = _sale(session, record)
    company = str(values["company"] or "")
    name = values["name"]
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
    sales = select(Opportunity).where(col(mine) == record.id, col(Opportunity.state) == "open")
    return session.scalars(sales.order_by(col(Opportunity.id).desc()).limit(1)).first() or record


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
