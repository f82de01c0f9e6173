"""One page of the queue among a million leads, against the same SQL by hand; and each of the quick filters."""

from __future__ import annotations

import sqlite3
from functools import partial

from benchmarks.company import NOW, database, default_folder
from benchmarks.side_by_side import Timed, interleaved, p50, p95, ratio
from workspace.store.location import locate
from workspace.store.read import open_reader
from workspace.views import queue, queue_counts
from workspace.views.queue_filter import read_filter

LEADS = 1_000_000
ROUNDS = 200
RAW = (
    "SELECT w.id, w.kind, w.ref_id, w.record_type, w.record_id, w.owner_id, w.type, w.title, w.name, w.company, w.stage, "
    "w.rating, w.sequence, w.position, w.length, w.due_at, w.score FROM work_item w "
    "WHERE w.owner_id = ? AND w.due_at < ? ORDER BY w.score DESC, w.id DESC LIMIT 50"
)
FILTERS = (
    "due:today",
    "due:late",
    "stage:Qualify",
    "status:new",
    "rating:hot",
    "owner:s7",
    "acme",
    "alpine bakery",
    "stage:Propose due:tomorrow",
    "xylophone",
)


def main() -> None:
    """Print the figures."""
    path = database(default_folder(), LEADS)
    reader = open_reader(locate(str(path)))
    raw = sqlite3.connect(path)
    mine = queue.QueueQuery(now=NOW, zone="Europe/Madrid", owner_ids=(1,))
    _start, end = queue.day_of(NOW, "Europe/Madrid")
    first = queue.page(reader, mine, 0, 50)
    candidates: dict[str, Timed] = {
        "page": lambda: queue.page(reader, mine, 0, 50),
        "raw": lambda: raw.execute(RAW, (1, end.isoformat(timespec="seconds"))).fetchall(),
        "next page": lambda: queue.page_after(reader, mine, first[-1], 50),
        "counts": lambda: queue_counts.counts(reader, mine),
    }
    times = interleaved(candidates, ROUNDS)
    print(f"{LEADS:,} leads, {ROUNDS} interleaved rounds, milliseconds")
    for name, values in times.items():
        print(f"  {name:<12} p50 {p50(values):7.3f}   p95 {p95(values):7.3f}")
    print(f"  one page against the same raw SQL: {ratio(times, 'page', 'raw'):.2f} x (target <= 3 x, <= 1 ms)")
    for owners, whose in (((1,), "mine"), (None, "everyone's")):
        print(f"first page and count with a filter, {whose}")
        for text in FILTERS:
            asked = queue.QueueQuery(
                now=NOW, zone="Europe/Madrid", owner_ids=owners, due="all", filter=read_filter(reader, text), me=1
            )
            quick: dict[str, Timed] = {
                "page": partial(queue.page, reader, asked, 0, 50),
                "count": partial(queue.count, reader, asked),
            }
            filtered = interleaved(quick, 7)
            print(
                f"  {text:<28} page p95 {p95(filtered['page']):8.2f}   count p95 {p95(filtered['count']):8.2f}   (page target 50)"
            )


if __name__ == "__main__":
    main()
