"""One line of a list of records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.views.refs import RecordRef


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record in a list."""

    ref: RecordRef
    name: str
    company: str
    detail: str
    """Stage, state or step: what the second line says."""
    rating: str
    amount_minor: int | None
    currency: str
    at: datetime | None
    """The time that the list is about: when it fires, when it closed, when it last moved."""
    owner_id: int | None
    entry: int | None = None
    """The activity, in a list of what was done; the enrolment, in one of what waits. A record may stand there twice."""

    @property
    def id(self) -> str:
        return str(self.ref) if self.entry is None else f"{self.ref} {self.entry}"
