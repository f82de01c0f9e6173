"""While the demo is built for the first time one calm line tells so, and what is typed meanwhile does nothing."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
from pathlib import Path
from threading import Thread

from workspace.cli.progress import ProgressLine

PROGRAM = """
import select, shutil, sys
from workspace.actions.demo import build
from workspace.bootstrap import main

def built(target, files, on_build):
    on_build(1, 2)
    select.select([sys.stdin], [], [])  # until a line was typed
    shutil.copyfile({database!r}, target)

build.build = built
raise SystemExit(main(["demo"]))
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_line_says_how_far_it_is_and_is_gone_at_the_end() -> None:
    stream = Terminal()
    with ProgressLine("Building …", stream) as progress:
        for number in range(1_000):
            progress.tell(number, 1_000)
    lines = stream.getvalue().split("\r\x1b[K")
    assert lines == ["", *(f"Building … {percent} %" for percent in range(100)), ""]


def test_without_a_terminal_it_is_said_once() -> None:
    stream = io.StringIO()
    with ProgressLine("Building …", stream) as progress:
        progress.tell(0, 2)
        progress.tell(1, 2)
    assert stream.getvalue() == "Building …\n"


def test_what_takes_no_time_says_nothing() -> None:
    stream = Terminal()
    with ProgressLine("Building …", stream):
        pass
    assert stream.getvalue() == ""


def test_keys_typed_while_the_demo_is_built_are_no_commands(simulated_story: Path, tmp_path: Path) -> None:
    here, there = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(database=str(simulated_story))],
        stdin=there,
        stdout=there,
        stderr=there,
        env=os.environ | {"WORKSPACE_HOME": str(tmp_path), "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"},
    )
    os.close(there)
    said = _read(here, b"being built, once")
    os.write(here, b"nnnnQQQ\n")
    said += _read(here, b"Dana Brewer")
    os.write(here, b"q")
    Thread(target=_read, args=(here, b""), daemon=True).start()
    try:
        assert running.wait(20) == 0, "q ends it at once: no dialog was open"
    finally:
        running.kill()
    assert b"\r\x1b[K" in said.partition(b"\x1b[?1049h")[0], "the line is gone before the screen comes"


def _read(terminal: int, until: bytes) -> bytes:
    """What comes up to that text; without a text, to the end."""
    said = b""
    while not until or until not in said:
        ready, _w, _x = select.select([terminal], [], [], 30)
        assert ready, said[-500:]
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    return said
