"""Moments and days in words, short enough for one line."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workspace.i18n import _


def weekday(day: date) -> str:
    """`Wed`, in the language of the moment."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month(day: date) -> str:
    """`Nov`, in the language of the moment."""
    names = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return names[day.month - 1]


def spoken_date(day: date) -> str:
    """`Wed 26 Nov`."""
    return f"{weekday(day)} {day.day} {month(day)}"


def spoken_days(first: date, last: date) -> str:
    """`Wed 26 Nov – Fri 28 Nov`; one day alone as `spoken_date`."""
    if first == last:
        return spoken_date(first)
    return _("{first} – {last}").format(first=spoken_date(first), last=spoken_date(last))


def spoken_day(instant: datetime, now: datetime, zone: str) -> str:
    """The day of `instant` as it is seen from `now`: `today`, `tomorrow`, `Wed 26 Nov`, with the year when it is another."""
    day, today = instant.astimezone(ZoneInfo(zone)).date(), now.astimezone(ZoneInfo(zone)).date()
    if day == today:
        return _("today")
    if day == today + timedelta(days=1):
        return _("tomorrow")
    return spoken_date(day) if day.year == today.year else f"{spoken_date(day)} {day.year}"


def spoken_moment(instant: datetime, now: datetime, zone: str) -> str:
    """`today 14:00`, `Wed 26 Nov 09:00`."""
    return f"{spoken_day(instant, now, zone)} {instant.astimezone(ZoneInfo(zone)):%H:%M}"
