"""Plain plots: bars and courses made of characters, with ASCII in their place where a terminal has no others."""

from __future__ import annotations

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"


def bar(value: float, largest: float, width: int, *, plain: bool = False) -> str:
    """A bar of at most `width` cells for `value` out of `largest`; something that is not nothing shows."""
    if largest <= 0 or value <= 0:
        return ""
    eighths = max(1, round(8 * width * min(value / largest, 1.0)))
    if plain:
        return "#" * max(1, round(eighths / 8))
    full, rest = divmod(eighths, 8)
    return _EIGHTHS[8] * full + (_EIGHTHS[rest] if rest else "")


def course(values: Sequence[float | None], *, plain: bool = False) -> str:
    """One character for each value from 0 to 1, low to high; a dot, or a blank, where there is none."""
    levels, nothing = ("_.-=+*%#", " ") if plain else (_LEVELS, "·")
    return "".join(nothing if value is None else levels[min(7, int(8 * value))] for value in values)


def span(low: float, high: float, at: float, width: int, *, plain: bool = False) -> str:
    """A scale from 0 to 1 of `width` cells: where an interval lies, and the value in it."""
    line, mark, rail = ("-", "o", ".") if plain else ("─", "●", "·")
    first, last, place = (min(width - 1, int(each * width)) for each in (low, high, at))
    cells = [line if first <= cell <= last else rail for cell in range(width)]
    cells[place] = mark
    return "".join(cells)
