"""A sequence as a drawing: the page runs down, a branch leaves it and comes back to it or ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.step import Step

_LEAVES = ("go_to", "start", "end", "disqualify", "close_as_lost")
"""Types after which nothing is drawn: they say themselves where the route goes or how it ends."""


@dataclass(frozen=True, slots=True)
class FlowLine:
    """One line of the drawing."""

    kind: Literal["step", "branch", "back", "completed"]
    """A step; the head of a branch; where a branch goes on; or the end of a route that runs out of steps."""
    step: Step
    """The step drawn, the opener of the branch, or the step before the way back or the end."""
    rails: tuple[bool, ...]
    """For each branch around it, from outside: whether more follows beside it, so that a rail is drawn."""
    branch: str = ""
    """Of a branch: its name."""
    target: str = ""
    """Of a way back: the id of the step that it leads to."""


def flow(definition: Definition) -> tuple[FlowLine, ...]:
    """The drawing of a sequence, line by line."""
    return tuple(_list(definition, definition.page, ()))


def _list(definition: Definition, ids: Sequence[str], rails: tuple[bool, ...]) -> Iterator[FlowLine]:
    for place, id_ in enumerate(ids):
        step, is_last = definition.step(id_), place == len(ids) - 1
        yield FlowLine("step", step, rails)
        for number, branch in enumerate(step.branches, 1):
            goes_on = not is_last or number < len(step.branches)
            yield FlowLine("branch", step, (*rails, goes_on), branch.name)
            yield from _list(definition, branch.steps, (*rails, goes_on))
        if is_last and step.type not in _LEAVES:
            yield from _way_on(definition, step, rails)


def _way_on(definition: Definition, step: Step, rails: tuple[bool, ...]) -> Iterator[FlowLine]:
    """Where the last step of a list goes on: back to the page, or to the end of a route that runs out of steps."""
    below = definition.graph.below[definition.graph.index[step.id]]
    if below == OUT:
        yield FlowLine("completed", step, rails)
    else:
        yield FlowLine("back", step, rails, target=definition.graph.steps[below].id)
