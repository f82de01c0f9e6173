"""What the program keeps for itself: the journal, the queue as it is shown, settings, and what the assistant was told."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, UniqueConstraint, text
from sqlmodel import Column, Field, SQLModel

from workspace.store.tables.base import Instant

_BY_SOMEONE, _AS_PART = text("actor_id IS NOT NULL"), text("part_of_id IS NOT NULL")


class Journal(SQLModel, table=True):
    """One action by one person: the audit log, and what undo reads."""

    # What the program does by itself is in neither: nobody looks it up by who did it or with what.
    __table_args__ = (
        Index("ix_journal_actor", "actor_id", "id", sqlite_where=_BY_SOMEONE, postgresql_where=_BY_SOMEONE),
        Index("ix_journal_part_of_id", "part_of_id", sqlite_where=_AS_PART, postgresql_where=_AS_PART),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Instant)
    actor_id: int | None = Field(default=None, foreign_key="seller.id")
    action: str
    """What was done, by its name: `lead.create`."""
    summary: str
    """The same as a person reads it, in the language of the moment."""
    record_type: str = ""
    record_id: int | None = None
    undoes_id: int | None = Field(default=None, foreign_key="journal.id")
    undone_by_id: int | None = Field(default=None, foreign_key="journal.id")
    import_id: int | None = None
    """Names the rows of an import, which have no images of their own."""
    part_of_id: int | None = None
    """The entry of the action that was done to many at once, of which this is one; undo takes them back together."""
    changes: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    """Each row that it changed: `table`, `row`, and the fields `before` and `after`; nothing before a new row, nothing
    after one that is gone.
    """


class WorkItem(SQLModel, table=True):
    """One line of a queue, kept ready with all that its rank rests on. It follows from step runs, activities and records,
    and is never journalled.
    """

    __tablename__ = "work_item"
    __table_args__ = (
        UniqueConstraint("kind", "ref_id"),
        Index("ix_work_owner_rank", "owner_id", "score", "id", "due_at"),
        Index("ix_work_rank", "score", "id", "due_at"),
        Index("ix_work_owner_due", "owner_id", "due_at"),
        Index("ix_work_due", "due_at"),
        Index("ix_work_stage_rank", "stage", "score", "id", "due_at"),
        Index("ix_work_rating_rank", "rating", "score", "id", "due_at"),
        Index("ix_work_rescore", "rescore_at"),
        Index("ix_work_record", "record_type", "record_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=BigInteger().with_variant(Integer(), "sqlite"))
    kind: str
    """`step`, `activity` or `reply`."""
    ref_id: int
    """The step run's or activity's id."""
    record_type: str
    record_id: int
    owner_id: int | None = Field(default=None, foreign_key="seller.id")
    type: str
    """What to do: phone_call, email, task, … · `reply` for a reply that waits."""
    title: str = ""
    name: str = ""
    company: str = ""
    words: str = ""
    """What of its record can be found, each word with a blank before it."""
    stage: str = ""
    status: str = ""
    rating: str = ""
    sequence: str = ""
    position: int | None = None
    length: int | None = None
    """Step `position` of at most `length`; nothing outside a sequence."""
    due_at: datetime = Field(sa_type=Instant)
    """When it is due; of a reply, when it came."""
    high_priority: bool = False
    amount_minor: int | None = Field(default=None, sa_type=BigInteger)
    currency: str = ""
    purchase_timeframe: str = ""
    stage_since: datetime | None = Field(default=None, sa_type=Instant)
    owner_zone: str = "UTC"
    customer_zone: str = ""
    score: int = 0
    rescore_at: datetime | None = Field(default=None, sa_type=Instant)
    """When a term of time next steps; nothing when none will."""


class ImportRun(SQLModel, table=True):
    """One file of leads that was read in."""

    __tablename__ = "import_run"

    id: int | None = Field(default=None, primary_key=True)
    file: str
    at: datetime = Field(sa_type=Instant)
    read: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    rejected: int = 0


class StageStep(SQLModel, table=True):
    """A step of a stage that was marked as done by hand."""

    __tablename__ = "stage_step"
    __table_args__ = (UniqueConstraint("record_type", "record_id", "stage", "step"),)

    id: int | None = Field(default=None, primary_key=True)
    record_type: str
    record_id: int
    stage: str
    step: str
    done_at: datetime = Field(sa_type=Instant)
    done_by: int | None = Field(default=None, foreign_key="seller.id")


class CardState(SQLModel, table=True):
    """A card of the assistant that a seller snoozed or dismissed."""

    __tablename__ = "card_state"
    __table_args__ = (UniqueConstraint("seller_id", "card"),)

    id: int | None = Field(default=None, primary_key=True)
    seller_id: int = Field(foreign_key="seller.id")
    card: str
    hidden_until: datetime | None = Field(default=None, sa_type=Instant)
    """Nothing: for good."""


class Visit(SQLModel, table=True):
    """When a seller last looked at a record, for `new since`."""

    __table_args__ = (UniqueConstraint("seller_id", "record_type", "record_id"),)

    id: int | None = Field(default=None, primary_key=True)
    seller_id: int = Field(foreign_key="seller.id")
    record_type: str
    record_id: int
    at: datetime = Field(sa_type=Instant)


class Setting(SQLModel, table=True):
    """A value about the database as a whole: who works here, whether it is a demo, where its clock stands."""

    key: str = Field(primary_key=True)
    value: str
