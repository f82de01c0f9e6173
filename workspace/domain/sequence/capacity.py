"""How many records to connect on which day, so that no day holds more than its seller's cap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workspace.domain.sequence.chance import Chance
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.life import Life, Member, by_owner
from workspace.domain.sequence.owner import Owner, Window, is_work
from workspace.domain.sequence.run import Closed, Done

_PATIENCE = 8
"""How many records in a row may find no place before the next day is tried."""


@dataclass(frozen=True, slots=True)
class Enrolments:
    """How many records of one owner begin on a day."""

    owner: str
    day: date
    records: int


@dataclass(frozen=True, slots=True)
class EnrolmentPlan:
    """Which record begins when. Simulated with the same chance, no day exceeds its owner's cap, however far ahead."""

    starts: tuple[tuple[Member, datetime], ...]
    enrolments: tuple[Enrolments, ...]
    left_over: tuple[Member, ...]
    """Those that find no place before the window closes."""


def plan_enrolments(
    definition: Definition,
    members: Sequence[Member],
    owners: Sequence[Owner],
    chance: Chance,
    window: Window,
    clock: time,
) -> EnrolmentPlan:
    """As many as fit on each working day from the first of the window, in the order given, at that clock time.

    Owners without a cap begin with all of theirs at once.
    """
    starts: list[tuple[Member, datetime]] = []
    left_over: list[Member] = []
    counts: Counter[tuple[int, date]] = Counter()
    own = by_owner(members)
    for number, owner in enumerate(owners):
        openings = (owner.working_time.instant_of(datetime.combine(day, clock)) for day in working_days(owner, window))
        placed, waiting = place(definition, owner, own.get(owner.login, ()), chance, openings, Counter())
        starts.extend(placed)
        counts.update((number, owner.day_of(at)) for _member, at in placed)
        left_over.extend(waiting)
    enrolments = tuple(
        Enrolments(owners[number].login, day, records) for (number, day), records in sorted(counts.items()) if records
    )
    return EnrolmentPlan(tuple(starts), enrolments, tuple(left_over))


def place(
    definition: Definition,
    owner: Owner,
    members: Sequence[Member],
    chance: Chance,
    starts: Iterable[datetime],
    load: Counter[date],
) -> tuple[list[tuple[Member, datetime]], list[Member]]:
    """Who of the owner's `members` begins at which of `starts`, as many at each as fit beside `load`, to which their work
    is added; and who finds no place.
    """
    placed: list[tuple[Member, datetime]] = []
    waiting = list(members)
    for at in starts:
        if not waiting:
            break
        taken, waiting = _fill(definition, owner, chance, waiting, at, load)
        placed.extend((member, at) for member in taken)
    return placed, waiting


def working_days(owner: Owner, window: Window) -> Iterator[date]:
    """The days of the window on which the owner works."""
    for ahead in range((window.end - window.first).days):
        day = window.first + timedelta(days=ahead)
        if owner.working_time.is_working_day(day):
            yield day


def _fill(
    definition: Definition, owner: Owner, chance: Chance, waiting: Sequence[Member], at: datetime, load: Counter[date]
) -> tuple[list[Member], list[Member]]:
    """Those that find a place when they begin at `at`, whose work is added to `load`, and those that go on waiting."""
    taken: list[Member] = []
    kept: list[Member] = []
    for number, member in enumerate(waiting):
        if len(kept) == _PATIENCE:
            kept.extend(waiting[number:])
            break
        work = work_of(definition, owner, chance, member, at)
        if owner.cap is None or all(load[day] + count <= owner.cap for day, count in work.items()):
            load += work
            taken.append(member)
        else:
            kept.append(member)
    return taken, kept


def work_of(definition: Definition, owner: Owner, chance: Chance, member: Member, at: datetime) -> Counter[date]:
    """How many steps this record asks of its owner on which days, to the end of its run."""
    life = Life.begin(definition, member, chance, owner.working_time, at)
    work: Counter[date] = Counter()
    while life.run.status != "ended" and life.next() is not None:
        event, effects = life.go_on()
        for effect in effects:
            if isinstance(event, Done) and isinstance(effect, Closed) and is_work(definition.step(effect.step_id).type):
                work[owner.day_of(effect.at)] += 1
    return work
