"""A real terminal: the program runs in tmux, keys are typed, and the screen is read as a person reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

_FIELD = re.compile(r"│   ([A-Z][\w’-]*(?: \w+)*)\*?(?:  |$)")
"""The label of a field, as it begins a line of a dialog."""
PATIENCE_SECONDS = 120.0
"""How long a text may take to appear: the demo is built before the first one, and a machine under load is slow."""


@dataclass(slots=True)
class Terminal:
    """One tmux session on a socket of its own."""

    socket: Path

    def press(self, *keys: str) -> None:
        """Press keys, by the names that tmux gives them."""
        for key in keys:
            self._tmux("send-keys", "-t", "it", key)
            if key == "Escape":
                sleep(0.3)  # what follows an escape at once arrives as alt and that key

    def type(self, text: str) -> None:
        """Type a text, as it is."""
        self._tmux("send-keys", "-t", "it", "-l", "--", text)

    def tab(self, start: str, label: str) -> None:
        """From the field labelled `start`, which has the focus, go on to the one labelled `label`."""
        lines = self.sees(start, label).splitlines()
        labels = [found[1] for line in lines if (found := _FIELD.search(line))]
        steps = labels.index(label) - labels.index(start)
        assert steps >= 0
        self.press(*["Tab"] * steps)

    def resize(self, columns: int, rows: int) -> None:
        self._tmux("resize-window", "-t", "it", "-x", str(columns), "-y", str(rows))

    def screen(self) -> str:
        """What stands on the screen now."""
        return self._tmux("capture-pane", "-p", "-t", "it")

    def sees(self, *texts: str) -> str:
        """Wait until all of `texts` stand on the screen at once; gives the screen."""
        return self._until(lambda screen: all(text in screen for text in texts), " and ".join(map(repr, texts)))

    def sees_no(self, text: str) -> str:
        """Wait until `text` does not stand on the screen."""
        return self._until(lambda screen: text not in screen, f"no {text!r}")

    def _until(self, holds: object, wanted: str) -> str:
        assert callable(holds)
        ends = monotonic() + PATIENCE_SECONDS
        while monotonic() < ends:
            screen = self.screen()
            if holds(screen):
                return screen
            sleep(0.05)
        raise AssertionError(f"the screen did not show {wanted}:\n{self.screen()}")

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-u", "-S", str(self.socket), "-f", "/dev/null", *arguments]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@contextmanager
def terminal(folder: Path, *arguments: str, columns: int = 120, rows: int = 36) -> Iterator[Terminal]:
    """`workspace ARGUMENTS` in a terminal, with `folder` as its home. The screen says EXIT and the code at the end."""
    assert shutil.which("tmux")
    opened = Terminal(folder / "tmux.sock")
    settings = f"TERM=tmux-256color COLORTERM=truecolor LC_ALL=C.UTF-8 WORKSPACE_HOME={folder}"
    program = f"env -u COLUMNS -u LINES {settings} {sys.executable} -m workspace {' '.join(arguments)}; echo EXIT=$?; exec sleep 60"
    opened._tmux("new-session", "-d", "-s", "it", "-x", str(columns), "-y", str(rows), program)
    try:
        yield opened
    finally:
        opened._tmux("kill-server")
