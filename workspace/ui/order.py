"""How a list takes in what changed without moving anything under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    """How many rows belong above the cursor's but are not shown there yet."""
    moved_on: bool = False
    """The row under the cursor is gone; another took its place."""


def settle(shown: Sequence[Row], fresh: Sequence[Row], at: int, id_of: Callable[[Row], object]) -> Settled[Row]:
    """Take `fresh` into `shown`, whose cursor stands at `at`.

    While the cursor's row exists, the order stays as it is shown: rows are updated, gone ones leave, new ones that rank
    below the cursor are put in, those above it are only counted. When it is gone, the fresh order is taken as it is.
    """
    cursor_id = id_of(shown[at]) if at < len(shown) else None
    places = {id_of(row): place for place, row in enumerate(fresh)}
    if cursor_id is None or cursor_id not in places:
        return Settled(list(fresh), min(at, max(len(fresh) - 1, 0)), moved_on=cursor_id is not None)
    rows = [fresh[places[id_of(row)]] for row in shown if id_of(row) in places]
    ids = [id_of(row) for row in rows]
    cursor = ids.index(cursor_id)
    above = set(ids[:cursor])
    rank = places[cursor_id]
    higher = sum(id_of(row) not in above for row in fresh[:rank])
    known = set(ids)
    for place in range(rank + 1, len(fresh)):
        new = id_of(fresh[place])
        if new in known:
            continue
        before = id_of(fresh[place - 1])
        where = max(ids.index(before), cursor) + 1 if before in known else cursor + 1
        rows.insert(where, fresh[place])
        ids.insert(where, new)
        known.add(new)
    return Settled(rows, cursor, higher)
