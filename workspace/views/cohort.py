"""A sequence simulated for a cohort: what it asks of each seller, and how many records to connect when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from workspace.domain.delays import rule_label
from workspace.domain.leave import Leave, parse_leave
from workspace.domain.problem import nearest_or_all, shown
from workspace.domain.sequence.binding import working_time_of
from workspace.domain.sequence.capacity import EnrolmentPlan, plan_enrolments, working_days
from workspace.domain.sequence.chance import Chance, Rates
from workspace.domain.sequence.cohort import simulate_cohort
from workspace.domain.sequence.day_book import REPLY, CohortResult, DayLoad, Delayed
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.life import Member, by_owner
from workspace.domain.sequence.owner import Owner, Window
from workspace.domain.sequence.words import type_label
from workspace.domain.spoken import spoken_date
from workspace.domain.working_time import NoSuchTime, WorkingTime
from workspace.i18n import _
from workspace.store.read import Reader
from workspace.views.cohort_members import (
    MOST,
    Here,
    NobodyMatches,
    NoCohort,
    NoDatabase,
    invented,
    logins,
    members_in,
    members_matching,
)
from workspace.views.refs import seller
from workspace.views.sequence_files import Refused, definition_in
from workspace.views.working_time import working_time

__all__ = [
    "REPLY",
    "Cohort",
    "CohortQuestion",
    "CohortResult",
    "DayLoad",
    "Delayed",
    "EnrolmentPlan",
    "Here",
    "Rates",
    "rule_label",
    "simulate_cohort_in",
    "simulate_cohort_of",
    "spoken_date",
    "type_label",
]

LONGEST = 104
_FAR = 10_000
"""Weeks in which every run has ended."""


@dataclass(frozen=True, slots=True)
class CohortQuestion:
    """What is asked about a cohort, as a person writes it."""

    start: str
    """When the first are connected, as clocks show it where each owner works: `2026-03-02T09:00`."""
    weeks: int = 8
    seed: int = 1
    rates: Rates = field(default_factory=Rates)
    cohort: str | None = None
    """A filter, or a file of records; an empty filter means everyone."""
    records: int | None = None
    """How many to invent instead."""
    sellers: int = 1
    """Who share the invented ones."""
    per_day: int | None = None
    """How many begin on each working day of each seller; nothing: all on the first."""
    cap: int | None = None
    """For every seller; nothing: each seller's own, where there is one."""
    holds_to_cap: bool = False
    zone: str | None = None
    """Instead of every seller's own, as the following."""
    hours: str | None = None
    holidays: str | None = None
    leave: Sequence[str] = ()
    """Each `SELLER:FIRST..LAST`, or `FIRST..LAST` for everyone; added to what the database knows."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """What comes out."""

    name: str
    owners: tuple[Owner, ...]
    window: Window
    records: int
    result: CohortResult
    plan: EnrolmentPlan | None = None
    """How many to connect when, where a day holds more than its cap otherwise."""
    planned: CohortResult | None = None
    """The plan simulated to the end of every run."""


def simulate_cohort_of(file: str, question: CohortQuestion, here: Here | None) -> Cohort | Refused:
    """The sequence in a file, run for every record of a cohort. `here` is nothing where there is no database."""
    definition = definition_in(file)
    return definition if isinstance(definition, Refused) else simulate_cohort_in(definition, question, here)


def simulate_cohort_in(definition: Definition, question: CohortQuestion, here: Here | None) -> Cohort | Refused:
    """A sequence, run for every record of a cohort."""
    try:
        start = _start(question)
        members = _members(question, definition, here)
        owners = _owners(question, members, here.reader if here else None)
        return _simulated(definition, question, members, owners, start)
    except (NoSuchTime, NobodyMatches) as reason:
        return Refused(str(reason), because="impossible")
    except NoDatabase as reason:
        return Refused(str(reason), because="missing")
    except ValueError as reason:
        return Refused(str(reason))


def _simulated(
    definition: Definition, question: CohortQuestion, members: list[Member], owners: list[Owner], start: datetime
) -> Cohort:
    window = Window(start.date(), question.weeks)
    chance = Chance(question.seed, question.rates)
    starts = list(_starts(question, members, owners, window, start))
    result = simulate_cohort(definition, starts, owners, chance, window, holds_to_cap=question.holds_to_cap)
    cohort = Cohort(definition.name, tuple(owners), window, len(members), result)
    is_too_much = any(load.over for load in result.loads) or any(each.rule == "daily_cap" for each in result.delayed)
    if not is_too_much:
        return cohort
    plan = plan_enrolments(definition, members, owners, chance, window, start.time())
    planned = simulate_cohort(definition, plan.starts, owners, chance, Window(window.first, _FAR))
    return Cohort(definition.name, tuple(owners), window, len(members), result, plan, planned)


def _start(question: CohortQuestion) -> datetime:
    for name, number, most in (
        ("weeks", question.weeks, LONGEST),
        ("records", question.records, MOST),
        ("sellers", question.sellers, MOST),
        ("per-day", question.per_day, MOST),
        ("cap", question.cap, MOST),
    ):
        if number is not None and not 1 <= number <= most:
            raise ValueError(_("{name}: at least one and at most {most}").format(name=name, most=most))
    try:
        start = datetime.fromisoformat(question.start.strip())
        if start.tzinfo is None and start.year in range(1970, 3000):
            return start
    except ValueError:
        pass
    says = _("{text} is not a time; write one such as 2026-03-02T09:00, as clocks show it where each seller works")
    raise ValueError(says.format(text=shown(question.start)))


def _members(question: CohortQuestion, definition: Definition, here: Here | None) -> list[Member]:
    if (question.records is None) == (question.cohort is None):
        raise ValueError(_("either a cohort or a number of invented records, not both"))
    if question.records is not None:
        return invented(question.records, question.sellers)
    assert question.cohort is not None
    if Path(question.cohort).is_file() or question.cohort.lower().endswith((".csv", ".tsv")):
        members = members_in(question.cohort, definition)
    elif here is None:
        says = _("there is no database to look for “{filter}” in; name a file, or a database with --db")
        raise NoDatabase(says.format(filter=shown(question.cohort)))
    else:
        members = members_matching(here, question.cohort, definition)
    if len(members) > MOST:
        raise NoCohort(_("at most {n} records can be simulated at once").format(n=MOST))
    if not members:
        raise NobodyMatches(_("no record matches, so there is nothing to simulate"))
    return members


def _owners(question: CohortQuestion, members: Sequence[Member], reader: Reader | None) -> list[Owner]:
    names = sorted(logins(members))
    leave = _leave(question, names)
    owners = [_owner(question, login, leave.get(login, ()), reader) for login in names]
    return [*owners, *_standing_in(question, owners, reader)]


def _standing_in(question: CohortQuestion, owners: Sequence[Owner], reader: Reader | None) -> Iterable[Owner]:
    """Those who own none of the records and do what falls due in the leave of others."""
    known = {owner.seller_id for owner in owners}
    covers = {cover.seller_id for owner in owners for cover in owner.working_time.covers}
    for seller_id in sorted(covers - known):
        found = seller(reader, seller_id) if reader else None
        if found is not None:
            yield _owner(question, found.login, (), reader)


def _leave(question: CohortQuestion, names: Sequence[str]) -> dict[str, tuple[Leave, ...]]:
    leave: dict[str, tuple[Leave, ...]] = {}
    for text in question.leave:
        login, colon, days = text.rpartition(":")
        if colon and login not in names:
            says = _("{login} owns none of these records.{hint}")
            raise ValueError(says.format(login=shown(login), hint=nearest_or_all(login, names)))
        for name in [login] if colon else names:
            leave[name] = (*leave.get(name, ()), parse_leave(days))
    return leave


def _owner(question: CohortQuestion, login: str, leave: tuple[Leave, ...], reader: Reader | None) -> Owner:
    row = (
        reader.row("SELECT id, zone, hours, holidays, daily_cap FROM seller WHERE login = :login", login=login)
        if reader
        else None
    )
    seller_id, zone, hours, holidays, cap = row or (None, "UTC", "", "", None)
    own: WorkingTime | None = working_time(reader, seller_id) if reader and seller_id else None
    there = working_time_of(
        zone if question.zone is None else question.zone,
        hours if question.hours is None else question.hours,
        holidays if question.holidays is None else question.holidays,
        (*(own.leave if own else ()), *leave),
    )
    there = replace(there, covers=own.covers) if own and own.covers else there
    return Owner(login, there, cap if question.cap is None else question.cap, seller_id)


def _starts(
    question: CohortQuestion, members: Sequence[Member], owners: Sequence[Owner], window: Window, start: datetime
) -> Iterable[tuple[Member, datetime]]:
    """When each begins. Those that the window has no day for are left out."""
    owned = by_owner(members)
    for owner in owners:
        own = owned.get(owner.login, [])
        if question.per_day is None:
            yield from ((member, owner.working_time.instant_of(start)) for member in own)
            continue
        for number, day in enumerate(working_days(owner, window)):
            at = owner.working_time.instant_of(datetime.combine(day, start.time()))
            first = number * question.per_day
            yield from ((member, at) for member in own[first : first + question.per_day])
