"""When a seller works, as the database has it."""

from __future__ import annotations

from datetime import date

from workspace.domain.leave import Leave
from workspace.domain.sequence.binding import Covered, working_time_of
from workspace.domain.working_time import WorkingTime
from workspace.store.read import Reader

__all__ = ["WorkingTime", "working_time"]


def working_time(reader: Reader, seller_id: int | None) -> WorkingTime:
    """A seller's zone, hours, holidays and leave; nobody's are Monday to Friday 09:00–17:00 in UTC."""
    row = reader.row("SELECT zone, hours, holidays FROM seller WHERE id = :id", id=seller_id) if seller_id else None
    if row is None or seller_id is None:
        return working_time_of("UTC", "", "")
    leave, covered = [], []
    for days, cover_id in _leave(reader, seller_id):
        cover = reader.row("SELECT zone, hours, holidays FROM seller WHERE id = :id", id=cover_id) if cover_id else None
        if cover is None or cover_id is None:
            leave.append(days)
        else:
            days_off = tuple(each for each, _cover in _leave(reader, cover_id))
            zone, hours, holidays = cover
            covered.append(Covered(days, cover_id, zone, hours, holidays, days_off))
    return working_time_of(*row, tuple(leave), tuple(covered))


def _leave(reader: Reader, seller_id: int) -> list[tuple[Leave, int | None]]:
    found = reader.rows(
        "SELECT first_day, last_day, skips_social, cover_id FROM leave WHERE seller_id = :id "
        "ORDER BY first_day, last_day",
        id=seller_id,
    )
    return [(Leave(_day(first), _day(last), bool(skips)), cover_id) for first, last, skips, cover_id in found]


def _day(stored: str | date) -> date:
    """A stored date, whichever dialect it came from."""
    return date.fromisoformat(str(stored))
