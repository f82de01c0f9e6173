"""A seller whose records a cohort is made of, and the days that are looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workspace.domain.sequence.step import TYPES
from workspace.domain.working_time import WorkingTime


@dataclass(frozen=True, slots=True)
class Owner:
    """A seller whose records they are."""

    login: str
    working_time: WorkingTime
    cap: int | None = None
    """How many steps a day is meant to hold at most, those apart that the worker does."""
    seller_id: int | None = None
    """By which others' working time names who stands in."""

    def day_of(self, instant: datetime) -> date:
        """The day that `instant` falls on where this seller works."""
        return instant.astimezone(self.working_time.zone).date()

    def start_of(self, day: date) -> datetime:
        """When `day` begins where this seller works."""
        return self.working_time.instant_of(datetime.combine(day, time()))


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are looked at, by each owner's own calendar."""

    first: date
    weeks: int

    @property
    def end(self) -> date:
        """The first day that is not looked at any more."""
        return self.first + timedelta(weeks=self.weeks)


def is_work(step_type: str) -> bool:
    """Whether a person does steps of this type, so that they take a place of the day."""
    return TYPES[step_type].is_worked and step_type != "automated_email"
