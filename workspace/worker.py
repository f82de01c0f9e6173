"""The worker: sends what is due and moves everything that waits, once or again and again until it is told to stop."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from threading import Event

from workspace.actions.context import Context
from workspace.actions.due import AT_ONCE, Passed, is_locked, next_at, run_due
from workspace.views.reader import Reader, open_reader

REST = timedelta(seconds=30)
"""How long it rests at most between two passes that found nothing to do. What was due was looked at, and stays held."""
_LOOKS = timedelta(seconds=0.5)
"""How often it looks meanwhile whether another process has changed something."""


def work_once(context: Context, stop: Event | None = None) -> Passed:
    """One pass, repeated while it moves something, so that a step that falls due by another is done too."""
    total = Passed()
    is_stopped = (stop or Event()).is_set
    for _pass in range(1000):
        passed = run_due(context, AT_ONCE, is_stopped)
        total = total.then(passed)
        if is_stopped() or not (passed.moved or passed.sent):
            break
    return total


def work_until(context: Context, stop: Event) -> None:
    """Pass after pass until `stop` is set: when something is due, when something has changed, and now and then anyway."""
    with closing(open_reader(context.database.location)) as reader:
        while not stop.is_set():
            seen = reader.changed()  # before the pass, so that nothing which it is too late to see is missed
            try:
                if not work_once(context, stop).anything:
                    _rest(context, reader, seen, stop)
            except Exception as error:
                if not is_locked(error):
                    raise


def _rest(context: Context, reader: Reader, seen: int, stop: Event) -> None:
    due, rested = next_at(reader, context.now()), timedelta()
    while rested < REST and (due is None or context.now() < due) and reader.changed() == seen:
        if stop.wait(_LOOKS.total_seconds()):
            return
        rested += _LOOKS
