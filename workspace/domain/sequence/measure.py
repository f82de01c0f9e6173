"""The two figures of a sequence and its routes, from the graph, in time linear in the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from workspace.domain.duration import in_days
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.graph import OUT, Graph
from workspace.domain.sequence.step import Step

LISTED = 100
"""How many routes a measurement lists."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way from start to end: the ids of its steps without waits, checks, splits, start, go_to and end."""

    route: tuple[str, ...]
    ends: str
    steps: int
    days: int | float


@dataclass(frozen=True, slots=True)
class Measurement:
    """`steps` and `days` are the largest of all routes; `routes` lists the first of them, in file order."""

    name: str
    record: str
    steps: int
    days: int | float
    routes: tuple[Route, ...]
    routes_total: int


def measure(definition: Definition) -> Measurement:
    """What the sequence may take at most, and by which routes."""
    graph = definition.graph
    steps, hours, routes = _figures(graph)
    listed = tuple(islice(_routes(graph), LISTED))
    return Measurement(definition.name, definition.record, steps, in_days(hours), listed, routes)


def hours_in(step: Step) -> int:
    """The hours that passing `step` counts: the length of a wait, the limit of a watch."""
    return step.limit.measured_hours if step.limit else 0


def _figures(graph: Graph) -> tuple[int, int, int]:
    """The largest number of steps, the largest number of hours, and how many routes there are."""
    most_steps, most_hours, routes = [0] * len(graph.steps), [0] * len(graph.steps), [1] * len(graph.steps)
    for place in reversed(range(len(graph.steps))):
        step, ways = graph.steps[place], graph.forks[place]
        onward = [way for way in ways if way != OUT]
        most_steps[place] = step.counts + max((most_steps[way] for way in onward), default=0)
        most_hours[place] = hours_in(step) + max((most_hours[way] for way in onward), default=0)
        if ways:
            routes[place] = len(ways) - len(onward) + sum(routes[way] for way in onward)
    return most_steps[0], most_hours[0], routes[0]


def _routes(graph: Graph) -> Iterator[Route]:
    """Every route, first those by what stands first in the file."""
    path: list[int] = []
    ahead: list[tuple[int, int]] = [(0, 0)]
    while ahead:
        depth, place = ahead.pop()
        del path[depth:]
        if place == OUT:
            yield _route(graph, path, OUT)
            continue
        path.append(place)
        if not graph.forks[place]:
            yield _route(graph, path, place)
        ahead.extend((len(path), way) for way in reversed(graph.forks[place]))


def _route(graph: Graph, path: list[int], last: int) -> Route:
    steps = [graph.steps[place] for place in path]
    ids = tuple(step.id for step in steps if step.counts)
    return Route(ids, graph.ends_as(last), len(ids), in_days(sum(map(hours_in, steps))))
