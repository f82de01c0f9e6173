"""When a seller works, as the database has it."""

from __future__ import annotations

from datetime import date

from workspace.domain.leave import Leave
from workspace.domain.sequence.binding import Hours, Noted, time_with_leave, working_time_of
from workspace.domain.working_time import WorkingTime
from workspace.store.read import Reader

__all__ = ["WorkingTime", "working_time"]


def working_time(reader: Reader, seller_id: int | None) -> WorkingTime:
    """A seller's zone, hours, holidays and leave; nobody's are Monday to Friday 09:00–17:00 in UTC."""
    if seller_id is None:
        return working_time_of("UTC", "", "")
    own, noted = _noted(reader, seller_id)
    return time_with_leave(own, noted, lambda cover_id: _noted(reader, cover_id))


def _noted(reader: Reader, seller_id: int) -> tuple[Hours, list[Noted]]:
    row = reader.row("SELECT zone, hours, holidays FROM seller WHERE id = :id", id=seller_id)
    zone, hours, holidays = row or ("UTC", "", "")
    return (zone, hours, holidays), _leave(reader, seller_id)


def _leave(reader: Reader, seller_id: int) -> list[Noted]:
    found = reader.rows(
        "SELECT first_day, last_day, skips_social, cover_id FROM leave WHERE seller_id = :id "
        "ORDER BY first_day, last_day",
        id=seller_id,
    )
    return [(Leave(_day(first), _day(last), bool(skips)), cover_id) for first, last, skips, cover_id in found]


def _day(stored: str | date) -> date:
    """A stored date, whichever dialect it came from."""
    return date.fromisoformat(str(stored))
