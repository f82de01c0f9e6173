"""What a line of the queue shows of its record: names, where it stands, and what its rank rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workspace.domain.names import display_name
from workspace.store.driver import Driver
from workspace.store.search import key_of

_COLUMNS = (
    "id", "owner_id", "name", "first_name", "last_name", "topic", "email", "company", "else_company", "stage", "status",
    "rating", "estimated_budget", "estimated_value", "currency", "purchase_timeframe", "stage_since", "customer_zone",
    "else_zone",
)  # fmt: skip
_SALE = "o.rating, o.estimated_budget, o.estimated_value, o.currency, o.purchase_timeframe, o.stage_since"
# Work with whom a sale is made to ranks as their newest open sale does.
_NEWEST = "LEFT JOIN opportunity o ON o.id = (SELECT max(id) FROM opportunity WHERE {mine} = r.id AND state = 'open') "
_FROM = {
    "lead": (
        "SELECT r.id, r.owner_id, '', r.first_name, r.last_name, r.topic, r.email, r.company, '', r.stage, r.status, "
        "r.rating, r.estimated_budget, NULL, r.currency, r.purchase_timeframe, r.stage_since, r.zone, '' FROM lead r "
    ),
    "opportunity": (
        "SELECT r.id, r.owner_id, '', coalesce(c.first_name, l.first_name, ''), coalesce(c.last_name, l.last_name, ''), "
        "r.topic, '', coalesce(a.name, ''), CASE WHEN c.id IS NULL THEN l.company END, r.stage, r.status, "
        f"{_SALE.replace('o.', 'r.')}, c.zone, l.zone FROM opportunity r LEFT JOIN account a ON a.id = r.account_id "
        "LEFT JOIN contact c ON c.id = r.contact_id LEFT JOIN lead l ON l.id = r.lead_id "
    ),
    "contact": (
        "SELECT r.id, r.owner_id, '', r.first_name, r.last_name, '', r.email, coalesce(a.name, ''), '', '', '', "
        f"{_SALE}, r.zone, '' FROM contact r LEFT JOIN account a ON a.id = r.account_id "
        + _NEWEST.format(mine="contact_id")
    ),
    "account": (
        "SELECT r.id, r.owner_id, r.name, '', '', '', '', '', '', '', '', o.rating, o.estimated_budget, o.estimated_value, "
        "coalesce(o.currency, r.currency), o.purchase_timeframe, o.stage_since, '', '' FROM account r "
        + _NEWEST.format(mine="account_id")
    ),
}


def shown_of(driver: Driver, record_type: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """By record, the columns of a line that follow from it and from what it belongs to; `owner_id` is the record's."""
    known = list(ids)
    rows = driver.rows(f"{_FROM[record_type]}WHERE {driver.among('r.id')}", ids=driver.listed(known))
    keys = {key_of(record_type, each): each for each in known}
    found = driver.rows(f"SELECT rowid, body FROM search WHERE {driver.among('rowid')}", ids=driver.listed(keys))
    words = {keys[key]: body for key, body in found}
    return {row[0]: _line(dict(zip(_COLUMNS, row, strict=True)), words.get(row[0], "")) for row in rows}


def _line(row: dict[str, Any], words: str) -> dict[str, Any]:
    company = row["company"] or row["else_company"] or ""
    return {
        "record_id": row["id"],
        "owner_id": row["owner_id"],
        "name": row["name"] or display_name(row | {"company": company}),
        "company": company,
        "words": f" {words}",
        "stage": row["stage"],
        "status": row["status"],
        "rating": row["rating"] or "",
        "amount_minor": row["estimated_budget"] or row["estimated_value"],
        "currency": row["currency"] or "",
        "purchase_timeframe": row["purchase_timeframe"] or "",
        "stage_since": row["stage_since"],
        "customer_zone": row["customer_zone"] or row["else_zone"] or "",
    }
