"""The plan of connecting many, in words."""

from __future__ import annotations

from datetime import datetime

from workspace.domain.spoken import spoken_date, spoken_day
from workspace.i18n import _, ngettext
from workspace.views.connect_plan import OwnerLoad


def load_text(load: OwnerLoad) -> str:
    """`Ana goes from 31 to 58 on Thu 26 Nov; cap 40, exceeded on 3 days`: the fullest of the days that grow."""
    grown = [day for day, count in load.after.items() if count > load.before.get(day, 0)]
    if not grown:
        return _("{name}: nothing to do by hand").format(name=load.name)
    peak = max(grown, key=lambda day: (load.after[day], -day.toordinal()))
    says = _("{name} goes from {before} to {after} on {day}")
    told = says.format(name=load.name, before=load.before.get(peak, 0), after=load.after[peak], day=spoken_date(peak))
    if load.cap is None:
        return told
    if not load.full:
        return _("{load}; cap {cap}").format(load=told, cap=load.cap)
    over = ngettext("{load}; cap {cap}, exceeded on {n} day", "{load}; cap {cap}, exceeded on {n} days", len(load.full))
    return over.format(load=told, cap=load.cap, n=len(load.full))


def offer_text(load: OwnerLoad, now: datetime) -> str:
    """`46 now, 34 from Mon 30 Nov to Wed 2 Dec`; what finds no place is said too."""
    parts = [_("{n} now").format(n=load.now)]
    if load.later:
        later = sum(count for _at, count in load.later)
        first, last = (spoken_day(load.later[place][0], now, load.zone) for place in (0, -1))
        says = _("{n} from {day}") if first == last else _("{n} from {day} to {last}")
        parts.append(says.format(n=later, day=first, last=last))
    if load.left_over:
        parts.append(ngettext("{n} finds no place", "{n} find no place", load.left_over).format(n=load.left_over))
    return ", ".join(parts)
