"""Run as a process of its own: adds one to the employees of the first lead, so many times, each in one action."""

from __future__ import annotations

import sys

from tests.fixtures.world import MONDAY
from workspace.store.changes import ChangeBus
from workspace.store.database import open_database
from workspace.store.location import locate
from workspace.store.tables.records import Lead
from workspace.store.unit_of_work import unit_of_work


def main(url: str, times: int) -> None:
    database = open_database(locate(url))
    for _time in range(times):
        with unit_of_work(database, ChangeBus(), now=MONDAY, actor_id=None, action="lead.edit") as work:
            lead = work.session.get(Lead, 1)
            assert lead is not None
            lead.employees = (lead.employees or 0) + 1
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
