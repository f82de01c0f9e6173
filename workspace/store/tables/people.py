"""Who decides with the customer, and who else is after the same sale."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from workspace.store.tables.base import Instant


class Stakeholder(SQLModel, table=True):
    """A person with a part in the decision on one lead or opportunity."""

    __table_args__ = (Index("ix_stakeholder_record", "record_type", "record_id"),)

    id: int | None = Field(default=None, primary_key=True)
    record_type: str
    record_id: int
    contact_id: int | None = Field(default=None, foreign_key="contact.id")
    name: str
    role: str = "stakeholder"
    job_title: str = ""
    email: str = ""
    phone: str = ""
    created_at: datetime = Field(sa_type=Instant)


class Competitor(SQLModel, table=True):
    """A company that sells against us."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    website: str = ""
    strengths: str = ""
    weaknesses: str = ""


class Rival(SQLModel, table=True):
    """A competitor met on one lead or opportunity."""

    __table_args__ = (UniqueConstraint("record_type", "record_id", "competitor_id"),)

    id: int | None = Field(default=None, primary_key=True)
    record_type: str
    record_id: int
    competitor_id: int = Field(foreign_key="competitor.id", index=True)
    note: str = ""
    created_at: datetime = Field(sa_type=Instant)
