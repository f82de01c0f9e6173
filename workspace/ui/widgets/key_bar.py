"""The last line of the screen: what can be done here, and by which key. What matters least is left out first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread
from workspace.ui.widgets.painted import Painted

_FIRST = 5
"""Hints that stay longer than what is fixed."""


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
    """The hints at the left, most important first, and the fixed ones at the right; the last of each always stays."""
    room = width - 2
    left = right = EMPTY
    for these, those, gap in _ever_fewer(list(hints), list(fixed)):
        left, right = (joined(map(hint, each), blank(gap)) for each in (these, those))
        apart = 1 if len(these) <= _FIRST + 1 else 3
        if left.width + apart + right.width <= room:
            break
    return blank(1) + spread(left, right, room)


def _ever_fewer(hints: list[KeyHint], fixed: list[KeyHint]) -> Iterator[tuple[list[KeyHint], list[KeyHint], int]]:
    """Ever fewer of both, and the cells between them: first those behind the first hints, then what is fixed."""
    yield hints, fixed, 2
    while len(hints) > _FIRST + 1:
        hints = [*hints[:-2], hints[-1]]
        yield hints, fixed, 2
    if len(fixed) > 1:
        fixed = [*fixed[:-2], fixed[-1]]
        yield hints, fixed, 2
    yield hints, fixed, 1
    while len(hints) > 1:
        hints = [*hints[:-2], hints[-1]]
        yield hints, fixed, 1
    yield hints, fixed[-1:], 1


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
