"""Coming back from leave without an avalanche: what fell due meanwhile is spread over the days after the return."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workspace.domain.leave import Leave
from workspace.domain.working_time import WorkingTime

USUAL_CAP = 20
"""How much a day holds for a seller who has stated no cap of their own."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that falls due during a leave."""

    key: Hashable
    due: datetime
    score: int = 0
    """Its rank: the highest comes first after the return."""


def window_of(leave: Leave, working_time: WorkingTime) -> tuple[datetime, datetime]:
    """From the first moment of a leave to the first after it."""
    after = leave.last + timedelta(days=1)
    return _morning(leave.first, working_time), _morning(after, working_time)


def spread(
    missed: Sequence[Missed], working_time: WorkingTime, leave: Leave, cap: int, booked: Mapping[date, int]
) -> dict[Hashable, datetime]:
    """When each of `missed` becomes due instead: the highest rank first, never more than `cap` on a day.

    `working_time` knows the leave; `booked` says what its days hold already. Each keeps its clock time where that is
    working time. Raises NoSuchTime when its owner never works again.
    """
    load = Counter(dict(booked))
    day = leave.last
    dates: dict[Hashable, datetime] = {}
    for each in sorted(missed, key=lambda item: (-item.score, item.due)):
        while day <= leave.last or load[day] >= max(cap, 1):
            tomorrow = _morning(day + timedelta(days=1), working_time)
            day = working_time.next_working_time(tomorrow).astimezone(working_time.zone).date()
        load[day] += 1
        dates[each.key] = _on(day, each.due, working_time)
    return dates


@dataclass(frozen=True, slots=True)
class Excuse:
    """What fell due in a leave is late by leave, and not by its owner, until the first working day after it is over."""

    seller_id: int
    began: datetime
    ended: datetime
    """The first moment after the leave."""
    until: datetime

    def holds(self, owner_id: int | None, due: datetime, now: datetime) -> bool:
        """Whether it excuses that something of `owner_id` is late."""
        return owner_id == self.seller_id and self.began <= due < self.ended and due < now < self.until


def excuse_of(seller_id: int, leave: Leave, working_time: WorkingTime) -> Excuse:
    """What a leave excuses; `working_time` knows every leave of the seller. Raises NoSuchTime."""
    began, ended = window_of(leave, working_time)
    back = working_time.next_working_time(ended).astimezone(working_time.zone).date()
    return Excuse(seller_id, began, ended, _morning(back + timedelta(days=1), working_time))


def _on(day: date, due: datetime, working_time: WorkingTime) -> datetime:
    clock = due.astimezone(working_time.zone).replace(tzinfo=None).time()
    opened = working_time.next_working_time(working_time.instant_of(datetime.combine(day, clock)))
    if opened.astimezone(working_time.zone).date() == day:
        return opened
    return working_time.next_working_time(_morning(day, working_time))


def _morning(day: date, working_time: WorkingTime) -> datetime:
    return working_time.instant_of(datetime.combine(day, time()))
