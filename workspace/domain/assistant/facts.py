"""What the assistant looks at: plain facts about a record and about the day. Instants are aware."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

RecordKey = tuple[str, int]
"""Record type and id."""


@dataclass(frozen=True, slots=True)
class Person:
    """A stakeholder, and when there was last a word with them."""

    id: int
    name: str
    """Short: the first name."""
    last_activity_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """One lead or opportunity."""

    type: str
    id: int
    name: str
    """Short: the person's first name, else the company."""
    state: str = "open"
    rating: str = ""
    filled_steps: int = 0
    """How many steps of the present stage are filled."""
    last_activity_at: datetime | None = None
    """The last activity, or when it was created."""
    estimated_close: date | None = None
    has_quote: bool = False
    """Whether a proposal was made."""
    roles: frozenset[str] = frozenset()
    """The roles that its stakeholders have."""
    decision_maker: str = ""
    """Who decides, as the record says."""
    people: tuple[Person, ...] = ()
    reply_id: int | None = None
    """The received mail that waits for an answer, if one does."""
    reply_at: datetime | None = None

    @property
    def key(self) -> RecordKey:
        return (self.type, self.id)


@dataclass(frozen=True, slots=True)
class Meeting:
    """An appointment that has not ended."""

    id: int
    at: datetime
    name: str
    """With whom: the company, else the person."""
    minutes: int | None = None
    """How long it takes; half an hour when not said."""
    record: RecordKey | None = None


@dataclass(frozen=True, slots=True)
class DayFacts:
    """The seller's day."""

    zone: str
    """The seller's IANA zone, in which *today* is meant."""
    meetings: tuple[Meeting, ...] = ()
    due: int = 0
    """How much is due today or late."""
    late: int = 0
    records: tuple[RecordFacts, ...] = ()
    """The seller's other records that may want attention."""


@dataclass(frozen=True, slots=True)
class Rules:
    """When the assistant speaks."""

    quiet_days: int = 10
    """Days without an activity before it says so."""
    close_days: int = 7
    """Days before the close date."""
    soon_minutes: int = 60
    """Minutes before a meeting."""
    filled_steps: int = 3
    """Steps of a lead's stage that are filled before it asks who decides."""
