"""One line of a menu, and which lines a typed text leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """Something to choose, or a heading over such things."""

    id: str
    title: str
    note: str = ""
    """Said behind the title, quietly."""
    key: str = ""
    """As shown at the right end."""
    help: str = ""
    """One sentence about it, shown at the foot while it is highlighted."""
    reason: str = ""
    """Why it cannot be chosen now; empty when it can."""
    letter: str = ""
    """The key that chooses it at once, as Textual names it."""
    heading: bool = False


def matching(items: Iterable[Item], typed: str) -> list[Item]:
    """The items that contain every word typed: those whose title begins with it first. Without words all, with headings."""
    words = typed.casefold().split()
    if not words:
        return list(items)
    found = [item for item in items if not item.heading and all(word in _text(item) for word in words)]
    return sorted(found, key=lambda item: (bool(item.reason), _distance(item, words[0])))


def _text(item: Item) -> str:
    return " ".join((item.title, item.note, item.key, item.help)).casefold()


def _distance(item: Item, word: str) -> int:
    """0 when the title begins with it, 1 when a word of the title does, 2 inside the title, 3 elsewhere."""
    title = item.title.casefold()
    if title.startswith(word):
        return 0
    if any(part.startswith(word) for part in title.split()):
        return 1
    return 2 if word in title else 3
