"""The records that are sold to: lead, account, contact, opportunity. Money is in minor units of `currency`."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, Index
from sqlmodel import Field, Session, SQLModel

from workspace.store.tables.base import DERIVED, Instant

_FOLLOWS = {"info": {DERIVED: True}}


class Account(SQLModel, table=True):
    """A company that buys, or may."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    industry: str = ""
    employees: int | None = None
    annual_revenue: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = "GBP"
    website: str = ""
    phone: str = ""
    renewal_date: date | None = None
    owner_id: int | None = Field(default=None, foreign_key="seller.id", index=True)
    created_at: datetime = Field(sa_type=Instant)
    last_activity_at: datetime | None = Field(default=None, sa_type=Instant, sa_column_kwargs=_FOLLOWS)
    version: int = Field(default=1, sa_column_kwargs=_FOLLOWS)


class Contact(SQLModel, table=True):
    """A person at an account."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    first_name: str = ""
    last_name: str = ""
    job_title: str = ""
    email: str = Field(default="", index=True)
    phone: str = ""
    website: str = ""
    zone: str = ""
    """IANA zone in which the person answers the phone; empty when unknown."""
    future_events: bool = False
    do_not_email: bool = False
    """The person wants no e-mail: none is sent by itself."""
    owner_id: int | None = Field(default=None, foreign_key="seller.id", index=True)
    created_at: datetime = Field(sa_type=Instant)
    last_activity_at: datetime | None = Field(default=None, sa_type=Instant, sa_column_kwargs=_FOLLOWS)
    version: int = Field(default=1, sa_column_kwargs=_FOLLOWS)


class Lead(SQLModel, table=True):
    """Someone who may buy and has not been qualified yet."""

    __table_args__ = (
        Index("ix_lead_state_stage", "state", "stage", "id"),
        Index("ix_lead_owner_state", "owner_id", "state", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    topic: str = ""
    first_name: str = ""
    last_name: str = ""
    job_title: str = ""
    company: str = ""
    email: str = Field(default="", index=True)
    phone: str = ""
    website: str = ""
    zone: str = ""
    industry: str = ""
    employees: int | None = None
    annual_revenue: int | None = Field(default=None, sa_type=BigInteger)
    source: str = ""
    rating: str = ""
    """`hot`, `warm`, `cold` or nothing."""
    state: str = "open"
    """`open`, `qualified` or `disqualified`; the last two are closed."""
    status: str = "new"
    """The reason within the state: new, contacted · qualified · lost, cannot_contact, no_longer_interested, canceled."""
    purchase_timeframe: str = ""
    estimated_budget: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = "GBP"
    budget: str = ""
    """`no_committed_budget`, `may_buy`, `can_buy`, `will_buy` or nothing."""
    purchase_process: str = ""
    decision_maker: str = ""
    summary: str = ""
    stage: str = "Qualify"
    stage_since: datetime | None = Field(default=None, sa_type=Instant)
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    external_id: str = Field(default="", index=True)
    """The key in the file or system that it was imported from; empty when made by hand or known by its e-mail."""
    import_id: int | None = Field(default=None, index=True)
    """The import that created it; nothing when made by hand."""
    wrong_number: bool = False
    do_not_email: bool = False
    """The person wants no e-mail: none is sent by itself."""
    owner_id: int | None = Field(default=None, foreign_key="seller.id")
    created_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    last_activity_at: datetime | None = Field(default=None, sa_type=Instant, sa_column_kwargs=_FOLLOWS)
    version: int = Field(default=1, sa_column_kwargs=_FOLLOWS)


class Opportunity(SQLModel, table=True):
    """A sale in the making."""

    id: int | None = Field(default=None, primary_key=True)
    topic: str = ""
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    contact_id: int | None = Field(default=None, foreign_key="contact.id", index=True)
    lead_id: int | None = Field(default=None, foreign_key="lead.id", index=True)
    """The lead it came of."""
    state: str = "open"
    """`open`, `won` or `lost`."""
    status: str = "in_progress"
    """The reason within the state, e.g. `in_progress`, `won`, or why it was lost."""
    rating: str = ""
    estimated_value: int | None = Field(default=None, sa_type=BigInteger)
    actual_value: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = "GBP"
    estimated_close: date | None = None
    estimated_budget: int | None = Field(default=None, sa_type=BigInteger)
    budget: str = ""
    purchase_timeframe: str = ""
    purchase_process: str = ""
    decision_maker: str = ""
    customer_need: str = ""
    proposed_solution: str = ""
    summary: str = ""
    stage: str = "Develop"
    stage_since: datetime | None = Field(default=None, sa_type=Instant)
    owner_id: int | None = Field(default=None, foreign_key="seller.id", index=True)
    created_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    last_activity_at: datetime | None = Field(default=None, sa_type=Instant, sa_column_kwargs=_FOLLOWS)
    version: int = Field(default=1, sa_column_kwargs=_FOLLOWS)


Record = Account | Contact | Lead | Opportunity

RECORD_TABLES: dict[str, type[Account] | type[Contact] | type[Lead] | type[Opportunity]] = {
    "lead": Lead,
    "opportunity": Opportunity,
    "account": Account,
    "contact": Contact,
}
"""The table behind each record type, by the name that sequences and scripts use."""


def record_of(session: Session, record_type: str, record_id: int) -> Record | None:
    """The record's row, if there is one."""
    found: Record | None = session.get(RECORD_TABLES[record_type], record_id)  # type: ignore[assignment]
    return found
