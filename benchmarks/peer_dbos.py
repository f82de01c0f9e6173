"""Run in a venv with dbos: the five steps as one of its workflows, on SQLite as it comes. Prints the seconds it took."""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

Lead = dict[str, Any]


def _passes(step: str) -> str:
    return f"{step} passed"


def _large(lead: Lead) -> bool:
    return lead["rating"] in ("hot", "warm") and lead["budget"] >= 10_000


def _cools(lead: Lead) -> Lead:
    return lead | {"rating": "cold"}


def main(folder: str, enrolments: int) -> None:
    """Move so many enrolments through five steps, each of which dbos keeps as done before the next."""
    dbos: Any = importlib.import_module("dbos")
    path = Path(folder) / "dbos.sqlite"
    path.unlink(missing_ok=True)
    dbos.DBOS(config={"name": "five-steps", "system_database_url": f"sqlite:///{path}", "log_level": "ERROR"})

    step, workflow = dbos.DBOS.step(), dbos.DBOS.workflow()
    passes, large, cools = step(_passes), step(_large), step(_cools)

    def route(lead: Lead) -> Lead:
        passes("wait-1")
        passes("wait-2" if large(lead) else "wait-3")
        passes("await-1")
        cooled: Lead = cools(lead)
        return cooled

    route = workflow(route)
    dbos.DBOS.launch()
    route({"rating": "hot", "budget": 1})  # what is made once is made now
    began = perf_counter()
    for number in range(enrolments):
        route({"rating": ("hot", "warm", "cold", "")[number % 4], "budget": number * 37 % 30_000})
    print(perf_counter() - began)
    dbos.DBOS.destroy()


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    main(sys.argv[1], int(sys.argv[2]))
