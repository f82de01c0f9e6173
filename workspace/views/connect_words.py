"""The plan of connecting many, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from workspace.domain.spoken import spoken_date, spoken_day, weekday
from workspace.i18n import _, ngettext
from workspace.views.connect_plan import OwnerLoad

_A_WEEKEND = timedelta(days=3)


def load_text(load: OwnerLoad, now: datetime) -> str:
    """`Ana goes from 31 to 58 on Tue 24 Nov – Thu 26 Nov, cap 40`; for who has room, by how much the fullest day grows."""
    grown = [day for day, count in load.after.items() if count > load.before.get(day, 0)]
    if not grown:
        return _("{name}: nothing to do by hand").format(name=load.name)
    peak = max(grown, key=lambda day: (load.after[day], -day.toordinal()))
    says = _("{name} goes from {before} to {after} on {days}")
    told = says.format(
        name=load.name,
        before=load.before.get(peak, 0),
        after=load.after[peak],
        days=_days(_around(peak, load.full) if peak in load.full else [peak]),
    )
    return _("{load}, cap {cap}").format(load=told, cap=load.cap) if load.cap is not None else told


def offer_text(load: OwnerLoad, now: datetime) -> str:
    """`46 now, 34 from Mon 30 Nov`; what finds no place is said too."""
    parts = [_("{n} now").format(n=load.now)]
    if load.later:
        later = sum(count for _at, count in load.later)
        first = spoken_day(load.later[0][0], now, load.zone)
        parts.append(_("{n} from {day}").format(n=later, day=first))
    if load.left_over:
        parts.append(ngettext("{n} finds no place", "{n} find no place", load.left_over).format(n=load.left_over))
    return ", ".join(parts)


def _around(peak: date, days: Sequence[date]) -> list[date]:
    """The run of full days that the fullest is in; a weekend does not end it."""
    place = days.index(peak)
    first = last = place
    while first > 0 and days[first] - days[first - 1] <= _A_WEEKEND:
        first -= 1
    while last + 1 < len(days) and days[last + 1] - days[last] <= _A_WEEKEND:
        last += 1
    return list(days[first : last + 1])


def _days(days: Sequence[date]) -> str:
    if len(days) == 1:
        return spoken_date(days[0])
    if (days[-1] - days[0]).days < 6:
        return f"{weekday(days[0])}–{spoken_date(days[-1])}"
    return f"{spoken_date(days[0])} – {spoken_date(days[-1])}"
