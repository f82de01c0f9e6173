"""What was done, is planned, or was said: one timeline per record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Column, Field, SQLModel

from workspace.store.tables.base import Instant


class Activity(SQLModel, table=True):
    """One entry of a record's timeline."""

    __table_args__ = (
        Index("ix_activity_timeline", "record_type", "record_id", "at", "id"),
        Index("ix_activity_replies", "reply_to_id"),
        Index("ix_activity_done", "author_id", "done_at"),
        Index(
            "ix_activity_open",
            "owner_id",
            "due_at",
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
        Index(
            "ix_activity_stands_in",
            "stands_in_for_id",
            sqlite_where=text("status = 'open' AND stands_in_for_id IS NOT NULL"),
            postgresql_where=text("status = 'open' AND stands_in_for_id IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    """`email`, `phone_call`, `task`, `appointment`, `linkedin`, `text_message`, `note`, `post` or `event` (the program’s)."""
    record_type: str
    record_id: int
    at: datetime = Field(sa_type=Instant)
    """Where it stands in the timeline: when done, else when due, else when written."""
    subject: str = ""
    body: str = ""
    direction: str = ""
    """`out` (made, sent), `in` (received), or nothing."""
    status: str = "done"
    """`open`, `done` or `cancelled`."""
    result: str = ""
    """A call's or an appointment's outcome: answered, voicemail, … · held, no_show, moved, cancelled."""
    reply_class: str = ""
    """How a received mail was classed: replied, interested, not_interested, out_of_office, bounced."""
    waits: bool = False
    """A received mail that nobody has answered yet."""
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    done_at: datetime | None = Field(default=None, sa_type=Instant)
    minutes: int | None = None
    high_priority: bool = False
    owner_id: int | None = Field(default=None, foreign_key="seller.id")
    """Whose task it is."""
    stands_in_for_id: int | None = None
    """The seller on leave whose task it is, when the owner only stands in."""
    author_id: int | None = Field(default=None, foreign_key="seller.id")
    """Who wrote or did it; nothing for the customer and for the program."""
    reply_to_id: int | None = Field(default=None, foreign_key="activity.id")
    step_run_id: int | None = Field(default=None, index=True)
    """The step of a sequence that it did."""
    answers_step_run_id: int | None = Field(default=None, index=True)
    """Of a reply: the step whose e-mail it answers."""
    message_id: str = Field(default="", index=True)
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """For an `event`: `{"event": code, …}` from which the sentence is made when it is shown."""
    created_at: datetime = Field(sa_type=Instant)
