"""Leads as a table that the importer reads back."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.money import minor_digits
from workspace.domain.plain_text import many_lines
from workspace.domain.spreadsheet import as_cell
from workspace.store.read import Reader

COLUMNS = (
    "first_name", "last_name", "job_title", "company", "email", "phone", "website", "zone", "industry", "employees",
    "annual_revenue", "source", "rating", "status", "purchase_timeframe", "estimated_budget", "budget",
    "purchase_process", "decision_maker", "topic", "summary", "owner", "is_converted", "closed_on",
)  # fmt: skip
"""The columns by name, in the language of nobody: the importer knows them by their letters."""

_MONEY = ("annual_revenue", "estimated_budget")
_OTHERWISE = {
    "owner": "s.login",
    "is_converted": "CASE l.state WHEN 'qualified' THEN 'yes' ELSE 'no' END",
    "closed_on": "l.closed_at",
}
_SELECT = (
    "SELECT l.id, l.currency, "
    + ", ".join(_OTHERWISE.get(name, f"l.{name}") for name in COLUMNS)
    + " FROM lead l LEFT JOIN seller s ON s.id = l.owner_id WHERE l.id > :after ORDER BY l.id LIMIT :limit"
)
_PAGE = 1000


def leads(reader: Reader) -> Iterator[tuple[str, ...]]:
    """Every lead, the oldest first, as texts by COLUMNS. No cell can be taken for a formula or steer a terminal."""
    after = 0
    while rows := reader.rows(_SELECT, after=after, limit=_PAGE):
        for lead_id, currency, *values in rows:
            after = lead_id
            yield tuple(_cell(name, value, currency) for name, value in zip(COLUMNS, values, strict=True))


def amount(minor: int, currency: str) -> str:
    """An amount in whole units with its currency, so that it can be read in one way only: `18000 GBP`, `18000.50 EUR`."""
    digits = minor_digits(currency)
    whole, rest = divmod(minor, 10**digits)
    # Three digits behind a point may be thousands; a fourth tells that they are not.
    decimals = f".{rest:0{digits}d}{'0' if digits == 3 else ''}" if rest else ""
    return f"{whole}{decimals} {currency}"


def _cell(name: str, value: object, currency: str) -> str:
    if value is None:
        return ""
    if isinstance(value, int) and name in _MONEY:
        return amount(value, currency)
    return as_cell(many_lines(str(value)[:10] if name == "closed_on" else str(value)))
