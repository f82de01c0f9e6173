"""From a key press to the last byte that it paints: a line down in our queue against Textual's own DataTable."""

from __future__ import annotations

import compileall
import os
import sys
import tempfile
from pathlib import Path
from time import sleep

import workspace
from benchmarks.company import database, default_folder
from benchmarks.first_frame import ours
from benchmarks.side_by_side import p50, p95, ratio
from benchmarks.terminal import Terminal

KEYS = 60
_WARM_UP = 20
_DOWN, _UP = b"\x1b[B", b"\x1b[A"
_TURN = 10
"""Lines down before as many up again: what is due today in a small company has an end."""
_QUIET = 0.04
"""Seconds of silence after which a key counts as painted; what is worked out for a resting cursor begins later."""
_IDLE = 5.0
"""Seconds over which a program at rest is watched."""


def main() -> None:
    """Print the figures."""
    compileall.compile_dir(Path(workspace.__file__).parent, quiet=1)  # as an installed package is
    table = [sys.executable, "-m", "benchmarks.data_table"]
    with tempfile.TemporaryDirectory() as home:
        programs = {"DataTable, 1,000 rows": Terminal(table)}
        programs["DataTable, 1,000 rows"].wait_for("Acme Bakery 0")
        for leads in (1_000_000, 100):
            command, text, environment = ours(database(default_folder(), leads), home)
            programs[f"{leads:,} leads"] = Terminal(command, environment)
            programs[f"{leads:,} leads"].wait_for(text)
        try:
            _measure(programs)
        finally:
            for program in programs.values():
                program.close()


def _measure(programs: dict[str, Terminal]) -> None:
    for program in programs.values():
        program.settle(1.5)
    line: dict[str, list[float]] = {name: [] for name in programs}
    panes: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(_WARM_UP + KEYS):
        key = _UP if number // _TURN % 2 else _DOWN
        for name, program in programs.items():
            first, last = program.press(key, _QUIET)
            program.settle(0.15)
            if number >= _WARM_UP:
                line[name].append(first)
                panes[name].append(last)
    table, large, small = programs
    print(
        f"{KEYS} single lines in each program, one key to each in turn after {_WARM_UP} to warm up, 120x36, milliseconds"
    )
    for what, times in (
        ("to the line itself, its first bytes", line),
        ("to the last byte, the panes that follow it too", panes),
    ):
        print(what)
        for name, values in times.items():
            print(f"  {name:<22} p50 {p50(values):7.2f}   p95 {p95(values):7.2f}")
        print(f"  a million leads against DataTable: {ratio(times, large, table):.2f} x (target 0.5)")
        print(f"  p95, a million against a hundred: {p95(times[large]) / p95(times[small]):.2f} x (target 1.2)")
    before = {name: _cpu(program) for name, program in programs.items()}
    sleep(_IDLE)
    for name, program in programs.items():
        print(f"  at rest: {name:<22} {(_cpu(program) - before[name]) / _IDLE * 100:5.2f} % of a core")


def _cpu(program: Terminal) -> float:
    """Seconds of processor time that the program has used, all its threads together."""
    fields = Path(f"/proc/{program.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
