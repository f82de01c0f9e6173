"""From the command to the first frame that shows the queue's real rows, against a Textual app that shows one line."""

from __future__ import annotations

import compileall
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import workspace
from benchmarks.company import NOW, database, default_folder
from benchmarks.side_by_side import p50, ratio
from benchmarks.terminal import Terminal
from workspace.store.location import locate
from workspace.store.read import open_reader
from workspace.views import queue

ROUNDS = 9
_ROWS = 10
"""Rows of the queue that are in view for certain, at two lines each."""


def main() -> None:
    """Print the figures."""
    compileall.compile_dir(Path(workspace.__file__).parent, quiet=1)  # as an installed package is
    large, small = database(default_folder(), 1_000_000), database(default_folder(), 100)
    bare = [sys.executable, "-m", "benchmarks.bare_textual"]
    times: dict[str, list[float]] = {"bare Textual": [], "1,000,000 leads": [], "100 leads": []}
    memory: dict[str, list[float]] = {name: [] for name in times}
    whole: dict[str, list[float]] = {name: [] for name in times}
    with tempfile.TemporaryDirectory() as home:
        candidates = {
            "bare Textual": (bare, "bare textual is here", {}),
            "1,000,000 leads": ours(large, home),
            "100 leads": ours(small, home),
        }
        record = {
            "bare Textual": "bare textual is here",
            "1,000,000 leads": _first_rows(large)[0].company[:20],
            "100 leads": _first_rows(small)[0].company[:20],
        }
        for _round in range(ROUNDS + 1):
            for name, (command, text, environment) in candidates.items():
                terminal = Terminal(command, environment)
                took = terminal.wait_for(text)
                with_record = terminal.wait_for(record[name])
                terminal.settle(1.0)
                if _round:
                    times[name].append(took)
                    whole[name].append(with_record)
                    memory[name].append(terminal.memory_kib() / 1024)
                terminal.close()
    print(f"{ROUNDS} interleaved rounds after one to warm up, 120x36")
    for name in times:
        print(
            f"  {name:<16} first frame p50 {p50(times[name]):5.0f} ms   record beside it {p50(whole[name]):5.0f} ms"
            f"   memory at rest p50 {p50(memory[name]):6.1f} MiB"
        )
    print(
        f"  first frame, a million leads against bare Textual: {ratio(times, '1,000,000 leads', 'bare Textual'):.2f} x (target 1.5)"
    )
    print(f"  with the record beside it: {ratio(whole, '1,000,000 leads', 'bare Textual'):.2f} x")
    print(f"  first frame, a million against a hundred: {ratio(times, '1,000,000 leads', '100 leads'):.2f} x")
    print(f"  memory at rest against bare Textual: {ratio(memory, '1,000,000 leads', 'bare Textual'):.2f} x (target 2)")


def ours(path: Path, home: str) -> tuple[list[str], str, dict[str, str]]:
    """The command that shows the queue of the database at `path`, the name in a row of it, and its environment."""
    command = [sys.executable, "-m", "workspace", "--db", str(path)]
    return command, _first_rows(path)[-1].name, {"WORKSPACE_HOME": home}


def _first_rows(path: Path) -> Sequence[queue.QueueRow]:
    query = queue.QueueQuery(now=NOW, zone="Europe/Madrid", owner_ids=(1,))
    return queue.page(open_reader(locate(str(path))), query, 0, _ROWS)


if __name__ == "__main__":
    main()
