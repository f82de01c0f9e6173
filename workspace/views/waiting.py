"""Records whose sequence waits, what fires first first."""

from __future__ import annotations

from typing import Any

from workspace.store import search
from workspace.store.read import Reader, as_instant, listing
from workspace.views.record import record
from workspace.views.record_rows import RecordRow
from workspace.views.refs import RecordRef

_WAITS = (
    "r.state = 'active' AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.record_type = r.record_type "
    "AND w.record_id = r.record_id AND w.kind = 'step')"
)
_OWNER = " ".join(
    f"WHEN '{table}' THEN (SELECT o.owner_id FROM {table} o WHERE o.id = r.record_id)" for table in search.RECORD_TYPES
)
_CODE = " ".join(f"WHEN '{table}' THEN {code}" for code, table in enumerate(search.RECORD_TYPES))


def rows(
    reader: Reader, owner_ids: tuple[int, ...] | None, words: str = "", offset: int = 0, limit: int = 50
) -> list[RecordRow]:
    """One page of them, one row for each sequence that a record is in."""
    condition, values = _narrowed(reader, owner_ids, words)
    found = reader.rows(
        "SELECT r.record_type, r.record_id, q.title, r.step_id, r.due_at, r.held, r.id FROM enrolment r "
        f"JOIN sequence q ON q.id = r.sequence_id WHERE {condition} "
        "ORDER BY r.due_at IS NULL, r.due_at, r.id LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
        **values,
    )
    return [_row(reader, *row) for row in found]


def count(reader: Reader, owner_ids: tuple[int, ...] | None, words: str = "") -> int:
    """How many there are."""
    condition, values = _narrowed(reader, owner_ids, words)
    row = reader.row(f"SELECT count(*) FROM enrolment r WHERE {condition}", **values)
    return int(row[0]) if row else 0


def _narrowed(reader: Reader, owner_ids: tuple[int, ...] | None, words: str) -> tuple[str, dict[str, Any]]:
    parts = [_WAITS]
    values: dict[str, Any] = {}
    if owner_ids is not None:
        text, values = listing("owner", owner_ids)
        parts.append(f"CASE r.record_type {_OWNER} END IN {text}")
    if words.strip():
        select, match = search.matching(reader.dialect, words)
        parts.append(f"r.record_id * {len(search.RECORD_TYPES)} + CASE r.record_type {_CODE} END IN {select}")
        values["match"] = match
    return " AND ".join(parts), values


def _row(
    reader: Reader, record_type: str, record_id: int, title: str, step: str, due_at: Any, held: str, enrolment: int
) -> RecordRow:
    ref = RecordRef(record_type, record_id)
    about = record(reader, ref)
    return RecordRow(
        ref,
        about.name if about else "",
        about.company if about else "",
        held or f"{title} · {step}",
        about.rating if about else "",
        about.amount_minor if about else None,
        about.currency if about else "",
        as_instant(due_at),
        about.owner_id if about else None,
        entry=enrolment,
    )
