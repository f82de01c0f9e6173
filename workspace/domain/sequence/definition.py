"""A sequence as its file defines it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workspace.domain.conditions import tests_in
from workspace.domain.fields import Value
from workspace.domain.sequence.graph import Graph, compile_graph
from workspace.domain.sequence.step import Step

Where = tuple[str, str]
"""A list of steps: the id of the step that opens it and the branch's name; two empty texts for the page."""
PAGE: Where = ("", "")


@dataclass(frozen=True, slots=True)
class Case:
    """A test that lives in the file: given these answers and fields, this is what happens."""

    name: str
    answers: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Value] = field(default_factory=dict)
    route: tuple[str, ...] | None = None
    ends: str | None = None
    days: float | None = None
    line: int = 1
    column: int = 1
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each answer, by step id."""
    route_places: tuple[tuple[int, int], ...] = ()
    """Line and column of each step of the route."""


@dataclass(frozen=True, eq=False)
class Definition:
    """A sequence that can run. Two are the same only when they are one object, so it can be a key."""

    name: str
    record: str
    steps: tuple[Step, ...]
    """All steps in file order, those of branches where they stand."""
    page: tuple[str, ...]
    """Ids of the steps down the page, outside branches."""
    summary: str = ""
    tags: tuple[str, ...] = ()
    leave_when: tuple[str, ...] = ()
    expect: tuple[Case, ...] = ()

    @cached_property
    def graph(self) -> Graph:
        """The graph, compiled once."""
        return compile_graph(self.steps, self.page)

    @cached_property
    def lists(self) -> dict[str, Where]:
        """The list that each step stands in."""
        found = dict.fromkeys(self.page, PAGE)
        for step in self.steps:
            for branch in step.branches:
                found |= dict.fromkeys(branch.steps, (step.id, branch.name))
        return found

    @cached_property
    def titles(self) -> Counter[str]:
        """How many steps have which title."""
        return Counter(step.title for step in self.steps)

    def steps_in(self, where: Where) -> tuple[str, ...]:
        """The ids of the steps in a list, in order."""
        opener, name = where
        branch = self.step(opener).branch(name) if opener else None
        return branch.steps if branch is not None else self.page

    @cached_property
    def asked_fields(self) -> frozenset[str]:
        """The fields on which its conditions rest, related ones as `account.industry`."""
        return frozenset(test.field for step in self.steps if step.when is not None for test in tests_in(step.when))

    def step(self, id_: str) -> Step:
        """The step of that id; a KeyError when there is none."""
        return self.graph.steps[self.graph.index[id_]]
