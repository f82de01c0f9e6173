"""When a seller works, as the database has it."""

from __future__ import annotations

from datetime import date

from workspace.domain.leave import Leave
from workspace.domain.sequence.binding import working_time_of
from workspace.domain.working_time import WorkingTime
from workspace.store.read import Reader

__all__ = ["WorkingTime", "working_time"]


def working_time(reader: Reader, seller_id: int | None) -> WorkingTime:
    """A seller's zone, hours, holidays and leave; nobody's are Monday to Friday 09:00–17:00 in UTC."""
    row = reader.row("SELECT zone, hours, holidays FROM seller WHERE id = :id", id=seller_id) if seller_id else None
    if row is None:
        return working_time_of("UTC", "", "")
    days_off = reader.rows(
        "SELECT first_day, last_day FROM leave WHERE seller_id = :id ORDER BY first_day, last_day", id=seller_id
    )
    return working_time_of(*row, tuple(Leave(_day(first), _day(last)) for first, last in days_off))


def _day(stored: str | date) -> date:
    """A stored date, whichever dialect it came from."""
    return date.fromisoformat(str(stored))
