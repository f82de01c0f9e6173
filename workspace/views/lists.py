"""Lists of records beside the queue: all leads, opportunities, accounts, contacts, closed, waiting, nothing planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from workspace.domain.names import display_name
from workspace.store import search
from workspace.store.read import Reader, as_instant, listing
from workspace.views import waiting
from workspace.views.record_rows import RecordRow
from workspace.views.refs import RecordRef
from workspace.views.unplanned import without_plan
from workspace.views.words import LEAD_STATUS, OPPORTUNITY_STATUS

if TYPE_CHECKING:
    from workspace.domain.queue.filter import Filter

__all__ = ["FILTERED", "LISTS", "RecordRow", "Wanted", "count", "rows"]

LISTS = ("leads", "opportunities", "accounts", "contacts", "closed", "waiting", "unplanned")
"""The lists that there are, by name."""
FILTERED = ("leads", "opportunities", "accounts", "contacts", "unplanned")
"""Those of open records, which a filter narrows as it does the queue; the others are narrowed by words alone."""


class _Part(NamedTuple):
    """The records of one table that a list holds."""

    table: str
    detail: str
    """The column that the second line says."""
    at: str
    """The column of the time that the list is about."""
    where: str


_COLUMNS = {
    "lead": "r.id, r.first_name, r.last_name, r.company, r.topic, {detail}, r.rating, r.estimated_budget, r.currency, "
    "{at}, r.owner_id",
    # A sale is called by its buyer, else by the lead that it came of.
    "opportunity": "r.id, coalesce((SELECT c.first_name FROM contact c WHERE c.id = r.contact_id), "
    "(SELECT l.first_name FROM lead l WHERE l.id = r.lead_id), ''), "
    "coalesce((SELECT c.last_name FROM contact c WHERE c.id = r.contact_id), "
    "(SELECT l.last_name FROM lead l WHERE l.id = r.lead_id), ''), "
    "coalesce((SELECT a.name FROM account a WHERE a.id = r.account_id), "
    "(SELECT l.company FROM lead l WHERE l.id = r.lead_id), ''), r.topic, {detail}, r.rating, r.estimated_value, "
    "r.currency, {at}, r.owner_id",
    "account": "r.id, '', '', r.name, '', {detail}, '', r.annual_revenue, r.currency, {at}, r.owner_id",
    "contact": "r.id, r.first_name, r.last_name, coalesce((SELECT a.name FROM account a WHERE a.id = r.account_id), ''), "
    "'', {detail}, '', NULL, '', {at}, r.owner_id",
}
_OPEN, _CLOSED = "r.state = 'open'", "r.state <> 'open'"


_PARTS: dict[str, tuple[_Part, ...]] = {
    "leads": (_Part("lead", "r.stage", "r.last_activity_at", _OPEN),),
    "opportunities": (_Part("opportunity", "r.stage", "r.last_activity_at", _OPEN),),
    "accounts": (_Part("account", "r.industry", "r.last_activity_at", "1 = 1"),),
    "contacts": (_Part("contact", "r.job_title", "r.last_activity_at", "1 = 1"),),
    "closed": (
        _Part("opportunity", "r.status", "r.closed_at", _CLOSED),
        _Part("lead", "r.status", "r.closed_at", _CLOSED),
    ),
    "unplanned": (
        _Part("opportunity", "r.stage", "r.last_activity_at", without_plan("opportunity")),
        _Part("lead", "r.stage", "r.last_activity_at", without_plan("lead")),
    ),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter, and for whom and when it is asked."""

    filter: Filter
    now: datetime
    zone: str
    me: int | None


def rows(
    reader: Reader,
    name: str,
    owner_ids: tuple[int, ...] | None,
    words: str | Wanted = "",
    *,
    offset: int = 0,
    limit: int = 50,
) -> list[RecordRow]:
    """One page of a list, newest first, opportunities before leads (what waits: first what fires first)."""
    if name == "waiting" and isinstance(words, str):
        return waiting.rows(reader, owner_ids, words, offset, limit)
    found: list[RecordRow] = []
    for part in _PARTS[name]:
        condition, values = narrowed(reader, part.table, part.where, owner_ids, words)
        if offset and len(_PARTS[name]) > 1:
            here = _count(reader, part.table, condition, values)
            if here <= offset:
                offset -= here
                continue
        columns = _COLUMNS[part.table].format(detail=part.detail, at=part.at)
        page = reader.rows(
            f"SELECT {columns} FROM {part.table} r WHERE {condition} ORDER BY r.id DESC LIMIT :limit OFFSET :offset",
            limit=limit - len(found),
            offset=offset,
            **values,
        )
        found += [_row(part.table, row, is_status=name == "closed") for row in page]
        offset = 0
        if len(found) >= limit:
            break
    return found


def count(reader: Reader, name: str, owner_ids: tuple[int, ...] | None, words: str | Wanted = "") -> int:
    """How many records the list has."""
    if name == "waiting" and isinstance(words, str):
        return waiting.count(reader, owner_ids, words)
    return sum(
        _count(reader, part.table, *narrowed(reader, part.table, part.where, owner_ids, words)) for part in _PARTS[name]
    )


def _count(reader: Reader, table: str, condition: str, values: dict[str, Any]) -> int:
    row = reader.row(f"SELECT count(*) FROM {table} r WHERE {condition}", **values)
    return int(row[0]) if row else 0


def narrowed(
    reader: Reader, table: str, where: str, owner_ids: tuple[int, ...] | None, words: str | Wanted
) -> tuple[str, dict[str, Any]]:
    """The WHERE over `table r` of the owners' records that hold all words or are wanted, and its parameters."""
    parts = [where]
    values: dict[str, Any] = {}
    if owner_ids is not None:
        text, values = listing("owner", owner_ids)
        parts.append(f"r.owner_id IN {text}")
    if isinstance(words, Wanted):
        from workspace.views.record_filter import records_where

        meant, bound = records_where(reader, words.filter, table, now=words.now, zone=words.zone, me=words.me)
        return " AND ".join([*parts, meant]), values | bound
    if words.strip():
        select, match = search.matching(reader.dialect, words)
        code = search.RECORD_TYPES.index(table)
        parts.append(f"r.id * {len(search.RECORD_TYPES)} + {code} IN {select}")
        values["match"] = match
    return " AND ".join(parts), values


def _row(table: str, row: tuple[Any, ...], *, is_status: bool) -> RecordRow:
    record_id, first, last, company, topic, detail, rating, amount, currency, at, owner_id = row
    name = (
        company
        if table == "account"
        else display_name({"first_name": first, "last_name": last, "company": company, "topic": topic})
    )
    if is_status:
        detail = (LEAD_STATUS if table == "lead" else OPPORTUNITY_STATUS).label(detail).lower()
    second = "" if table == "account" else company
    return RecordRow(
        RecordRef(table, record_id), name, second, detail or topic, rating, amount, currency, as_instant(at), owner_id
    )
