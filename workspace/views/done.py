"""What the owners of a queue have finished on a day, what was finished last first."""

from __future__ import annotations

from typing import Any

from workspace.domain.sequence.words import type_label
from workspace.store import search
from workspace.store.read import Reader, Row, as_instant
from workspace.views.lists import RecordRow
from workspace.views.queue import QueueQuery
from workspace.views.queue_counts import done_where
from workspace.views.record import record
from workspace.views.refs import RecordRef
from workspace.views.words import APPOINTMENT_RESULT, CALL_RESULT

_FOUND_AT_MOST = 2_000
"""Records that words may find."""


def rows(reader: Reader, query: QueueQuery, words: str = "", *, offset: int = 0, limit: int = 50) -> list[RecordRow]:
    """One page of what was finished on the day of `query`, one row for each activity."""
    where, values = _where(reader, query, words)
    found = reader.rows(
        "SELECT a.id, a.record_type, a.record_id, a.kind, a.subject, a.result, a.done_at "
        f"FROM activity a WHERE {where} ORDER BY a.done_at DESC, a.id DESC LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
        **values,
    )
    return [_row(reader, row) for row in found]


def count(reader: Reader, query: QueueQuery, words: str = "") -> int:
    """How many activities the list has."""
    where, values = _where(reader, query, words)
    row = reader.row(f"SELECT count(*) FROM activity a WHERE {where}", **values)
    return int(row[0]) if row else 0


def _where(reader: Reader, query: QueueQuery, words: str) -> tuple[str, dict[str, Any]]:
    where, values = done_where(query)
    if not words.strip():
        return where, values
    keys = search.find(reader, words, _FOUND_AT_MOST)
    named = {f"found_{number}": f"{record_type}:{record_id}" for number, (record_type, record_id) in enumerate(keys)}
    listed = ", ".join(f":{name}" for name in named) or "NULL"
    return f"{where} AND a.record_type || ':' || a.record_id IN ({listed})", values | named


def _row(reader: Reader, row: Row) -> RecordRow:
    activity, record_type, record_id, kind, subject, result, done_at = row
    ref = RecordRef(record_type, record_id)
    about = record(reader, ref)
    said = CALL_RESULT.label(result) if kind == "phone_call" else APPOINTMENT_RESULT.label(result)
    what = " · ".join(filter(None, (type_label(kind), said.lower() if result else subject)))
    return RecordRow(
        ref,
        about.name if about else "",
        about.company if about else "",
        what,
        about.rating if about else "",
        None,
        "",
        as_instant(done_at),
        about.owner_id if about else None,
        entry=activity,
    )
