"""What another version of a sequence means to those who are in it, and how they go over to it.

Nobody is touched twice: a step that reaches the customer, and was done or is on its way, is on no route of the new
version from where someone is put.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from workspace.domain.sequence import engine
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.graph import OUT, Graph
from workspace.domain.sequence.matching import matched
from workspace.domain.sequence.run import Effect, Placed, Run, TimePassed
from workspace.domain.sequence.step import TYPES, Step
from workspace.domain.sequence.structure import records_at
from workspace.domain.working_time import NoSuchTime

TOUCHES = ("email", "automated_email", "phone_call", "text_message", "linkedin", "meeting")
"""Types of steps that reach the customer."""

_NOBODY_STANDS_THERE = ("go_to", "start", "end")

Meaning = Literal["unaffected", "moves", "gone", "repeats"]
"""The next step stays as it is · it is another or due at another time · the open step is gone · a touch would be
repeated, which is refused."""
MEANINGS: tuple[Meaning, ...] = ("unaffected", "moves", "gone", "repeats")


@dataclass(frozen=True, slots=True)
class Standing:
    """Someone who is in the sequence: where, and what was done so far."""

    enrolment_id: int
    run: Run
    open_type: str
    """The type of the open step, as it was opened."""
    touched: frozenset[str]
    """Ids of the touches that were done in this run, or whose mail is on its way."""
    received: frozenset[str] = frozenset()
    """Names of the messages that went with them."""
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next step that somebody does or the worker sends, if nobody answers until then."""

    step_id: str
    type: str
    title: str
    due: datetime


@dataclass(frozen=True, slots=True)
class Fate:
    """What the new version means to one enrolment."""

    standing: Standing
    meaning: Meaning
    step_id: str | None
    """The open step's id in the new version; nothing when it is gone."""
    before: Ahead | None
    """What is next by the old version; nothing when the route ends, or the old version cannot run."""
    after: Ahead | None = None
    """What would be next by the new version; for a step that is gone, by the first offer."""
    repeated: tuple[str, ...] = ()
    """Of `repeats`: ids of the touches that would come again."""
    offers: tuple[str, ...] = ()
    """Of `gone`: ids of the steps of the new version that it may move to, in file order."""


