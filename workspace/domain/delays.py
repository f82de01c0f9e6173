"""Why something is due later than it was planned: the rules that moved it, in the order in which they did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from workspace.domain.public_holidays import holiday_name
from workspace.domain.spoken import spoken_date, spoken_days
from workspace.domain.working_time import WorkingTime
from workspace.i18n import _

Rule = Literal["outside_hours", "weekend", "holiday", "leave", "out_of_office", "daily_cap"]
RULES: tuple[Rule, ...] = ("outside_hours", "weekend", "holiday", "leave", "out_of_office", "daily_cap")
"""`weekend` is every day of the week without working hours."""


@dataclass(frozen=True, slots=True)
class Delay:
    """One rule that moved something: the days, in the zone of who works, on which it stood in the way."""

    rule: Rule
    first: date
    last: date
    """Of an out-of-office answer: the day of the return."""
    name: str = ""
    """What the public holiday is called, where that is known."""


def delays(
    there: WorkingTime, planned: datetime, due: datetime, away_until: datetime | None = None
) -> tuple[Delay, ...]:
    """What moved a step from `planned` to `due` for someone with that working time; nothing where neither did.

    `away_until` is the return date of the customer's out-of-office answer. What a person moved is no rule.
    """
    found: list[Delay] = []
    start = planned
    if away_until is not None and away_until > planned:
        found.append(Delay("out_of_office", _day(there, planned), _day(there, away_until)))
        start = away_until
    if due > start:
        found.extend(_merged(_rolls(there, start, due)))
    return tuple(found)


def passed_over(there: WorkingTime, began: datetime, over: datetime) -> tuple[Delay, ...]:
    """The days that a wait of working days from `began` to `over` did not count."""
    return tuple(_merged(_closed_days(there, _day(there, began) + timedelta(days=1), _day(there, over))))


def delay_text(delay: Delay) -> str:
    """The delay in words: `weekend Sat 7 Mar – Sun 8 Mar`."""
    says = {
        "outside_hours": _("outside working hours {days}"),
        "weekend": _("weekend {days}"),
        "holiday": _("{holiday} {days}"),
        "leave": _("leave {days}"),
        "out_of_office": _("out of office until {last}"),
        "daily_cap": _("the day was full {days}"),
    }[delay.rule]
    days, last = spoken_days(delay.first, delay.last), spoken_date(delay.last)
    return says.format(days=days, last=last, holiday=delay.name or _("public holiday"))


def rule_label(rule: str) -> str:
    """What people call a rule that delays."""
    return {
        "outside_hours": _("outside working hours"),
        "weekend": _("weekend"),
        "holiday": _("public holiday"),
        "leave": _("leave"),
        "out_of_office": _("customer out of office"),
        "daily_cap": _("the day was full"),
    }.get(rule, rule)


def _day(there: WorkingTime, instant: datetime) -> date:
    return instant.astimezone(there.zone).date()


def _rolls(there: WorkingTime, start: datetime, due: datetime) -> Iterator[Delay]:
    first, last = _day(there, start), _day(there, due)
    if there.is_working_day(first) and there.next_working_time(start) > start:
        yield Delay("outside_hours", first, first)
    yield from _closed_days(there, first, last)


def _closed_days(there: WorkingTime, first: date, before: date) -> Iterator[Delay]:
    for ahead in range((before - first).days):
        day = first + timedelta(days=ahead)
        if not there.hours[day.weekday()]:
            yield Delay("weekend", day, day)
        elif day in there.holidays:
            yield Delay("holiday", day, day, holiday_name(there.holidays, day))
        elif not there.is_working_day(day):
            yield Delay("leave", day, day)


def _merged(found: Iterator[Delay]) -> list[Delay]:
    """Days on end under one rule as one delay."""
    merged: list[Delay] = []
    for delay in found:
        before = merged[-1] if merged else None
        if before and (before.rule, before.name) == (delay.rule, delay.name):
            merged[-1] = replace(before, last=delay.last)
        else:
            merged.append(delay)
    return merged
