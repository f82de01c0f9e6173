"""A sequence as the rules look at it: its graph, what surrounds it, and what several rules ask of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from workspace.domain.problem import shown
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.graph import OUT, Graph
from workspace.domain.sequence.rules.touches import Close, answers, close_touches, is_touch
from workspace.domain.sequence.step import TYPES, WATCHES, Step
from workspace.domain.sequence.structure import records_at


@dataclass(frozen=True, slots=True)
class Filled:
    """How many records there are of those that a sequence is for, and how many lack one field."""

    records: int
    empty: int


def _unknown(_record: str, _field: str) -> Filled | None:
    return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else there is: messages and other sequences, looked up by name, and the records, when they are known."""

    message: Callable[[str], bytes | str | None]
    """The content of a message file, or nothing when there is none. Raises ValueError where it cannot be read."""
    record_of: Callable[[str], str | None]
    """The record type of another sequence, or nothing when there is none."""
    name: str = ""
    """The name by which others know this sequence."""
    filled: Callable[[str, str], Filled | None] = _unknown
    """For a record type and a merge field, how many records lack it; nothing when that is not known."""


@dataclass(frozen=True)
class Inspected:
    """What a rule is given. Everything here takes time linear in the graph, once."""

    definition: Definition
    surroundings: Surroundings
    starting: frozenset[str] = frozenset()
    """What the record may be where the sequence begins, when that is not sure."""

    @property
    def graph(self) -> Graph:
        """The sequence as a graph."""
        return self.definition.graph

    @cached_property
    def records(self) -> tuple[frozenset[str], ...]:
        """For each step the types of record that can arrive there."""
        return records_at(self.graph, self.starting or {self.definition.record})

    @cached_property
    def reached(self) -> frozenset[int]:
        """The places of the steps that some route passes."""
        return self.graph.reachable()

    @cached_property
    def unanswered(self) -> frozenset[int]:
        """The places that a route passes on which the customer never answers in any way."""
        passed = {0}
        for place, step in enumerate(self.graph.steps):
            if place in passed:
                passed.update(to for outcome, to in self.graph.next[place].items() if outcome not in answers(step))
        return frozenset(passed - {OUT})

    @cached_property
    def close(self) -> list[Close]:
        """The touches that come close upon another one."""
        return close_touches(self.graph)

    @cached_property
    def just_before(self) -> tuple[int, ...]:
        """For each place what may have happened in the very moment before, else OUT: a step done, an answer that came.

        Once they have answered a call or a meeting is booked, what follows is part of the talk.
        """
        before = [OUT] * len(self.graph.steps)
        for place, step in self.steps():
            for outcome, to in self.graph.next[place].items():
                if to != OUT:
                    before[to] = max(before[to], _happened(step, outcome, place, before[place]))
        return tuple(before)

    def steps(self) -> list[tuple[int, Step]]:
        """The steps that some route passes, with their places."""
        return [(place, step) for place, step in enumerate(self.graph.steps) if place in self.reached]

    def touch_ahead(self, among: frozenset[int]) -> list[int]:
        """For each place the first touch of `among` that a route may pass from there on, itself included; else OUT."""
        ahead = [OUT] * len(self.graph.steps)
        for place in reversed(range(len(ahead))):
            if place in among and is_touch(self.graph.steps[place]):
                ahead[place] = place
                continue
            further = {ahead[to] for to in self.graph.next[place].values() if to != OUT} - {OUT}
            ahead[place] = min(further, default=OUT)
        return ahead


def _happened(step: Step, outcome: str, place: int, before: int) -> int:
    """What has just happened where a route leaves `step` at `place` by `outcome`, and came to it just after `before`."""
    if step.type in WATCHES:
        return place if outcome in answers(step) else OUT
    if TYPES[step.type].is_worked:
        return OUT if outcome in answers(step) else place
    return OUT if step.type == "wait" else before


def called(step: Step) -> str:
    """What a sentence calls a step: its title, else its id."""
    return shown(step.title or step.id)
