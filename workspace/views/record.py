"""One record for a screen: who it is, what is known, and how it is connected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.names import display_name, full_name
from workspace.store.read import Reader, as_date, as_instant
from workspace.views.refs import RecordRef


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record."""

    ref: RecordRef
    name: str
    """How it is called in a list: the person, else the company, else the topic."""
    person: str
    company: str
    job_title: str
    email: str
    phone: str
    zone: str
    """Where the person answers the phone, when known."""
    topic: str
    state: str
    status: str
    rating: str
    stage: str
    stage_since: datetime | None
    owner_id: int | None
    owner: str
    source: str
    currency: str
    amount_minor: int | None
    """Estimated value of an opportunity, budget of a lead."""
    values: dict[str, Any]
    """Every field by name, dates and instants as such."""
    lead: RecordRef | None
    """The lead that an opportunity came of."""
    opportunities: tuple[RecordRef, ...]
    """What came of a lead."""
    account: RecordRef | None
    contact: RecordRef | None
    version: int
    has_written: bool = False
    """Whether the customer ever wrote, to this record or to the one it shares its story with."""
    has_unsent: bool = False
    """Whether a mail to it was refused, or cut off by a crash, and its task is still open."""
    do_not_email: bool = False
    """Whether the person behind it wants no e-mail."""

    @property
    def is_open(self) -> bool:
        return self.state in ("open", "")


_INSTANTS = {"created_at", "closed_at", "stage_since", "last_activity_at"}
_DATES = {"renewal_date", "estimated_close"}
_FLAGS = {"future_events", "do_not_email", "wrong_number"}
_COLUMNS = {
    "lead": "id, topic, first_name, last_name, job_title, company, email, phone, website, zone, industry, employees, "
    "annual_revenue, source, rating, state, status, purchase_timeframe, estimated_budget, currency, budget, "
    "purchase_process, decision_maker, summary, stage, stage_since, account_id, contact_id, wrong_number, do_not_email, owner_id, "
    "created_at, closed_at, last_activity_at, version",
    "opportunity": "id, topic, account_id, contact_id, lead_id, state, status, rating, estimated_value, actual_value, currency, "
    "estimated_close, estimated_budget, budget, purchase_timeframe, purchase_process, decision_maker, customer_need, "
    "proposed_solution, summary, stage, stage_since, owner_id, created_at, closed_at, last_activity_at, version",
    "account": "id, name, industry, employees, annual_revenue, currency, website, phone, renewal_date, owner_id, created_at, "
    "last_activity_at, version",
    "contact": "id, account_id, first_name, last_name, job_title, email, phone, website, zone, future_events, do_not_email, "
    "owner_id, created_at, last_activity_at, version",
}


def values_of(reader: Reader, ref: RecordRef) -> dict[str, Any] | None:
    """The fields of a record by name, or nothing when there is no such record."""
    columns = _COLUMNS[ref.type]
    row = reader.row(f"SELECT {columns} FROM {ref.type} WHERE id = :id", id=ref.id)
    if row is None:
        return None
    values = dict(zip(columns.split(", "), row, strict=True))
    return {name: _typed(name, value) for name, value in values.items()}


def _typed(name: str, value: Any) -> Any:
    """A stored value as Python has it; SQLite stores dates as texts and flags as numbers."""
    if name in _INSTANTS:
        return as_instant(value)
    if name in _DATES:
        return as_date(value)
    return bool(value) if name in _FLAGS else value


def record(reader: Reader, ref: RecordRef) -> RecordView | None:
    """The record, with what it is connected to, or nothing when there is no such record."""
    values = values_of(reader, ref)
    if values is None:
        return None
    account = _linked(reader, "account", values.get("account_id"))
    contact = _linked(reader, "contact", values.get("contact_id"))
    lead = _linked(reader, "lead", values.get("lead_id"))
    person: dict[str, Any] = values if ref.type in ("lead", "contact") else contact or lead or {}
    company = values.get("company") or (account or {}).get("name") or (lead or {}).get("company") or ""
    owner = reader.row("SELECT name FROM seller WHERE id = :id", id=values["owner_id"]) if values["owner_id"] else None
    came_of_it = (
        reader.rows("SELECT id FROM opportunity WHERE lead_id = :id ORDER BY id", id=ref.id)
        if ref.type == "lead"
        else []
    )
    lead_ref = RecordRef("lead", values["lead_id"]) if values.get("lead_id") else None
    opportunities = tuple(RecordRef("opportunity", row[0]) for row in came_of_it)
    return RecordView(
        ref=ref,
        name=values.get("name") or display_name(person | {"company": company, "topic": values.get("topic", "")}),
        person=full_name(person),
        company=company if ref.type != "account" else values["name"],
        job_title=person.get("job_title", ""),
        email=person.get("email", ""),
        phone=person.get("phone", "") or values.get("phone", ""),
        zone=person.get("zone", ""),
        topic=values.get("topic", ""),
        state=values.get("state", ""),
        status=values.get("status", ""),
        rating=values.get("rating", ""),
        stage=values.get("stage", ""),
        stage_since=values.get("stage_since"),
        owner_id=values["owner_id"],
        owner=owner[0] if owner else "",
        source=values.get("source", ""),
        currency=values.get("currency", "GBP"),
        amount_minor=values.get("estimated_value") or values.get("estimated_budget"),
        values=values,
        lead=lead_ref,
        opportunities=opportunities,
        account=RecordRef("account", values["account_id"]) if values.get("account_id") else None,
        contact=RecordRef("contact", values["contact_id"]) if values.get("contact_id") else None,
        version=values["version"],
        has_unsent=_has_unsent(reader, ref),
        do_not_email=bool(person.get("do_not_email")),
        has_written=any(_has_written(reader, each) for each in (ref, *opportunities, *filter(None, (lead_ref,)))),
    )


def _has_unsent(reader: Reader, ref: RecordRef) -> bool:
    found = reader.row(
        "SELECT 1 FROM activity WHERE record_type = :type AND record_id = :id AND kind = 'task' AND status = 'open' "
        "AND CAST(facts AS text) LIKE :unsent LIMIT 1",
        type=ref.type,
        id=ref.id,
        unsent='%"unsent"%',
    )
    return found is not None


def _has_written(reader: Reader, ref: RecordRef) -> bool:
    found = reader.row(
        "SELECT 1 FROM activity WHERE record_type = :type AND record_id = :id AND kind = 'email' AND direction = 'in' "
        "LIMIT 1",
        type=ref.type,
        id=ref.id,
    )
    return found is not None


def _linked(reader: Reader, record_type: str, record_id: int | None) -> dict[str, Any] | None:
    return values_of(reader, RecordRef(record_type, record_id)) if record_id else None
