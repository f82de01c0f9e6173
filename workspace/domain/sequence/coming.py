"""What a run asks for from now on if nobody answers: each step on the day on which it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.run import Run
from workspace.domain.sequence.simulate import USUAL, event_for
from workspace.domain.sequence.step import TYPES, Step


@dataclass(frozen=True, slots=True)
class Coming:
    """A step that will be done, and when (UTC)."""

    step: Step
    at: datetime


def coming(definition: Definition, run: Run, now: datetime) -> Iterator[Coming]:
    """The steps that are worked or sent from `now` on, each the moment it is due; what is late, now. Raises NoSuchTime."""
    while run.status == "active" and run.step_id in definition.graph.index and run.due is not None:
        assert run.step_id is not None
        step = definition.step(run.step_id)
        is_worked = TYPES[step.type].is_worked
        at = max(run.due, now) if is_worked else run.due
        if is_worked:
            yield Coming(step, at)
        run, effects = advance(definition, run, event_for(step, USUAL[step.type]), at)
        if not effects:
            return
