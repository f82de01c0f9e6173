"""What several actions did to each row, as if one had done it."""

from __future__ import annotations

from collections.abc import Iterable

from workspace.store.tables.system import JournalChange


def joined(changes: Iterable[JournalChange]) -> list[JournalChange]:
    """One change for each row, newest row first, from changes in the order in which they were made."""
    rows: dict[tuple[str, int], JournalChange | None] = {}
    for change in changes:
        key = (change.table_name, change.row_id)
        known = rows.pop(key, None)
        rows[key] = change if known is None else _after(known, change)
    return [change for change in reversed(rows.values()) if change is not None]


def _after(known: JournalChange, change: JournalChange) -> JournalChange | None:
    if known.operation == "insert" and change.operation == "delete":
        return None
    before = None if known.operation == "insert" else (change.before or {}) | (known.before or {})
    after = None if change.operation == "delete" else (known.after or {}) | (change.after or {})
    operation = "insert" if known.operation == "insert" else change.operation
    return JournalChange(
        id=change.id,
        journal_id=change.journal_id,
        table_name=change.table_name,
        row_id=change.row_id,
        operation=operation,
        before=before,
        after=after,
    )
