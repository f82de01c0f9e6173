"""Ids for steps that were given none: the title as a slug, or the type and a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

_OTHER = re.compile(r"[^a-z0-9]+")


def slug(title: str) -> str:
    """`title` without accents, lower case, everything else than letters and digits one hyphen; perhaps nothing."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return _OTHER.sub("-", plain.lower()).strip("-")


@dataclass(slots=True)
class Ids:
    """Gives every step an id of its own. To be asked in file order, after all written ids are known."""

    written: Iterable[str]
    taken: set[str] = field(default_factory=set)
    last: dict[str, int] = field(default_factory=dict)
    """The number given last, by what stands before it."""

    def __post_init__(self) -> None:
        self.taken.update(self.written)

    def default(self, type_: str, title: str) -> str:
        """An id for a step of `type_` with `title`, free until now."""
        stem = slug(title)
        if stem and stem not in self.taken:
            return self._take(stem)
        return self._numbered(stem, 2) if stem else self._numbered(type_.replace("_", "-"), 1, of_type=True)

    def _numbered(self, stem: str, first: int, *, of_type: bool = False) -> str:
        counter = f"type {stem}" if of_type else stem
        number = self.last.get(counter, first - 1) + 1
        while f"{stem}-{number}" in self.taken:
            number += 1
        self.last[counter] = number
        return self._take(f"{stem}-{number}")

    def _take(self, id_: str) -> str:
        self.taken.add(id_)
        return id_
