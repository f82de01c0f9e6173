"""Run as a process of its own: a worker that does what is due at a moment, so many enrolments in a transaction."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from tests.fixtures.world import make_context
from workspace.actions.due import run_due
from workspace.domain.clock import SimulatedClock
from workspace.store.database import open_database
from workspace.store.location import locate


def main(url: str, at: str, at_once: int, home: str) -> None:
    database = open_database(locate(url))
    context = make_context(database, SimulatedClock(datetime.fromisoformat(at)), Path(home), None)
    for _pass in range(1000):
        passed = run_due(context, at_once)
        if not passed.moved and not passed.sent:
            break
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
