"""A run put together from what is stored: where an enrolment stands, its owner's time, its record's values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from workspace.domain.fields import FIELDS, Kind, Value
from workspace.domain.leave import Leave
from workspace.domain.money import minor_digits
from workspace.domain.public_holidays import public_holidays
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.read import read_sequence
from workspace.domain.sequence.run import Run, stable_branch
from workspace.domain.working_time import OFFICE_HOURS, Cover, NoSuchTime, WorkingTime, parse_hours, parse_zone
from workspace.i18n import _


class Unrunnable(ValueError):
    """A sequence that cannot run; the message says why and where."""


def cannot_run(reason: Unrunnable | NoSuchTime) -> str:
    """Why a record stands still in its sequence, as a person reads it."""
    return _("its sequence cannot run: {reason}").format(reason=reason)


@lru_cache(maxsize=128)
def definition_of(text: str) -> Definition:
    """The definition that the text of a version is. Raises Unrunnable."""
    read = read_sequence(text)
    if read.definition is None:
        problem = read.problems[0]
        raise Unrunnable(_("line {line}: {text}").format(line=problem.line, text=problem.text))
    return read.definition


@dataclass(frozen=True, slots=True)
class Covered:
    """A leave in which someone stands in, with the texts that describe their working time, and their days off."""

    leave: Leave
    seller_id: int
    zone: str
    hours: str
    holidays: str
    days_off: tuple[Leave, ...] = ()


@lru_cache(maxsize=64)
def working_time_of(
    zone: str, hours: str, holidays: str, leave: tuple[Leave, ...] = (), covered: tuple[Covered, ...] = ()
) -> WorkingTime:
    """A seller's working time from the three texts that describe it, the days off, and those on which others stand in."""
    return WorkingTime(
        parse_zone(zone or "UTC"),
        parse_hours(hours or OFFICE_HOURS),
        public_holidays(holidays) if holidays else frozenset(),
        leave,
        tuple(
            Cover(each.leave, each.seller_id, working_time_of(each.zone, each.hours, each.holidays, each.days_off))
            for each in covered
        ),
    )


Noted = tuple[Leave, int | None]
"""A leave as it was noted, and who stands in."""
Hours = tuple[str, str, str]
"""Zone, weekly hours and public holidays, as texts."""


def time_with_leave(
    own: Hours, noted: Iterable[Noted], cover_of: Callable[[int], tuple[Hours, Iterable[Noted]]]
) -> WorkingTime:
    """A seller's working time with the leave that was noted; `cover_of` knows the hours and the leave of who stands in."""
    leave, covered = [], []
    for days, cover_id in noted:
        if cover_id is None:
            leave.append(days)
            continue
        (zone, hours, holidays), theirs = cover_of(cover_id)
        days_off = tuple(each for each, _cover in theirs)
        covered.append(Covered(days, cover_id, zone, hours, holidays, days_off))
    return working_time_of(*own, tuple(leave), tuple(covered))


def comparable_values(
    record_type: str, stored: Mapping[str, Any], names: AbstractSet[str] | None = None
) -> dict[str, Value]:
    """A record's stored fields (all of them, or those in `names`) as conditions compare them: numbers as decimals, money
    in whole units.
    """
    kinds, values = FIELDS[record_type], dict[str, Value]()
    for name in kinds if names is None else kinds.keys() & names:
        kind, value = kinds[name], stored.get(name)
        if kind is Kind.MONEY and value is not None:
            value = Decimal(value) / 10 ** minor_digits(str(stored.get("currency") or "GBP"))
        elif kind is Kind.NUMBER and value is not None:
            value = Decimal(value)
        elif kind is Kind.FLAG and value is not None:
            value = bool(value)
        values[name] = value
    return values


def run_of(enrolment: Mapping[str, Any], working_time: WorkingTime, values: Mapping[str, Value]) -> Run:
    """The enrolment, by its stored fields, as the engine sees it."""
    state, step_id = enrolment["state"], enrolment["step_id"]
    record_type = enrolment["record_type"]
    identity = f"{record_type}:{enrolment['record_id']}:{enrolment['run']}"
    ready = step_id is None and state == "active"
    return Run(
        record=record_type,
        status="ready" if ready else "active" if state in ("active", "paused") else "ended",
        step_id=step_id,
        began=enrolment["began_at"],
        planned=enrolment["planned_at"],
        due=enrolment["due_at"],
        last_email=enrolment["last_email"],
        last_email_skipped=bool(enrolment["last_email_skipped"]),
        not_before=enrolment["not_before"],
        working_time=working_time,
        values=values,
        choose=lambda step_id, shares: stable_branch(identity, step_id, shares),
    )