@dataclass(slots=True)
class Migration:
    """The way from one version to another. Without an `old` that can run, steps are known by their ids alone."""

    old: Definition | None
    new: Definition
    now: datetime
    _pairs: dict[str, str] = field(init=False)
    _added: tuple[Step, ...] = field(init=False)
    """The steps of the new version that the old one did not have, and that send a message."""
    _touches: list[int] = field(init=False)
    """For each step of the new version, the touches that some route from below it reaches, as bits by place."""
    _records: tuple[frozenset[str], ...] = field(init=False)
    _following: dict[str, tuple[int, ...]] = field(init=False, default_factory=dict)
    """By ids of the old version: the places of the new one that followed them."""

    def __post_init__(self) -> None:
        self._pairs = matched(self.old, self.new) if self.old else {id_: id_ for id_ in self.new.graph.index}
        kept = set(self._pairs.values()) if self.old else set()
        self._added = tuple(step for step in self.new.steps if step.message and step.id not in kept)
        self._touches = _touches_below(self.new.graph)
        self._records = records_at(self.new.graph, {self.new.record})

    @property
    def renamed(self) -> Mapping[str, str]:
        """The steps that are still there and have another id, by the former one."""
        return {before: after for before, after in self._pairs.items() if before != after}

    def fate(self, standing: Standing) -> Fate:
        """What the new version means to someone who stands there."""
        try:
            return self._fate(standing)
        except NoSuchTime:  # whoever owns it never works again, so nobody can say when anything is due
            return Fate(standing, "gone", None, None)

    def moved(self, standing: Standing, step_id: str) -> tuple[Run, tuple[Effect, ...]]:
        """The run in the new version, at that step, and what has to be done about it.

        The open step stays open, without any effect, when it is the same; a wait or watch then counts its new length.
        Raises NoSuchTime as the engine does.
        """
        run = replace(standing.run, last_email=self._pairs.get(standing.run.last_email or ""))
        if not self._stays_open(standing, step_id):
            return engine.step(self.new, run, Placed(step_id), standing.paused_at or self.now)
        limit = self.new.step(step_id).limit
        former = self.old.step(run.step_id).limit if self.old and run.step_id else limit
        run = replace(run, step_id=step_id)
        if limit is None or former is None or limit == former or not (run.began and run.planned and run.due):
            return run, ()
        longer = run.working_time.add(run.began, limit) - run.working_time.add(run.began, former)
        # An absence that ends the wait later is a date, which its length does not move.
        own = run.planned if run.due == run.not_before else run.due
        passed = standing.paused_at or self.now
        return replace(run, planned=run.planned + longer, due=max(own + longer, run.not_before or passed, passed)), ()

    def _fate(self, standing: Standing) -> Fate:
        run = standing.run
        before = ahead(self.old, run) if self.old else None
        step_id = self._pairs.get(run.step_id or "")
        if step_id is None or run.record not in self._records[self.new.graph.index[step_id]]:
            offers = tuple(self._offers(standing))
            after = ahead(self.new, self.moved(standing, offers[0])[0]) if offers else None
            return Fate(standing, "gone", None, before, after, offers=offers)
        repeated = self._repeated(standing, step_id)
        if repeated:
            return Fate(standing, "repeats", step_id, before, repeated=repeated)
        after = ahead(self.new, self.moved(standing, step_id)[0])
        same = before is not None and after is not None and self._is_same(before, after)
        ends = self.old is not None and before is None and after is None
        return Fate(standing, "unaffected" if same or ends else "moves", step_id, before, after)

    def _stays_open(self, standing: Standing, step_id: str) -> bool:
        same = self._pairs.get(standing.run.step_id or "") == step_id
        return same and standing.open_type == self.new.step(step_id).type

    def _is_same(self, before: Ahead, after: Ahead) -> bool:
        return self._pairs.get(before.step_id) == after.step_id and (before.type, before.due) == (after.type, after.due)

    def _repeated(self, standing: Standing, step_id: str) -> tuple[str, ...]:
        """The touches that would come again to someone who is put at that step."""
        graph = self.new.graph
        place = graph.index[step_id]
        reached = self._touches[place]
        if not self._stays_open(standing, step_id):
            reached |= _bit(graph, place)
        known = standing.touched | {self._pairs[id_] for id_ in standing.touched if id_ in self._pairs}
        known |= {step.id for step in self._added if step.message in standing.received}
        places = sorted(graph.index[id_] for id_ in known if id_ in graph.index)
        return tuple(graph.steps[each].id for each in places if reached >> each & 1)

    def _offers(self, standing: Standing) -> Iterator[str]:
        """The steps of the new version that followed the open one in the old, and that touch nobody twice."""
        open_id = standing.run.step_id
        if self.old is None or open_id not in self.old.graph.index:
            return
        if open_id not in self._following:
            below = {self.old.steps[place].id for place in _places_below(self.old.graph, self.old.graph.index[open_id])}
            places = {self.new.graph.index[self._pairs[id_]] for id_ in below if id_ in self._pairs}
            self._following[open_id] = tuple(sorted(places))
        for place in self._following[open_id]:
            id_ = self.new.steps[place].id
            if self.new.steps[place].type in _NOBODY_STANDS_THERE:
                continue
            if standing.run.record in self._records[place] and not self._repeated(standing, id_):
                yield id_


def plan(old: Definition | None, new: Definition, standings: Iterable[Standing], now: datetime) -> tuple[Fate, ...]:
    """What `new` means to each of those who are in `old`."""
    migration = Migration(old, new, now)
    return tuple(migration.fate(standing) for standing in standings)


def ahead(definition: Definition, run: Run) -> Ahead | None:
    """What is next for this run, if nobody answers; nothing when the route ends first."""
    while run.step_id in definition.graph.index and run.due is not None:
        step = definition.step(run.step_id or "")
        if TYPES[step.type].is_worked:
            return Ahead(step.id, step.type, step.title, run.due)
        run, effects = engine.step(definition, run, TimePassed(), run.due)
        if not effects:
            break
    return None


def _bit(graph: Graph, place: int) -> int:
    return 1 << place if graph.steps[place].type in TOUCHES else 0


def _touches_below(graph: Graph) -> list[int]:
    reached = [0] * len(graph.steps)
    for place in reversed(range(len(graph.steps))):
        for target in graph.next[place].values():
            if target != OUT:
                reached[place] |= reached[target] | _bit(graph, target)
    return reached


def _places_below(graph: Graph, start: int) -> set[int]:
    """The places that some route from below `start` passes."""
    reached: set[int] = set()
    waiting = [start]
    while waiting:
        for target in graph.next[waiting.pop()].values():
            if target != OUT and target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached
