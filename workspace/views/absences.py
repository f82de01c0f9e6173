"""Who is away, or just back: what the screen says of it, and what is late only because of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workspace.domain.away import Excuse, excuse_of
from workspace.domain.leave import Leave
from workspace.domain.working_time import NoSuchTime
from workspace.store.read import Reader, Row, as_date

__all__ = ["Absence", "Excuse", "absences", "is_late_by_leave"]

_DAY = timedelta(days=1)
_RECENT = timedelta(days=15)
"""How long ago a leave may have ended whose first working day is still to come."""
_ON_OR_RECENT = (
    "SELECT l.seller_id, l.first_day, l.last_day, s.name, s.zone, s.hours, s.holidays, c.name, l.cover_id FROM leave l "
    "JOIN seller s ON s.id = l.seller_id LEFT JOIN seller c ON c.id = l.cover_id "
    "WHERE l.first_day <= :tomorrow AND l.last_day >= :recent ORDER BY l.last_day, l.id"
)


@dataclass(frozen=True, slots=True)
class Absence:
    """A leave that is on, or of which something may still be late."""

    seller_id: int
    name: str
    is_on: bool
    last: date
    cover: str
    """Who stands in; empty where nobody does."""
    cover_id: int | None
    excuse: Excuse


def absences(reader: Reader, now: datetime) -> tuple[Absence, ...]:
    """Every leave that is on, and those whose first working day after is not over; the soonest to end first."""
    today = now.astimezone(UTC).date()
    rows = reader.rows(_ON_OR_RECENT, tomorrow=(today + _DAY).isoformat(), recent=(today - _RECENT).isoformat())
    leave: dict[int, list[Leave]] = defaultdict(list)
    for row in rows:
        leave[row[0]].append(_days(row))
    found = (_absence(row, tuple(leave[row[0]]), now) for row in rows)
    return tuple(each for each in found if each is not None and each.excuse.began <= now < each.excuse.until)


def is_late_by_leave(known: Iterable[Absence], owner_id: int | None, due: datetime, now: datetime) -> bool:
    """Whether something is late only because its owner was away."""
    return any(each.excuse.holds(owner_id, due, now) for each in known)


def _absence(row: Row, leave: tuple[Leave, ...], now: datetime) -> Absence | None:
    from workspace.domain.sequence.binding import working_time_of  # brings the reader of sequences

    seller_id, _first, _last, name, zone, hours, holidays, cover, cover_id = row
    days = _days(row)
    there = working_time_of(zone, hours, holidays, tuple(sorted(leave)))
    try:
        excuse = excuse_of(seller_id, days, there)
    except NoSuchTime:
        began, ended = (datetime.combine(day, time(), ZoneInfo(zone)) for day in (days.first, days.last + _DAY))
        excuse = Excuse(seller_id, began, ended, ended)
    return Absence(seller_id, name, excuse.began <= now < excuse.ended, days.last, cover or "", cover_id, excuse)


def _days(row: Row) -> Leave:
    first, last = as_date(row[1]), as_date(row[2])
    assert first is not None
    assert last is not None
    return Leave(first, last)
