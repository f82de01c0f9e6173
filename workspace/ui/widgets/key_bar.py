"""The last line of the screen: what can be done here, and by which key. What matters least is left out first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread
from workspace.ui.widgets.painted import Painted


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key and what it does."""

    key: str
    """As it is shown: `⏎`, `^p`."""
    title: str
    command: str
    off: bool = False
    """It cannot be done now; the key says why when it is pressed."""


def hint(each: KeyHint) -> Line:
    """`⏎ call`, to be read and to be clicked."""
    role = "off" if each.off else "key"
    words = "off" if each.off else "dim"
    return line(Span(each.key, role, each.command), Span(f" {each.title}", words, each.command))


def key_line(hints: tuple[KeyHint, ...], fixed: tuple[KeyHint, ...], width: int) -> Line:
    """The hints at the left, most important first, and the fixed ones at the right, of which the last always stays."""
    gap = blank(2)
    room = width - 2
    tail = list(fixed)
    while len(tail) > 1 and joined(map(hint, tail), gap).width > room // 2:
        tail.pop(-2)
    right = joined(map(hint, tail), gap)
    shown = list(hints)
    while shown and joined(map(hint, shown), gap).width + 2 + right.width > room:
        shown.pop()
    left = joined(map(hint, shown), gap) if shown else EMPTY
    return blank(1) + spread(left, right, room)


class KeyBar(Painted):
    """One line of keys, drawn anew only when it says something else."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints: tuple[KeyHint, ...] = ()
        self._fixed: tuple[KeyHint, ...] = ()
        self._line = lru_cache(maxsize=64)(key_line)

    def show_keys(self, hints: Sequence[KeyHint], fixed: Sequence[KeyHint]) -> None:
        self._hints, self._fixed = tuple(hints), tuple(fixed)
        self._redraw()

    def on_resize(self) -> None:
        self._redraw()

    def _redraw(self) -> None:
        self.show(self._line(self._hints, self._fixed, self.size.width))
