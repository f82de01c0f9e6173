"""A moment as people type it: `tomorrow 9:00`, `fri 14:00`, `in 3 days`, `next week`, `march`, `2026-03-02 09:00`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workspace.i18n import _

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MORNING = time(9)
_AFTER_LUNCH = time(14)
_CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?\s*(am|pm)?")
_AHEAD = re.compile(r"(?:in\s+)?(\d{1,3})\s*(minutes?|mins?|m|hours?|h|days?|d|weeks?|w)")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,9})(?:\s+(\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\s+(\d{1,2})(?:,?\s+(\d{4}))?")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?")


class WhenError(ValueError):
    """A text that names no moment to come; says what to write instead."""


def parse_when(text: str, now: datetime, zone: str) -> datetime:
    """The moment that `text` means, in UTC, read in `zone`. A day without a clock time means 9:00. Raises WhenError."""
    wanted = " ".join(text.lower().split())
    local = now.astimezone(ZoneInfo(zone))
    found = _ahead(wanted, local) or _named(wanted, local) or _iso(wanted, local)
    if found is None:
        raise WhenError(
            _("“{text}” is no time: write for instance tomorrow 9:00, fri 14:00 or in 3 days").format(text=text)
        )
    moment = found.astimezone(UTC).replace(microsecond=0)
    if moment <= now:
        raise WhenError(_("“{text}” has passed: write a time to come").format(text=text))
    return moment


def parse_day(text: str, now: datetime, zone: str) -> date:
    """The day that `text` means, seen from today in `zone`; today is one too. Raises WhenError."""
    return day_after(text, now.astimezone(ZoneInfo(zone)).date())


def day_after(text: str, today: date) -> date:
    """The same, where it is known which day is today. Raises WhenError."""
    wanted = " ".join(text.lower().split())
    found = _day(wanted, today)
    ahead = _AHEAD.fullmatch(wanted)
    if found is None and ahead is not None and ahead[2][0] in ("d", "w"):
        found = today + int(ahead[1]) * _UNITS[ahead[2][0]]
    if found is None:
        says = _("“{text}” is no day: write for instance fri, 14 dec, in 3 days or 2026-12-14")
        raise WhenError(says.format(text=text))
    return found


def _ahead(text: str, local: datetime) -> datetime | None:
    match = _AHEAD.fullmatch(text)
    if not match:
        return None
    count, unit = int(match[1]), match[2][0]
    if unit in ("m", "h"):
        return local.astimezone(UTC) + count * _UNITS[unit]
    return datetime.combine((local + count * _UNITS[unit]).date(), local.time(), local.tzinfo)


def _named(text: str, local: datetime) -> datetime | None:
    if text == "after lunch":
        return _at(local.date() + timedelta(days=local.time() >= _AFTER_LUNCH), _AFTER_LUNCH, local)
    clock = _clock(text)
    if clock is not None:
        return _at(local.date() + timedelta(days=clock <= local.time()), clock, local)
    words, _blank, last = text.rpartition(" ")
    clock = _clock(last) if words else None
    day = _day(words if clock is not None else text, local.date())
    return _at(day, clock or _MORNING, local) if day is not None else None


def _day(text: str, today: date) -> date | None:
    if text in ("today", "tomorrow"):
        return today + timedelta(days=text == "tomorrow")
    if text == "next week":
        return today + timedelta(days=7 - today.weekday())
    if text == "next month":
        return (today.replace(day=1) + timedelta(days=31)).replace(day=1)
    word = text.removeprefix("next ").removeprefix("on ").removeprefix("in ")
    if word[:3] in _DAYS and _is_beginning(word, _WEEKDAYS):
        ahead = (_DAYS.index(word[:3]) - today.weekday()) % 7 or 7
        return today + timedelta(days=ahead)
    if word[:3] in _MONTHS and _is_beginning(word, _MONTH_NAMES):
        return _next_first(_month(word), today)
    if match := _DAY_MONTH.fullmatch(text):
        return _date(match[1], _month(match[2]), match[3], today)
    if match := _MONTH_DAY.fullmatch(text):
        return _date(match[2], _month(match[1]), match[3], today)
    if match := _DOTTED.fullmatch(text):
        return _date(match[1], int(match[2]), match[3], today)
    return _iso_day(text)


def _next_first(month: int, today: date) -> date:
    """The next first day of that month; in the month itself that of the year to come."""
    return date(today.year + (month <= today.month), month, 1)


def _month(word: str) -> int:
    """The number of a month by its first three letters; 0, which no date has, for another word."""
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0


def _date(day: str, month: int, year: str | None, today: date) -> date | None:
    """That day; without a year the next one that comes."""
    try:
        found = date(int(year or today.year), month, int(day))
        return found if year or found >= today else found.replace(year=found.year + 1)
    except ValueError:
        return None


def _iso(text: str, local: datetime) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    if len(text) == len("2026-03-02"):
        return _at(found.date(), _MORNING, local)
    return found if found.tzinfo else found.replace(tzinfo=local.tzinfo)


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> time | None:
    match = _CLOCK.fullmatch(text)
    if not match or (match[2] is None and match[3] is None):
        return None
    hour = int(match[1]) % 12 + (12 if match[3] == "pm" else 0) if match[3] else int(match[1])
    return time(hour, int(match[2] or 0))


def _is_beginning(word: str, names: tuple[str, ...]) -> bool:
    return any(name.startswith(word) for name in names)


def _at(day: date, clock: time, local: datetime) -> datetime:
    return datetime.combine(day, clock, local.tzinfo)
