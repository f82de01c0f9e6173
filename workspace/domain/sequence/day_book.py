"""What a cohort asks of each seller on each day, what delays it, and how its runs end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from workspace.domain.delays import Delay, delays
from workspace.domain.duration import Duration
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.life import Life
from workspace.domain.sequence.owner import Owner, is_work
from workspace.domain.sequence.rules.touches import is_touch
from workspace.domain.sequence.run import Closed, Done, Effect, Ended, Event, Opened, OutOfOffice, Replied, Run
from workspace.domain.sequence.simulate import delays_of
from workspace.domain.sequence.step import TYPES

_Moved = tuple[datetime, str, str, datetime, str]
"""Planned, record, step, due, owner."""
REPLY = "reply"
"""What a day holds besides steps: replies that no step watched, to be answered."""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """What one day holds for one seller."""

    owner: str
    day: date
    steps: Mapping[str, int]
    """How many of each type; `reply`: replies to answer."""
    work: int
    """How many of the steps a person does."""
    over: int
    """By how many these exceed the cap."""


@dataclass(frozen=True, slots=True)
class Delayed:
    """A rule that delayed steps, how many, and the first of them."""

    rule: str
    name: str
    steps: int
    owner: str
    record: str
    step_id: str
    planned: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class CohortResult:
    """What happened until the window closed."""

    records: int
    started: int
    loads: tuple[DayLoad, ...]
    """By owner in the order given, then by day; days without any are left out."""
    ends: Mapping[str, int]
    """How many runs ended in which way; those that an exit rule took out by its event."""
    running: int
    touches: Mapping[str, tuple[datetime, datetime]]
    """The first and the last touch by owner; who touched nobody is left out."""
    delayed: tuple[Delayed, ...]
    """By rule and name, those first that delayed most."""

    def days(self) -> dict[str, list[DayLoad]]:
        """The days of each owner who has any, in their order."""
        found: dict[str, list[DayLoad]] = {}
        for load in self.loads:
            found.setdefault(load.owner, []).append(load)
        return found


@dataclass(slots=True)
class DayBook:
    """What happened so far: on whose day, what delayed it, how it ended."""

    definition: Definition
    by_id: Mapping[int, Owner] = field(default_factory=dict)
    steps: dict[tuple[str, date], Counter[str]] = field(default_factory=dict)
    work: Counter[tuple[str, date]] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    started: int = 0
    touches: dict[str, tuple[datetime, datetime]] = field(default_factory=dict)
    delayed: dict[tuple[str, str], list[_Moved]] = field(default_factory=dict)
    openings: dict[tuple[str, date], datetime] = field(default_factory=dict)
    """When the day after a full one begins."""

    def is_full(self, owner: Owner, life: Life, at: datetime) -> bool:
        """Whether the step that would be done at `at` finds no place on that day any more."""
        happening, owner = life.next(), self._who(owner, at)
        if owner.cap is None or happening is None or happening.step_id is None or not isinstance(happening.event, Done):
            return False
        does_it = is_work(self.definition.step(happening.step_id).type)
        return does_it and self.work[owner.login, owner.day_of(at)] >= owner.cap

    def put_off(self, owner: Owner, life: Life, at: datetime) -> None:
        """Leave what would be done at `at` for the next working day."""
        today = owner.day_of(at)
        until = self.openings.get((owner.login, today))
        if until is None:
            tomorrow = owner.start_of(today + timedelta(days=1))
            until = self.openings[owner.login, today] = owner.working_time.next_working_time(tomorrow)
        if at == life.run.due:
            self.delayed_by(Delay("daily_cap", today, today), life, at, until)
        life.put_off(until)

    def take(self, owner: Owner, life: Life, at: datetime) -> None:
        """Let the life go on, and note what it did."""
        before = life.run
        event, effects = life.go_on()
        if before.status == "ready":
            self.started += 1
        if isinstance(event, Replied) and not any(isinstance(effect, Closed) for effect in effects):
            answered = owner.working_time.next_working_time(at)
            self._count(owner, answered, REPLY)
        if isinstance(event, OutOfOffice):
            self._moved(life, before, event)
        for effect in effects:
            self._note(owner, life, event, effect)

    def _note(self, owner: Owner, life: Life, event: Event, effect: Effect) -> None:
        if isinstance(effect, Opened):
            self._opened(life, effect)
        elif isinstance(effect, Closed):
            kind = self.definition.step(effect.step_id).type
            if isinstance(event, Done) and TYPES[kind].is_worked:
                self._count(owner, effect.at, kind)
                if is_touch(self.definition.step(effect.step_id)):
                    self._touch(owner, effect.at)
        elif isinstance(effect, Ended):
            self.ends[effect.by or effect.as_] += 1

    def _touch(self, owner: Owner, at: datetime) -> None:
        first, last = self.touches.get(owner.login, (at, at))
        self.touches[owner.login] = min(first, at), max(last, at)

    def _count(self, owner: Owner, at: datetime, kind: str) -> None:
        owner = self._who(owner, at)
        place = owner.login, owner.day_of(at)
        self.steps.setdefault(place, Counter())[kind] += 1
        if kind != REPLY and is_work(kind):
            self.work[place] += 1

    def _who(self, owner: Owner, at: datetime) -> Owner:
        """Who does what `owner` has to do at `at`: somebody else in a leave in which the work goes on."""
        stand_in = owner.working_time.stand_in(at)
        return owner if stand_in is None else self.by_id.get(stand_in, owner)

    def _opened(self, life: Life, opened: Opened) -> None:
        step = self.definition.step(opened.step_id)
        planned = opened.planned
        if step.limit is not None and step.limit.working_days:  # what it passes over shows against all days alike
            planned = life.run.working_time.add(opened.began, Duration(days=step.limit.working_days))
        for delay in delays_of(step, opened, life.run):
            self.delayed_by(delay, life, planned, opened.due, opened.step_id)

    def _moved(self, life: Life, before: Run, event: OutOfOffice) -> None:
        """An out-of-office answer moves what is open without closing it."""
        after = life.run
        if after.step_id == before.step_id and before.due and after.due and after.due > before.due:
            for delay in delays(after.working_time, before.due, after.due, event.until):
                self.delayed_by(delay, life, before.due, after.due)

    def delayed_by(
        self, delay: Delay, life: Life, planned: datetime, due: datetime, step_id: str | None = None
    ) -> None:
        """Note that a rule delayed a step: the open one, if no other is named."""
        key = delay.rule, delay.name
        of = step_id or life.run.step_id or ""
        self.delayed.setdefault(key, []).append((planned, life.member.key, of, due, life.member.owner))

    def result(self, runs: Sequence[Run], owners: Sequence[Owner]) -> CohortResult:
        """All of it."""
        running = sum(run.status == "active" for run in runs)
        return CohortResult(
            records=len(runs),
            started=self.started,
            loads=tuple(self._loads(owners)),
            ends=dict(sorted(self.ends.items(), key=lambda end: (-end[1], end[0]))),
            running=running,
            touches=self.touches,
            delayed=tuple(sorted(self._delayed(), key=lambda each: (-each.steps, each.rule, each.name))),
        )

    def _loads(self, owners: Sequence[Owner]) -> Iterable[DayLoad]:
        place = {owner.login: number for number, owner in enumerate(owners)}
        for login, day in sorted(self.steps, key=lambda each: (place[each[0]], each[1])):
            cap = owners[place[login]].cap
            work, steps = self.work[login, day], self.steps[login, day]
            over = max(0, work - cap) if cap is not None else 0
            kinds = {kind: steps[kind] for kind in (*TYPES, REPLY) if steps[kind]}
            yield DayLoad(login, day, kinds, work, over)

    def _delayed(self) -> Iterable[Delayed]:
        for (rule, name), moved in self.delayed.items():
            planned, record, step_id, due, owner = min(moved)
            steps = len({(each[1], each[2]) for each in moved})
            yield Delayed(rule, name, steps, owner, record, step_id, planned, due)
