"""The next step of a run that takes somebody's time."""

from __future__ import annotations

from workspace.domain.sequence import engine
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.run import Run, TimePassed
from workspace.domain.sequence.step import TYPES


def next_work(definition: Definition, run: Run) -> Run:
    """The run at its next step that someone does or the worker sends, if nobody answers until then; the run as it ended
    when there is none. Raises NoSuchTime."""
    while run.step_id and run.due and not TYPES[definition.step(run.step_id).type].is_worked:
        run, effects = engine.step(definition, run, TimePassed(), run.due)
        if not effects:
            break
    return run
