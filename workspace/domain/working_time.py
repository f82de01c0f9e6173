"""When someone works, and what a date or a wait means there: zone, weekly hours, public holidays, leave."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from workspace.domain.duration import Duration
from workspace.domain.leave import Leave
from workspace.domain.problem import nearest, shown
from workspace.i18n import _

Week = tuple[tuple[tuple[int, int], ...], ...]
"""For Monday to Sunday the windows of work, as minutes since midnight: opening included, closing excluded."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE_HOURS = "mon-fri 09:00-17:00"
_WINDOW = re.compile(r"([0-9]{1,2}):([0-5][0-9])-([0-9]{1,2}):([0-5][0-9])")
_LAST_YEAR = 9000
_SEARCHED = timedelta(days=3660)
"""How far ahead a working day is looked for; ten years without one means that there is none."""


class NoSuchTime(ValueError):
    """There is no working day ahead, or the calendar ends before the time asked for."""


def parse_hours(text: str) -> Week:
    """Weekly hours such as `mon-thu 09:00-17:00, fri 09:00-14:00`. Raises ValueError with a sentence."""
    week: list[list[tuple[int, int]]] = [[] for _day in DAYS]
    days: set[int] = set()
    is_naming = False
    for token in re.sub(r"\s*[-–]\s*", "-", text.lower()).replace(",", " ").split():
        if token[0].isdigit():
            window = _window(token)
            if not days:
                raise ValueError(
                    _("{hours}: say the days first, such as {example}").format(hours=token, example=OFFICE_HOURS)
                )
            for day in days:
                week[day].append(window)
            is_naming = False
            continue
        days = (days if is_naming else set()) | _days(token)
        is_naming = True
    if is_naming or not any(week):
        raise ValueError(_("working hours need days and times, such as {example}").format(example=OFFICE_HOURS))
    return tuple(_merged(windows) for windows in week)


def _days(token: str) -> set[int]:
    first, _dash, last = token.partition("-")
    for day in (first, last or first):
        if day not in DAYS:
            says = _("{day} is not a day; write mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri")
            raise ValueError(says.format(day=shown(day or token)))
    start, length = DAYS.index(first), (DAYS.index(last or first) - DAYS.index(first)) % 7
    return {(start + offset) % 7 for offset in range(length + 1)}


def _window(token: str) -> tuple[int, int]:
    form = _WINDOW.fullmatch(token)
    opening, closing = (60 * int(form[1]) + int(form[2]), 60 * int(form[3]) + int(form[4])) if form else (-1, -1)
    if form is None or opening >= 24 * 60 or closing > 24 * 60:
        raise ValueError(_("{hours} are not hours; write them such as 09:00-17:00").format(hours=shown(token)))
    if closing <= opening:
        raise ValueError(_("{hours}: the closing must be later than the opening").format(hours=token))
    return opening, closing


def _merged(windows: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for opening, closing in sorted(windows):
        if merged and opening <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(closing, merged[-1][1]))
        else:
            merged.append((opening, closing))
    return tuple(merged)


OFFICE = parse_hours(OFFICE_HOURS)


def parse_zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name. Raises ValueError with a sentence."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        says = _("{name} is not a time zone; write one such as Europe/Madrid.{hint}")
        raise ValueError(says.format(name=shown(name), hint=nearest(name, available_timezones()))) from None


