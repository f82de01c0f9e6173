"""One calm line while something takes seconds: it says what and how far, and is gone when it is done."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self, TextIO

from workspace.i18n import _

_BACK_AND_CLEAR = "\r\x1b[K"


class ProgressLine:
    """Tells on stderr; where that is no terminal, once and without a sum. Says nothing until it is told of progress."""

    def __init__(self, what: str, stream: TextIO | None = None) -> None:
        self.what = what
        self.has_begun = False
        self._stream = stream or sys.stderr
        self._percent = -1

    def __enter__(self) -> Self:
        return self

    def tell(self, done: int, of: int) -> None:
        """So much of it is done."""
        percent = done * 100 // max(of, 1)
        if self._stream.isatty():
            if percent != self._percent:
                line = _("{what} {percent} %").format(what=self.what, percent=percent)
                self._write(f"{_BACK_AND_CLEAR}{line}")
        elif not self.has_begun:
            self._write(f"{self.what}\n")
        self.has_begun, self._percent = True, percent

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.has_begun and self._stream.isatty():
            self._write(_BACK_AND_CLEAR)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def drop_typed() -> None:
    """Forget the keys that were typed while nothing could be done with them."""
    if sys.stdin.isatty():
        import termios

        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
