"""Sequences as they run: versions that never change, enrolments, steps, and mail on its way out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from workspace.store.tables.base import Instant


class Sequence(SQLModel, table=True):
    """A sequence, known by the name of its file."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    title: str
    record_type: str
    state: str = "active"
    """`draft`, `active` or `retired`."""


class SequenceVersion(SQLModel, table=True):
    """The text of a sequence at one time. Never changed: enrolments stay on theirs."""

    __tablename__ = "sequence_version"
    __table_args__ = (UniqueConstraint("sequence_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    sequence_id: int = Field(foreign_key="sequence.id")
    number: int
    text: str
    note: str = ""
    steps: int
    """The measured figure: the largest number of steps on any route."""
    created_at: datetime = Field(sa_type=Instant)
    by_id: int | None = Field(default=None, foreign_key="seller.id")
    """Who activated it; nothing for a template that came into use by itself."""


class Enrolment(SQLModel, table=True):
    """A record connected to a sequence, and where it stands."""

    __table_args__ = (
        Index("ix_enrolment_record", "record_type", "record_id"),
        Index(
            "ix_enrolment_due",
            "due_at",
            "id",
            sqlite_where=text("state = 'active' AND by_itself"),
            postgresql_where=text("state = 'active' AND by_itself"),
        ),
        Index(
            "uq_enrolment_running",
            "sequence_id",
            "record_type",
            "record_id",
            unique=True,
            sqlite_where=text("state IN ('active', 'paused')"),
            postgresql_where=text("state IN ('active', 'paused')"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    sequence_id: int = Field(foreign_key="sequence.id", index=True)
    version_id: int = Field(foreign_key="sequence_version.id")
    record_type: str
    record_id: int
    run: int = 1
    """Counts the runs of this record through this sequence."""
    state: str = "active"
    """`active`, `paused`, `completed` or `left`."""
    reason: str = ""
    """Why it left: disconnected, deactivated, record_closed, exit_rule, advanced, restarted."""
    ended_as: str = ""
    """How the route ended: completed, success, disqualified, …; by an exit rule its event: replied, meeting_booked, …"""
    step_id: str | None = None
    """The step that it stands at; nothing when ended."""
    by_itself: bool = False
    """Whether that step goes on without anybody, when it is due: a wait, a watch, mail that the worker sends."""
    began_at: datetime | None = Field(default=None, sa_type=Instant)
    planned_at: datetime | None = Field(default=None, sa_type=Instant)
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    last_email: str | None = None
    last_email_skipped: bool = False
    not_before: datetime | None = Field(default=None, sa_type=Instant)
    after_qualify: bool = False
    held: str = ""
    """Why nothing happens although it is due; empty when nothing holds it."""
    let_go: bool = False
    """A person let the automated mail go on although a reply waits."""
    paused_at: datetime | None = Field(default=None, sa_type=Instant)
    connected_by: int | None = Field(default=None, foreign_key="seller.id")
    connected_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class StepRun(SQLModel, table=True):
    """One step of one enrolment, once."""

    __tablename__ = "step_run"
    __table_args__ = (
        Index("ix_step_run_record", "record_type", "record_id"),
        Index("ix_step_run_enrolment", "enrolment_id", "ordinal"),
        Index(
            "ix_step_run_stands_in",
            "stands_in_for_id",
            sqlite_where=text("state = 'open' AND stands_in_for_id IS NOT NULL"),
            postgresql_where=text("state = 'open' AND stands_in_for_id IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    enrolment_id: int = Field(foreign_key="enrolment.id")
    record_type: str
    record_id: int
    step_id: str
    type: str
    title: str = ""
    ordinal: int
    """Its place on the route walked, from 1."""
    counted: int
    """How many steps that count stood on the route up to and with this one: the 5 of 5/7."""
    state: str = "open"
    """`open`, `done`, `skipped` or `cancelled`."""
    high_priority: bool = False
    planned_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    snoozes: int = 0
    assignee_id: int | None = Field(default=None, foreign_key="seller.id")
    """Whose step it is when not the record owner's."""
    stands_in_for_id: int | None = None
    """The seller on leave whose step it is, when the assignee only stands in."""
    opened_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str = ""
    done_by: int | None = Field(default=None, foreign_key="seller.id")


class Message(SQLModel, table=True):
    """An e-mail on its way out, rendered once. One per step run, so that a step is never sent twice."""

    __table_args__ = (
        UniqueConstraint("step_run_id"),
        Index(
            "ix_message_due",
            "send_at",
            sqlite_where=text("state = 'scheduled'"),
            postgresql_where=text("state = 'scheduled'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    step_run_id: int | None = Field(default=None, foreign_key="step_run.id")
    """The step that it is for; nothing for a mail written by hand."""
    activity_id: int | None = Field(default=None, foreign_key="activity.id")
    record_type: str
    record_id: int
    sender: str
    recipient: str
    subject: str
    body: str
    message_id: str = Field(unique=True)
    in_reply_to: str = ""
    state: str = "scheduled"
    """`scheduled` → `sending` → `sent`; `refused` by the server; `unknown` after a crash."""
    send_at: datetime = Field(sa_type=Instant)
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the worker saw it leave; nothing where a person said that it has left."""
    by_id: int | None = Field(default=None, foreign_key="seller.id")
