"""Cards about the seller's day: meetings, and how much is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workspace.domain.assistant.card import Card, fitted
from workspace.domain.assistant.facts import DayFacts, Meeting, Rules
from workspace.i18n import _, ngettext

_USUAL_LENGTH = timedelta(minutes=30)
_MINUTE = timedelta(minutes=1)


def meeting_soon(meeting: Meeting, day: DayFacts, now: datetime, rules: Rules) -> Card | None:
    """A meeting within the hour, or one that goes on: nothing matters more."""
    if not _is_ahead(meeting, now) or meeting.at - now > rules.soon_minutes * _MINUTE:
        return None
    return _meeting(meeting, day, now, kind="meeting_soon", weight=100, hide_hours=1)


def meeting_today(meeting: Meeting, day: DayFacts, now: datetime, rules: Rules) -> Card | None:
    """A meeting later today."""
    zone = ZoneInfo(day.zone)
    is_today = meeting.at.astimezone(zone).date() == now.astimezone(zone).date()
    if not is_today or not _is_ahead(meeting, now) or meeting.at - now <= rules.soon_minutes * _MINUTE:
        return None
    return _meeting(meeting, day, now, kind="meeting_today", weight=60, hide_hours=2)


def due_today(day: DayFacts, now: datetime) -> Card | None:
    """How much waits in the queue."""
    if not day.due:
        return None
    if day.late:
        title = _("{due} due today, {late} late").format(due=day.due - day.late, late=day.late)
    else:
        title = _("{due} due today").format(due=day.due)
    return Card(
        key=f"due_today:{now.astimezone(ZoneInfo(day.zone)).date().isoformat()}",
        kind="due_today",
        title=title,
        why=ngettext("{n} thing waits in your queue.", "{n} things wait in your queue.", day.due).format(n=day.due),
        deed=_("open the queue"),
        record=None,
        action="queue.open",
        weight=40,
        hide_hours=4,
    )


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    length = _USUAL_LENGTH if meeting.minutes is None else meeting.minutes * _MINUTE
    return now < meeting.at + length


def _meeting(meeting: Meeting, day: DayFacts, now: datetime, kind: str, weight: int, hide_hours: int) -> Card:
    clock = meeting.at.astimezone(ZoneInfo(day.zone)).strftime("%H:%M")
    pattern = _("{clock} {name}, now") if meeting.at <= now else _("{clock} {name}, in {time}")
    told = pattern.replace("{clock}", clock).replace("{time}", _distance(meeting.at - now))
    return Card(
        key=f"{kind}:{meeting.id}:{meeting.at.isoformat()}",
        kind=kind,
        title=fitted(told, meeting.name),
        why=_("You have a meeting today with {name} at {clock}.").format(name=meeting.name, clock=clock),
        deed=_("open {name}").format(name=meeting.name),
        record=meeting.record,
        action="record.open",
        weight=weight,
        hide_hours=hide_hours,
    )


def _distance(ahead: timedelta) -> str:
    minutes = -(-ahead // _MINUTE)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    return (
        _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02d}")
        if rest
        else _("{hours} h").format(hours=hours)
    )
