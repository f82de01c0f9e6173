"""Times and days as a seller reads them, all from one `now`, so that nothing on the screen disagrees with the rest."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workspace.i18n import _, ngettext
from workspace.ui import glyphs


def days_of_week() -> tuple[str, ...]:
    """Short names from Monday."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def months() -> tuple[str, ...]:
    """Short names from January."""
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )


@lru_cache(maxsize=256)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of that IANA name; nothing when there is none."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def local(at: datetime, zone: str) -> datetime:
    """`at` on the clock of `zone`; of an unknown one, in UTC."""
    known = zone_of(zone)
    return at.astimezone(known) if known else at


def clock(at: datetime, zone: str) -> str:
    """`09:00`."""
    return f"{local(at, zone):%H:%M}"


def day(of: date, today: date) -> str:
    """`Today`, `Yesterday`, `Wed 19 Nov`, and the year when it is another one."""
    if of == today:
        return _("Today")
    if of == today - timedelta(days=1):
        return _("Yesterday")
    if of == today + timedelta(days=1):
        return _("Tomorrow")
    return calendar_day(of, today)


def calendar_day(of: date, today: date) -> str:
    """`Wed 19 Nov`, and the year when it is another one."""
    text = _("{weekday} {day} {month}").format(
        weekday=days_of_week()[of.weekday()], day=of.day, month=months()[of.month - 1]
    )
    return text if of.year == today.year else f"{text} {of.year}"


def short_day(of: date, today: date) -> str:
    """`Wed 26`, with the month where the day alone might be another one."""
    if abs((of - today).days) < 21:
        return f"{days_of_week()[of.weekday()]} {of.day}"
    return _("{day} {month}").format(day=of.day, month=months()[of.month - 1])


def due_text(at: datetime, now: datetime, zone: str) -> tuple[str, str]:
    """When something is due, short, and the role of the text: `09:00`, `! 2 d late`, `Wed 26`."""
    here, today = local(at, zone), local(now, zone).date()
    days = (today - here.date()).days
    if days > 0:
        return _("! {days} d late").format(days=days), "late"
    if days == 0:
        return f"{here:%H:%M}", ""
    if days == -1:
        return _("tomorrow"), "dim"
    return short_day(here.date(), today), "dim"


def late_by_leave_text(at: datetime, now: datetime, zone: str, *, short: bool = False) -> str:
    """`2 d late · leave`, short `2 d leave`: nobody is to blame for it."""
    days = (local(now, zone).date() - local(at, zone).date()).days
    if short:
        return _("{days} d leave").format(days=days)
    return _("{days} d late {dot} leave").format(days=days, dot=glyphs.DOT)


def span(of: timedelta) -> str:
    """`1 h 56`, `25 min`, `3 d`."""
    minutes = max(int(of.total_seconds()) // 60, 0)
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    if minutes < 24 * 60:
        return (
            _("{h} h {m:02}").format(h=minutes // 60, m=minutes % 60)
            if minutes % 60
            else _("{h} h").format(h=minutes // 60)
        )
    return _("{n} d").format(n=minutes // (24 * 60))


def days_ago(at: datetime, now: datetime, zone: str) -> str:
    """`today`, `1 day`, `12 days`."""
    days = (local(now, zone).date() - local(at, zone).date()).days
    return _("today") if days <= 0 else ngettext("{n} day", "{n} days", days).format(n=days)


def moment(now: datetime, zone: str) -> str:
    """`Mon 24 Nov 09:04`."""
    here = local(now, zone)
    return f"{calendar_day(here.date(), here.date())} {here:%H:%M}"


def place(zone: str) -> str:
    """`Madrid`."""
    return zone.rpartition("/")[2].replace("_", " ")
