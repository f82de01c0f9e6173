"""A seller's working time in their own words, to be shown and changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workspace.domain.public_holidays import public_holidays
from workspace.domain.working_time import parse_hours, parse_zone
from workspace.store.read import Reader, as_date
from workspace.views.refs import SellerView

__all__ = ["Hours", "LeaveView", "hours_of", "parse_hours", "parse_zone", "public_holidays"]


@dataclass(frozen=True, slots=True)
class LeaveView:
    """Days on which a seller is away."""

    first: date
    last: date
    cover: str
    """The login of who stands in; empty where nobody does."""
    skips_social: bool
    note: str


@dataclass(frozen=True, slots=True)
class Hours:
    """When a seller works, and how much a day is meant to hold."""

    zone: str
    hours: str
    holidays: str
    cap: int | None
    leave: tuple[LeaveView, ...]
    """That is on or still to come, the next first."""


def hours_of(reader: Reader, seller: SellerView, today: date) -> Hours:
    """The working time of a seller, with the leave that is not over on `today`."""
    row = reader.row("SELECT zone, hours, holidays, daily_cap FROM seller WHERE id = :id", id=seller.id)
    assert row is not None
    rows = reader.rows(
        "SELECT l.first_day, l.last_day, c.login, l.skips_social, l.note FROM leave l "
        "LEFT JOIN seller c ON c.id = l.cover_id WHERE l.seller_id = :id AND l.last_day >= :today ORDER BY l.first_day",
        id=seller.id,
        today=today.isoformat(),
    )
    leave = tuple(LeaveView(_day(each[0]), _day(each[1]), each[2] or "", bool(each[3]), each[4]) for each in rows)
    zone, hours, holidays, cap = row
    return Hours(zone, hours, holidays, cap, leave)


def _day(stored: str | date) -> date:
    day = as_date(stored)
    assert day is not None
    return day
