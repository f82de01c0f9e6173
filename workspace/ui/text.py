"""The one door for strings from data: harmless, and measured in the cells that they take on a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len

from workspace.ui.glyphs import ELLIPSIS, shown
from workspace.views.plain import many_lines, one_line

if TYPE_CHECKING:
    from textual.content import Content

_JOINER = "\u200d"
_INVISIBLE = dict.fromkeys((*range(65024, 65040), *range(127995, 128000), *range(917504, 917632), 8203, 8288))
_FLAG_LETTERS = {0x1F1E6 + number: chr(ord("A") + number) for number in range(26)}
_COMBINING_AT_MOST = 2
_UNIT = re.compile(r"(?:m|k|bn|h|min|%)[.,;:)]?")
_LONGEST = 4000
"""Characters of one string that are looked at: no screen shows more, and a hostile one has no end."""


def plain(text: str) -> Content:
    """`text` for a widget: no markup is read from it, nothing in it reaches the terminal as a command."""
    from textual.content import Content

    return Content("\n".join(clean(line) for line in many_lines(text[:_LONGEST]).split("\n")))


def clean(text: str) -> str:
    """`text` on one line, each character of a width on which terminals agree."""
    if text.isascii() and text.isprintable():
        return text[:_LONGEST]
    return shown(_agreed(one_line(text[:_LONGEST])))


def width(text: str) -> int:
    """The cells that a clean `text` takes."""
    return len(text) if text.isascii() else cell_len(text)


def clip(text: str, cells: int) -> str:
    """A clean `text` in at most `cells` cells; what does not fit is an ellipsis."""
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    return head(text, cells - 1).rstrip() + shown(ELLIPSIS)


def head(text: str, cells: int) -> str:
    """As much of the beginning of a clean `text` as fits into `cells` cells."""
    if width(text) <= cells:
        return text
    if text.isascii():
        return text[: max(cells, 0)]
    taken = used = 0
    for character in text:
        used += cell_len(character)
        if used > cells:
            break
        taken += 1
    return text[:taken]


def fill(text: str, cells: int) -> str:
    """A clean `text` in exactly `cells` cells."""
    clipped = clip(text, cells)
    return clipped + " " * (cells - width(clipped))


def wrap(text: str, cells: int, limit: int | None = None) -> list[str]:
    """`text` from data in lines of at most `cells` cells, at most `limit` lines; an ellipsis tells of more."""
    lines: list[str] = []
    for paragraph in many_lines(text[:_LONGEST]).split("\n"):
        for line in _folded(clean(paragraph), max(cells, 1)):
            if limit is not None and len(lines) == limit:
                lines[-1] = head(lines[-1], cells - 1).rstrip() + shown(ELLIPSIS)
                return lines
            lines.append(line)
    return lines


def _folded(text: str, cells: int) -> Iterator[str]:
    line = ""
    for word in _words(text):
        while width(word) > cells:
            if line:
                yield line
                line = ""
            start = head(word, cells) or word[:1]
            yield start
            word = word[len(start) :]
        joined = f"{line} {word}" if line and word else line or word
        if width(joined) > cells:
            yield line
            joined = word
        line = joined
    yield line


def _words(text: str) -> list[str]:
    """The pieces between which a line may be broken: an amount stays with its unit, `£2.1 m`."""
    words: list[str] = []
    for word in text.split():
        if words and words[-1][-1].isdigit() and _UNIT.fullmatch(word):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


@lru_cache(maxsize=4096)
def _agreed(text: str) -> str:
    """What terminals agree on: of a family of emoji the first member, of a flag its letters, few stacked accents."""
    kept: list[str] = []
    combining = 0
    joined = False
    for character in unicodedata.normalize("NFC", text).translate(_FLAG_LETTERS).translate(_INVISIBLE):
        if character == _JOINER:
            joined = bool(kept) and _is_pictogram(kept[-1])
            continue
        if joined and _is_pictogram(character):
            continue
        joined = False
        combining = combining + 1 if unicodedata.combining(character) else 0
        if combining <= _COMBINING_AT_MOST:
            kept.append(character)
    return "".join(kept)


def _is_pictogram(character: str) -> bool:
    return unicodedata.category(character) == "So"
