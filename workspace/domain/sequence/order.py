"""Which of several things kept their order."""

from __future__ import annotations

from collections.abc import Sequence


def stayed_in_order(places: Sequence[int], preferred: Sequence[bool]) -> set[int]:
    """The most of `places`, all different, that rise one after another; of equally many those with the most preferred.

    In time n log n: for each place the best rise that ends there is looked up among those that end lower.
    """
    best = _Best(len(places))
    rank = {place: number for number, place in enumerate(sorted(places))}
    previous: dict[int, int | None] = {}
    for place, is_preferred in zip(places, preferred, strict=True):
        worth, before = best.below(rank[place])
        previous[place] = before
        best.put(rank[place], worth + len(places) + 1 + is_preferred, place)
    _worth, last = best.below(len(places))
    found: set[int] = set()
    while last is not None:
        found.add(last)
        last = previous[last]
    return found


class _Best:
    """The best rise that ends below each rank. Source: P. M. Fenwick, 1994, with the largest in place of the sum."""

    def __init__(self, ranks: int) -> None:
        self._tree: list[tuple[int, int | None]] = [(0, None)] * (ranks + 1)

    def below(self, rank: int) -> tuple[int, int | None]:
        """What the best is worth, and the place with which it ends."""
        found: tuple[int, int | None] = (0, None)
        while rank:
            found = max(found, self._tree[rank], key=_worth)
            rank -= rank & -rank
        return found

    def put(self, rank: int, worth: int, place: int) -> None:
        rank += 1
        while rank < len(self._tree):
            self._tree[rank] = max(self._tree[rank], (worth, place), key=_worth)
            rank += rank & -rank


def _worth(rise: tuple[int, int | None]) -> tuple[int, int]:
    """Of two rises that are worth the same, the one that ends lower."""
    worth, last = rise
    return worth, -(last or 0)
