"""The worker: sends what is due and moves everything that waits, once or again and again until it is told to stop."""

from __future__ import annotations

from threading import Event

from workspace.actions.context import Context
from workspace.actions.due import Passed, run_due

INTERVAL_SECONDS = 5.0
"""How long it rests between two passes that found nothing to do."""


def work_once(context: Context) -> Passed:
    """One pass, repeated while it moves something, so that a step that falls due by another is done too."""
    total = Passed()
    for _pass in range(1000):
        passed = run_due(context)
        total = Passed(
            total.moved + passed.moved,
            total.sent + passed.sent,
            passed.held,
            total.refused + passed.refused,
            total.rescored + passed.rescored,
        )
        if not passed.moved and not passed.sent:
            break
    return total


def work_until(context: Context, stop: Event) -> None:
    """Pass after pass until `stop` is set."""
    while not stop.is_set():
        if not work_once(context).anything:
            stop.wait(INTERVAL_SECONDS)
