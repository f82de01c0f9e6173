"""A program in a terminal of its own, timed from outside: what it writes, and when."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic

COLUMNS, ROWS = 120, 36


class Terminal:
    """Runs one program in a pseudo-terminal of 120x36. To be closed."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self._main, other = pty.openpty()
        fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.began = monotonic()
        settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"} | dict(environment or {})
        self.process = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, env=os.environ | settings, start_new_session=True
        )
        os.close(other)
        self.written = b""

    def wait_for(self, text: str, seconds: float = 30.0) -> float:
        """Milliseconds from the start until `text` has been written. Raises TimeoutError."""
        wanted = text.encode()
        while wanted not in self.written:
            if not self._read(self.began + seconds - monotonic()):
                raise TimeoutError(f"no {text!r} within {seconds} s; last: {self.written[-300:]!r}")
        return (monotonic() - self.began) * 1000

    def press(self, keys: bytes, quiet: float = 0.08) -> tuple[float, float]:
        """Milliseconds from a key press to the first and to the last byte that it caused."""
        began = monotonic()
        os.write(self._main, keys)
        first = last = 0.0
        while self._read(quiet if first else 2.0):
            last = (monotonic() - began) * 1000
            first = first or last
        return first, last

    def settle(self, quiet: float = 0.3) -> None:
        """Wait until nothing has been written for `quiet` seconds."""
        while self._read(quiet):
            pass

    def memory_kib(self) -> int:
        """The resident memory of the program, children included."""
        total = 0
        for pid in (self.process.pid, *_children(self.process.pid)):
            try:
                with open(f"/proc/{pid}/status") as status:
                    total += next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
            except (OSError, StopIteration):
                continue
        return total

    def close(self) -> None:
        """End the program and give the terminal back."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._main)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._main], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            read = os.read(self._main, 65536)
        except OSError:
            return False
        self.written = (self.written + read)[-200_000:]
        return bool(read)


def _children(pid: int) -> list[int]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as listed:
            return [int(each) for each in listed.read().split()]
    except OSError:
        return []
