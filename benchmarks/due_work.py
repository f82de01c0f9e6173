"""Due work: 10,000 enrolments of five steps moved by the worker, against the same rows written by plain executemany, and
against engines of others, all in turn; and 100 that are due among a million that wait, against the 100 alone.

    python -m benchmarks.due_work [--enrolments N] [--rounds N] [--peers DIR] [--waiting N]

`--peers DIR` makes a venv there, installs dbos and SpiffWorkflow into it when they can be reached, and runs them too.
"""

from __future__ import annotations

import argparse
import gc
import json
import shutil
import sqlite3
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

from benchmarks import peers
from benchmarks.enrolled import BEGAN, DAYS, STEPS, make
from workspace.actions.context import Context
from workspace.actions.due import AT_ONCE, run_due
from workspace.domain.clock import SimulatedClock
from workspace.store.database import open_database
from workspace.store.driver import insert, update
from workspace.store.files import Files
from workspace.store.location import locate

Statement = tuple[str, list[tuple[object, ...]]]
_HOUR = timedelta(hours=1)
_SAME_DAY = 3600


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--enrolments", type=int, default=10_000)
    parser.add_argument("--each", type=int, default=1_000, help="enrolments when each step is committed by itself")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--peer-enrolments", type=int, default=200)
    parser.add_argument("--waiting", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _against_others(asked, Path(folder))
        if asked.waiting:
            _among_waiting(asked.waiting, Path(folder))


def _against_others(asked: argparse.Namespace, folder: Path) -> None:
    many, few = folder / "many.db", folder / "few.db"
    make(many, (BEGAN + timedelta(seconds=n % _SAME_DAY) for n in range(asked.enrolments)))
    make(few, (BEGAN + timedelta(seconds=n % _SAME_DAY) for n in range(asked.each)))
    done = folder / "done.db"
    worker(_copy(few, done), AT_ONCE)  # what is loaded once is loaded now
    worker(_copy(many, done), AT_ONCE)
    gc.freeze()  # as the program does before it works
    batches = _told_by(done, asked.enrolments)
    candidates: dict[str, tuple[int, Callable[[], float]]] = {
        "floor": (asked.enrolments, lambda: floor(_copy(many, folder / "floor.db"), batches)),
        "worker": (asked.enrolments, lambda: worker(_copy(many, folder / "run.db"), AT_ONCE)),
        "worker, each step committed": (asked.each, lambda: worker(_copy(few, folder / "run.db"), 1)),
    }
    candidates |= peers.candidates(asked.peers, asked.peer_enrolments, folder) if asked.peers else {}
    speeds: dict[str, list[float]] = defaultdict(list)
    for _round in range(asked.rounds):
        for name, (enrolments, run) in candidates.items():
            speeds[name].append(enrolments * STEPS / run())
    print(f"{asked.enrolments:,} enrolments of {STEPS} steps, {asked.rounds} interleaved rounds, median")
    for name, values in speeds.items():
        print(f"  {name:<30} {statistics.median(values):10,.0f} steps/s")
    _say(speeds, "worker", "floor", ">= 0.25")
    for name, target in (("dbos", ">= 100"), ("SpiffWorkflow", ">= 40")):
        _say(speeds, "worker", name, target)
    _say(speeds, "worker, each step committed", "dbos", ">= 15")


def _say(speeds: dict[str, list[float]], one: str, other: str, target: str) -> None:
    if other in speeds:
        ratio = statistics.median(a / b for a, b in zip(speeds[one], speeds[other], strict=True))
        print(f"  {one} against {other}: {ratio:.2f} x (target {target} x)")
    else:
        print(f"  {one} against {other}: not measured, it is not here")


def worker(path: Path, at_once: int) -> float:
    """Seconds that the worker takes for all steps in the database at `path`."""
    context, clock = _context(path)
    took = 0.0
    for day in DAYS:
        clock.move_to(BEGAN + timedelta(days=day) + 3 * _HOUR)
        began = perf_counter()
        run_due(context, at_once)
        took += perf_counter() - began
    context.close()
    return took


def _context(path: Path) -> tuple[Context, SimulatedClock]:
    database, clock = open_database(locate(str(path))), SimulatedClock(BEGAN)
    return Context(lambda: database, clock, Files(()), path.parent, _database=database), clock


def floor(path: Path, batches: list[list[Statement]]) -> float:
    """Seconds that the same rows take by executemany, a transaction for each batch."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for setting in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {setting}")
        began = perf_counter()
        for batch in batches:
            connection.execute("BEGIN IMMEDIATE")
            for sql, rows in batch:
                connection.executemany(sql, rows)
            connection.execute("COMMIT")
        return perf_counter() - began


def _told_by(path: Path, enrolments: int) -> list[list[Statement]]:
    """What the worker has written, from its journal: batch by batch, with the journal's own rows and the queue's."""
    batches = []
    with closing(sqlite3.connect(path)) as connection:
        entries = [row[0] for row in connection.execute("SELECT id FROM journal ORDER BY id")]
        assert len(entries) == enrolments * len(DAYS), "the worker has not moved everything"
        for first in range(0, len(entries), AT_ONCE):
            span = entries[first], entries[min(first + AT_ONCE, len(entries)) - 1]
            batches.append(_batch(connection, span))
    return batches


def _batch(connection: sqlite3.Connection, span: tuple[int, int]) -> list[Statement]:
    statements: dict[str, list[tuple[object, ...]]] = defaultdict(list)
    within = "BETWEEN ? AND ?"
    opened = []
    for (changes,) in connection.execute(f"SELECT changes FROM journal WHERE id {within} ORDER BY id", span):
        for change in json.loads(changes):
            table, row_id, image = change["table"], change["row"], change["after"]
            image |= {"facts": json.dumps(image["facts"])} if "facts" in image else {}
            if change["before"] is None:
                statements[insert(table, tuple(image))].append(tuple(image.values()))
                opened += [row_id] if table == "step_run" else []
            else:
                statements[update(table, tuple(image))].append((*image.values(), row_id))
    for table, where, values in (
        ("journal", f"id {within}", span),
        ("work_item", f"ref_id {within}", (min(opened), max(opened))),
    ):
        found = connection.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id", values)
        rows = found.fetchall()
        if rows:
            statements[insert(table, tuple(column[0] for column in found.description))] += rows
    return list(statements.items())


def _among_waiting(waiting: int, folder: Path, rounds: int = 15, due: int = 100) -> None:
    """The same 100 in each round: beside a million that wait, and alone."""

    def instants(others: int) -> Iterator[datetime]:
        for round_ in range(rounds):
            yield from (BEGAN + timedelta(days=1 + 30 * round_, seconds=n) for n in range(due))
        yield from (BEGAN + timedelta(days=5000, seconds=n) for n in range(others))

    times: dict[str, list[float]] = defaultdict(list)
    contexts: dict[str, tuple[Context, SimulatedClock]] = {}
    for name, others in (("alone", 0), ("among", waiting)):
        path = folder / f"{name}.db"
        make(path, instants(others))
        contexts[name] = _context(path)
    for round_ in range(rounds):
        for name, (context, clock) in contexts.items():
            clock.move_to(BEGAN + timedelta(days=1 + 30 * round_) + _HOUR)
            began = perf_counter()
            moved = run_due(context).moved
            times[name].append(perf_counter() - began)
            assert moved >= due
            for day in DAYS:  # so that the next round finds nothing but its own
                clock.move_to(clock.now() + timedelta(days=day))
                run_due(context)
    ratio = statistics.median(a / b for a, b in zip(times["among"], times["alone"], strict=True))
    print(f"{due} due among {waiting:,} that wait, against the {due} alone: {ratio:.2f} x (target <= 1.5 x)")
    for name, values in times.items():
        print(f"  {name:<6} {1000 * statistics.median(values):7.1f} ms")


def _copy(path: Path, target: Path) -> Path:
    for old in target.parent.glob(f"{target.name}*"):
        old.unlink()
    shutil.copy(path, target)
    return target


if __name__ == "__main__":
    main()
