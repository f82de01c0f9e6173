"""What several actions did to each row, as if one had done it."""

from __future__ import annotations

from collections.abc import Iterable

from workspace.store.journal import Change


def joined(changes: Iterable[Change]) -> list[Change]:
    """One change for each row, newest row first, from changes in the order in which they were made."""
    rows: dict[tuple[str, int], Change] = {}
    for change in changes:
        key = (change.table, change.row_id)
        known = rows.pop(key, None)
        rows[key] = change if known is None else _after(known, change)
    return [change for change in reversed(rows.values()) if change.before is not None or change.after is not None]


def _after(known: Change, change: Change) -> Change:
    """Both as one; what came and went leaves nothing before and nothing after."""
    before = None if known.before is None else (change.before or {}) | known.before
    after = None if change.after is None else (known.after or {}) | change.after
    return Change(change.table, change.row_id, before, after)
