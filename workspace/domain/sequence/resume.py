"""Going on after a pause: what was left of a wait when it stopped is still to pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from workspace.domain.sequence.run import Run
from workspace.domain.sequence.step import TYPES


def resumed(run: Run, step_type: str, paused_at: datetime, now: datetime) -> Run:
    """The run at its open step of that type, stopped at `paused_at` and going on at `now`.

    A wait or watch ends later by as long as it stood still, and not before the customer is back; one that was reached
    during the pause stood still from then on. A step that someone does is due when it was, but if that has passed, at
    the next working time: nothing is caught up. Raises NoSuchTime.
    """
    if run.due is None or run.planned is None:
        return run
    if TYPES[step_type].is_worked:
        return run if run.due > now else replace(run, due=run.working_time.next_working_time(now))
    stood_still = now - max(paused_at, run.began or paused_at)
    # An absence that ends the wait later is a date, which a pause does not move.
    own = run.planned if run.due == run.not_before else run.due
    due = max(own + stood_still, run.not_before or own)
    return replace(run, planned=run.planned + stood_still, due=due)
