"""Lists of records beside the queue: all leads, opportunities, accounts, contacts, closed, waiting, nothing planned, sequences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.names import display_name
from workspace.store import search
from workspace.store.read import Reader, as_instant, listing
from workspace.views.refs import RecordRef


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record in a list."""

    ref: RecordRef
    name: str
    company: str
    detail: str
    """Stage, state or step: what the second line says."""
    rating: str
    amount_minor: int | None
    currency: str
    at: datetime | None
    """The time that the list is about: when it fires, when it closed, when it last moved."""
    owner_id: int | None
    entry: int | None = None
    """The activity, in a list of what was done."""

    @property
    def id(self) -> str:
        return str(self.ref) if self.entry is None else f"{self.ref} {self.entry}"


LISTS = ("leads", "opportunities", "accounts", "contacts", "closed", "waiting", "unplanned")
"""The lists that there are, by name."""

_PERSON = "r.first_name, r.last_name"
_SOURCES: dict[str, tuple[str, str, str]] = {
    "leads": (
        "lead",
        f"r.id, {_PERSON}, r.company, r.topic, r.stage, r.rating, r.estimated_budget, r.currency, r.last_activity_at, r.owner_id",
        "r.state = 'open'",
    ),
    "opportunities": (
        "opportunity",
        "r.id, '', '', '', r.topic, r.stage, r.rating, r.estimated_value, r.currency, r.last_activity_at, r.owner_id",
        "r.state = 'open'",
    ),
    "accounts": (
        "account",
        "r.id, '', '', r.name, '', r.industry, '', r.annual_revenue, r.currency, r.last_activity_at, r.owner_id",
        "1 = 1",
    ),
    "contacts": (
        "contact",
        f"r.id, {_PERSON}, coalesce((SELECT name FROM account a WHERE a.id = r.account_id), ''), '', r.job_title, '', NULL, '', "
        "r.last_activity_at, r.owner_id",
        "1 = 1",
    ),
    "closed": (
        "lead",
        f"r.id, {_PERSON}, r.company, r.topic, r.status, r.rating, r.estimated_budget, r.currency, r.closed_at, r.owner_id",
        "r.state <> 'open'",
    ),
    "unplanned": (
        "lead",
        f"r.id, {_PERSON}, r.company, r.topic, r.stage, r.rating, r.estimated_budget, r.currency, r.last_activity_at, r.owner_id",
        "r.state = 'open' AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.record_type = 'lead' AND w.record_id = r.id) "
        "AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.record_type = 'lead' AND e.record_id = r.id "
        "AND e.state IN ('active', 'paused'))",
    ),
}


def rows(
    reader: Reader, name: str, owner_ids: tuple[int, ...] | None, words: str = "", *, offset: int = 0, limit: int = 50
) -> list[RecordRow]:
    """One page of a list, newest first (what waits: first what fires first)."""
    if name == "waiting":
        return _waiting(reader, owner_ids, words, offset, limit)
    table, columns, where = _SOURCES[name]
    condition, values = _narrowed(reader, table, where, owner_ids, words)
    found = reader.rows(
        f"SELECT {columns} FROM {table} r WHERE {condition} ORDER BY r.id DESC LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
        **values,
    )
    return [_row(table, row) for row in found]


def count(reader: Reader, name: str, owner_ids: tuple[int, ...] | None, words: str = "") -> int:
    """How many records the list has."""
    if name == "waiting":
        condition, values = _narrowed(reader, "enrolment", _WAITS, None, "")
        row = reader.row(f"SELECT count(*) FROM enrolment r WHERE {condition}", **values)
    else:
        table, _columns, where = _SOURCES[name]
        condition, values = _narrowed(reader, table, where, owner_ids, words)
        row = reader.row(f"SELECT count(*) FROM {table} r WHERE {condition}", **values)
    return int(row[0]) if row else 0


_WAITS = (
    "r.state = 'active' AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.record_type = r.record_type "
    "AND w.record_id = r.record_id AND w.kind = 'step')"
)


def _waiting(reader: Reader, owner_ids: tuple[int, ...] | None, words: str, offset: int, limit: int) -> list[RecordRow]:
    from workspace.views.record import record

    found = reader.rows(
        "SELECT r.record_type, r.record_id, q.title, r.step_id, r.due_at, r.held FROM enrolment r "
        f"JOIN sequence q ON q.id = r.sequence_id WHERE {_WAITS} ORDER BY r.due_at, r.id LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
    )
    wanted = set(search.find(reader, words, 200)) if words.strip() else None
    listed = []
    for record_type, record_id, title, step_id, due_at, held in found:
        view = record(reader, RecordRef(record_type, record_id))
        if view is None or (owner_ids is not None and view.owner_id not in owner_ids):
            continue
        if wanted is not None and (record_type, record_id) not in wanted:
            continue
        listed.append(
            RecordRow(
                view.ref,
                view.name,
                view.company,
                held or f"{title} · {step_id}",
                view.rating,
                view.amount_minor,
                view.currency,
                as_instant(due_at),
                view.owner_id,
            )
        )
    return listed


def _narrowed(
    reader: Reader, table: str, where: str, owner_ids: tuple[int, ...] | None, words: str
) -> tuple[str, dict[str, Any]]:
    parts = [where]
    values: dict[str, Any] = {}
    if owner_ids is not None:
        text, bound = listing("owner", owner_ids)
        parts.append(f"r.owner_id IN {text}")
        values |= bound
    if words.strip() and table in search.RECORD_TYPES:
        select, match = search.matching(reader.dialect, words)
        code = search.RECORD_TYPES.index(table)
        parts.append(f"r.id * {len(search.RECORD_TYPES)} + {code} IN {select}")
        values["match"] = match
    return " AND ".join(parts), values


def _row(table: str, row: tuple[Any, ...]) -> RecordRow:
    record_id, first, last, company, topic, detail, rating, amount, currency, at, owner_id = row
    name = (
        company
        if table == "account"
        else display_name({"first_name": first, "last_name": last, "company": company, "topic": topic})
    )
    second = "" if table == "account" else company
    return RecordRow(
        RecordRef(table, record_id), name, second, detail or topic, rating, amount, currency, as_instant(at), owner_id
    )
