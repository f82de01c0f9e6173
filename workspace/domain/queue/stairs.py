"""Points that change at known instants: what holds now, and when it next changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Stair = tuple[datetime, int]
"""From this instant on, so many points."""


def climb(stairs: Iterable[Stair], now: datetime) -> tuple[int, datetime | None]:
    """The points of the highest stair that `now` has reached, and when the next one begins.

    A stair is reached only after those before it.
    """
    points = 0
    for at, worth in stairs:
        if at > now:
            return points, at
        points = worth
    return points, None


def climb_days(since: datetime, table: Iterable[tuple[int, int]], now: datetime) -> tuple[int, datetime | None]:
    """The same for a table of (whole days since `since`, points)."""
    passed = (now - since).days
    points = 0
    for days, worth in table:
        if days > passed:
            return points, since + timedelta(days=days)
        points = worth
    return points, None


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo | None:
    """The IANA zone of that name; nothing when it is empty or unknown."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):
        return None


@lru_cache(maxsize=4096)
def days_begin(day: date, later: tuple[int, ...], zone: ZoneInfo) -> tuple[datetime, ...]:
    """The first instant, in UTC, of `day` in `zone`, and of the days so many days `later`."""
    days = (day, *(day + timedelta(days=n) for n in later))
    return tuple(datetime(on.year, on.month, on.day, tzinfo=zone).astimezone(UTC) for on in days)
