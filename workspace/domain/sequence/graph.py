"""A sequence as a graph: from each step, by each outcome, to the next. Every edge leads further down the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workspace.domain.sequence.step import CALL_RESULTS, NOT_ANSWERED, REPLIES, Step

OUT = -1
"""Where a route goes that runs out of steps."""


@dataclass(frozen=True, slots=True)
class Graph:
    """Steps by their place in the file, from 0; `OUT` stands for the end of a route that runs out of steps."""

    steps: tuple[Step, ...]
    index: dict[str, int]
    next: tuple[dict[str, int], ...]
    """For each step: outcome to next step, branches first as they are written; empty where a route ends."""
    below: tuple[int, ...]
    """For each step: where it goes on when no branch is taken."""
    forks: tuple[tuple[int, ...], ...]
    """For each step: the different steps that may follow, in file order; `go_to` is followed to where it leads."""

    def ends_as(self, place: int) -> str:
        """How a route ends at the step at `place`, when nothing follows it."""
        if place == OUT:
            return "completed"
        step = self.steps[place]
        return {"disqualify": "disqualified", "close_as_lost": "lost", "start": "started"}.get(step.type, step.target)

    def reachable(self) -> frozenset[int]:
        """The places of the steps that some route passes."""
        reached = {0}
        for place in range(len(self.steps)):
            if place in reached:
                reached.update(self.next[place].values())
        return frozenset(reached - {OUT})


def compile_graph(steps: tuple[Step, ...], page: Sequence[str]) -> Graph:
    """The graph of `steps`, all of them in file order; `page` are the ids of those down the page, outside branches."""
    index = {step.id: place for place, step in enumerate(steps)}
    below = _below(steps, page, index)
    leads = tuple(_next(step, index, below[place]) for place, step in enumerate(steps))
    return Graph(steps, index, leads, below, _forks(steps, leads))


def _below(steps: tuple[Step, ...], page: Sequence[str], index: dict[str, int]) -> tuple[int, ...]:
    """What stands below each step: the next of its list, else what stands below the opener of its branch."""
    below = [OUT] * len(steps)

    def lay(ids: Sequence[str], after: int) -> None:
        for id_, following in pairwise(ids):
            below[index[id_]] = index[following]
        if ids:
            below[index[ids[-1]]] = after

    lay(page, OUT)
    for place, step in enumerate(steps):
        for branch in step.branches:
            lay(branch.steps, below[place])
    return tuple(below)


def _next(step: Step, index: dict[str, int], below: int) -> dict[str, int]:
    if step.type in ("end", "start", "disqualify", "close_as_lost"):
        return {}
    if step.type == "go_to":
        return {"went": index.get(step.target, OUT)}
    if step.type == "qualify":
        return {"qualified": below}
    leads = {branch.name: index[branch.steps[0]] if branch.steps else below for branch in step.branches}
    if step.type == "phone_call":
        for result in CALL_RESULTS:
            instead = leads.get("no_answer", below) if result in NOT_ANSWERED else below
            leads.setdefault(result, instead)
    elif step.type == "await_reply":
        for kind in REPLIES:
            leads.setdefault(kind, leads.get("replied", below))
    for outcome in step.outcomes:
        leads.setdefault(outcome, below)
    return leads


def _forks(steps: tuple[Step, ...], leads: tuple[dict[str, int], ...]) -> tuple[tuple[int, ...], ...]:
    arrives = list(range(len(steps)))
    forks: list[tuple[int, ...]] = [()] * len(steps)
    for place in reversed(range(len(steps))):
        ways = dict.fromkeys(arrives[target] if target != OUT else OUT for target in leads[place].values())
        forks[place] = tuple(ways)
        if steps[place].type == "go_to":
            arrives[place] = next(iter(ways), OUT)
    return tuple(forks)
