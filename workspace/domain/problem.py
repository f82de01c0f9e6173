"""What is wrong in a file, and where: the one form in which readers and checks say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from operator import attrgetter
from typing import Literal

from workspace.i18n import _

HINTED = 100
"""For how many problems of a file the nearest known word is looked for; comparing words takes its time."""
_LONGEST = 60
_MANY = 30
_LOOKED_AT = 300


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One sentence about one place of a file. Lines and columns count from 1."""

    line: int
    column: int
    severity: Literal["error", "warning"]
    text: str
    rule: str
    """A short, stable name of what was broken, for scripts."""


_PLACE = attrgetter("line", "column", "severity", "text", "rule")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in the order of the file, each once."""
    return sorted(set(problems), key=_PLACE)


def error(line: int, column: int, rule: str, text: str) -> Problem:
    """A problem that keeps the file from being used."""
    return Problem(line, column, "error", text, rule)


def warning(line: int, column: int, rule: str, text: str) -> Problem:
    """A problem that a person should look at; the file still works."""
    return Problem(line, column, "warning", text, rule)


def shown(text: str, longest: int = _LONGEST) -> str:
    """`text` from a file as a sentence can carry it: one line, printable, cut when long."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[: longest + 1])
    return line if len(line) <= longest else line[: longest - 1] + "…"


def listed(words: Iterable[str]) -> str:
    """The possible values, one after another: `a, b, c`."""
    return ", ".join(words)


def closest(word: str, known: Iterable[str]) -> str | None:
    """What is known and closest to `word`, when anything is close."""
    words = sorted(known)
    if len(words) > _LOOKED_AT:
        words = [each for each in words if each[:2] == word[:2]][:_LOOKED_AT]
    return next(iter(get_close_matches(word[:_LONGEST], words, n=1, cutoff=0.6)), None)


def nearest(word: str, known: Iterable[str]) -> str:
    """` Did you mean x?` when something known is close to `word`, else nothing."""
    close = closest(word, known)
    return " " + _("Did you mean {word}?").format(word=close) if close else ""


def nearest_or_all(word: str, known: Iterable[str]) -> str:
    """As `nearest`; when nothing is close, the known words themselves, the first of them when there are many."""
    words = list(known)
    few = words if len(words) <= _MANY else [*words[:_MANY], "…"]
    return nearest(word, words) or " " + _("Known: {words}.").format(words=listed(few))
