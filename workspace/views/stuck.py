"""What would go on by itself and does not: held by a reason that is said, or refused by the mail server."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.views.reader import Reader
from workspace.views.record import record
from workspace.views.refs import RecordRef

_HELD = (
    "SELECT e.record_type, e.record_id, q.title, e.held FROM enrolment e "
    "JOIN sequence q ON q.id = e.sequence_id "
    "WHERE e.state = 'active' AND e.held <> '' AND e.due_at <= :now ORDER BY e.due_at, e.id LIMIT :limit"
)
_REFUSED = (
    "SELECT record_type, record_id, subject, recipient FROM message WHERE state = 'refused' "
    "ORDER BY send_at, id LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class Stuck:
    """A sequence or a mail that waits for a person."""

    ref: RecordRef
    name: str
    what: str
    """The sequence, or the subject of the mail."""
    why: str
    """The reason why it is held, or the address for which it was refused."""


def held(reader: Reader, limit: int, now: datetime) -> list[Stuck]:
    """The sequences that are due and held, the longest first; mail that makes way for another touch has its time to come."""
    return _stuck(reader, _HELD, limit, now=now)


def refused(reader: Reader, limit: int) -> list[Stuck]:
    """The mail that the server did not take, the oldest first."""
    return _stuck(reader, _REFUSED, limit)


def _stuck(reader: Reader, sql: str, limit: int, **values: Any) -> list[Stuck]:
    found = []
    for record_type, record_id, what, why in reader.rows(sql, limit=limit, **values):
        ref = RecordRef(record_type, record_id)
        shown = record(reader, ref)
        found.append(Stuck(ref, shown.name if shown else str(ref), what, why))
    return found
