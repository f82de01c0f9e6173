"""How a list takes in what changed without moving anything under the cursor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Settled(Generic[Row]):
    """A list after a change."""

    rows: list[Row]
    """The rows as they are to be shown."""
    at: int
    """Where the cursor stands now."""
    higher: int = 0
    """How many rows belong higher than they are shown, or above the cursor and are not shown yet."""
    lower: int = 0
    """How many belong lower than they are shown."""
    moved_on: bool = False
    """The row under the cursor is gone; another took its place."""


def settle(shown: Sequence[Row], fresh: Sequence[Row], at: int, id_of: Callable[[Row], object]) -> Settled[Row]:
    """Take `fresh` into `shown`, whose cursor stands at `at`.

    The order stays as it is shown: rows are updated, gone ones leave, new ones that rank below the cursor are put in,
    those above it are only counted. A cursor whose row is gone goes on to the next one that is left. At the top, and
    where nothing is left, the fresh order is taken as it is.
    """
    places = {id_of(row): place for place, row in enumerate(fresh)}
    left = next((row for row in shown[at:] if id_of(row) in places), None)
    moved_on = at < len(shown) and id_of(shown[at]) not in places
    if left is None or (moved_on and at == 0):
        return Settled(list(fresh), min(at, max(len(fresh) - 1, 0)), moved_on=moved_on)
    rows = [fresh[places[id_of(row)]] for row in shown if id_of(row) in places]
    ids = [id_of(row) for row in rows]
    cursor = ids.index(id_of(left))
    rank = places[id_of(left)]
    known = set(ids)
    unseen = sum(id_of(row) not in known for row in fresh[:rank])
    risen, fallen = _out_of_place([places[row_id] for row_id in ids])
    for place in range(rank + 1, len(fresh)):
        new = id_of(fresh[place])
        if new in known:
            continue
        before = id_of(fresh[place - 1])
        where = max(ids.index(before), cursor) + 1 if before in known else cursor + 1
        rows.insert(where, fresh[place])
        ids.insert(where, new)
        known.add(new)
    return Settled(rows, cursor, unseen + risen, fallen, moved_on)


def _out_of_place(places: Sequence[int]) -> tuple[int, int]:
    """How few rows would have to rise, and how few to fall, for these places to be in order."""
    staying = _in_order(places)
    lowest_above = list(accumulate((place if stays else -1 for place, stays in zip(places, staying, strict=True)), max))
    moving = [number for number, stays in enumerate(staying) if not stays]
    risen = sum(places[number] < lowest_above[number] for number in moving)
    return risen, len(moving) - risen


def _in_order(places: Sequence[int]) -> list[bool]:
    """Which of them are the most that stand in order among themselves: of two that changed places, the upper one."""
    ends: list[int] = []
    lengths = []
    for place in reversed(places):
        length = bisect_left(ends, -place)
        ends[length : length + 1] = [-place]
        lengths.append(length)
    lengths.reverse()
    staying = [False] * len(places)
    wanted, above = len(ends) - 1, -1
    for number, (place, length) in enumerate(zip(places, lengths, strict=True)):
        if length == wanted and place > above:
            staying[number] = True
            wanted, above = wanted - 1, place
    return staying