@dataclass(frozen=True, slots=True)
class Cover:
    """Days on which someone else does what falls due, in their own working time."""

    leave: Leave
    seller_id: int
    working_time: WorkingTime


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Someone's working time. Instants go in and come out in UTC."""

    zone: ZoneInfo
    hours: Week = OFFICE
    holidays: Container[date] = frozenset()
    leave: tuple[Leave, ...] = ()
    covers: tuple[Cover, ...] = ()
    """Leave in which the work goes on all the same."""
    _windows: dict[date, tuple[tuple[datetime, datetime], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What is open on a day, in UTC, once it was asked for: zones and calendars are slow to ask."""

    def __post_init__(self) -> None:
        if not any(self.hours):
            raise ValueError(_("working hours need days and times, such as {example}").format(example=OFFICE_HOURS))

    def is_working_day(self, day: date) -> bool:
        """Whether anything is open on `day`."""
        return (
            bool(self.hours[day.weekday()])
            and day not in self.holidays
            and not any(day in leave for leave in self.leave)
        )

    def next_working_time(self, instant: datetime) -> datetime:
        """`instant` when it is working time, else the next opening."""
        return self._next(instant)[0]

    def stand_in(self, instant: datetime) -> int | None:
        """Who does what falls due at `instant` while its owner is away; nothing where the owner does it."""
        cover = self._next(instant)[1] if self.covers else None
        return cover.seller_id if cover else None

    def leaves_out_social(self, instant: datetime) -> bool:
        """Whether a LinkedIn step that begins at `instant` would fall due in a leave that leaves it out."""
        those = tuple(leave for leave in self.leave if leave.skips_social)
        if not those:
            return False
        without = replace(self, leave=tuple(leave for leave in self.leave if not leave.skips_social))
        day = without.next_working_time(instant).astimezone(self.zone).date()
        return any(day in leave for leave in those)

    def _next(self, instant: datetime) -> tuple[datetime, Cover | None]:
        self._refuse_end_of_calendar(instant)
        day = instant.astimezone(self.zone).date()
        if self.covers:
            day -= timedelta(days=1)  # who stands in may live where that day is not over
        for ahead in range(_SEARCHED.days):
            if opened := self._opening(day + timedelta(days=ahead), instant):
                return opened, self._cover_on(day + timedelta(days=ahead))
        raise NoSuchTime(_("no working time follows: every day ahead is a holiday or leave"))

    def _cover_on(self, day: date) -> Cover | None:
        return next((cover for cover in self.covers if day in cover.leave), None)

    def _opening(self, day: date, instant: datetime) -> datetime | None:
        """The earliest working instant of `day` that is not before `instant`."""
        for opens, closes in self._open_on(day):
            if max(opens, instant) < closes:
                return max(opens, instant).astimezone(UTC)
        return None

    def _open_on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        known = self._windows.get(day)
        if known is None and (cover := self._cover_on(day)):
            known = self._windows[day] = cover.working_time._open_on(day)
        if known is None:
            midnight = datetime.combine(day, time())
            known = self._windows[day] = tuple(
                (
                    self.instant_of(midnight + timedelta(minutes=opening)),
                    self.instant_of(midnight + timedelta(minutes=closing)),
                )
                for opening, closing in (self.hours[day.weekday()] if self.is_working_day(day) else ())
            )
        return known

    def instant_of(self, clock: datetime) -> datetime:
        """The instant at which clocks here show `clock` (without a zone): of two the first; a time that does not exist
        moves forward by the gap."""
        return clock.replace(tzinfo=self.zone, fold=0).astimezone(UTC)

    def add(self, instant: datetime, duration: Duration) -> datetime:
        """`instant` and `duration`: days keep the clock time here, hours are elapsed time after the days."""
        self._refuse_end_of_calendar(instant)
        if duration.days or duration.working_days:
            clock = instant.astimezone(self.zone).replace(tzinfo=None)
            clock += timedelta(days=duration.days)
            instant = self.instant_of(self._working_days_later(clock, duration.working_days))
        return instant + timedelta(hours=duration.hours)

    def _refuse_end_of_calendar(self, instant: datetime) -> None:
        if instant.year > _LAST_YEAR:
            raise NoSuchTime(_("this leads beyond the year {year}").format(year=_LAST_YEAR))

    def _working_days_later(self, clock: datetime, count: int) -> datetime:
        last = clock
        while count:
            clock += timedelta(days=1)
            if self.is_working_day(clock.date()):
                count, last = count - 1, clock
            elif clock - last > _SEARCHED:
                raise NoSuchTime(_("no working day follows: every day ahead is a holiday or leave"))
        return clock
