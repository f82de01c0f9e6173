"""The fields of each record type: what conditions ask, what a sequence fills, what a message may say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum

from workspace.i18n import _

Value = str | bool | date | Decimal | None
"""A field's value as rules see it. Money is in whole units of its currency, never in cents."""


class Kind(Enum):
    """What a field holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    FLAG = "flag"

    @property
    def is_ordered(self) -> bool:
        """Whether `>=` and its kin make sense."""
        return self in (Kind.NUMBER, Kind.MONEY, Kind.DATE)


RECORDS = ("lead", "opportunity", "contact", "account")

_T, _N, _M, _D, _F = Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.FLAG
PERSON = {"first_name": _T, "last_name": _T, "job_title": _T, "email": _T, "phone": _T}
_FIRM = {"industry": _T, "employees": _N, "annual_revenue": _M}
_DEAL = {"estimated_budget": _M, "budget": _T, "purchase_timeframe": _T, "purchase_process": _T}

FIELDS: dict[str, dict[str, Kind]] = {
    "lead": {
        "topic": _T,
        **PERSON,
        "company": _T,
        "website": _T,
        **_FIRM,
        "source": _T,
        "rating": _T,
        "status": _T,
        **_DEAL,
        "decision_maker": _T,
        "do_not_email": _F,
        "owner": _T,
        "stage": _T,
    },
    "contact": {**PERSON, "account": _T, "future_events": _F, "do_not_email": _F},
    "account": {"name": _T, **_FIRM, "renewal_date": _D},
    "opportunity": {
        "topic": _T,
        "estimated_value": _M,
        "estimated_close": _D,
        **_DEAL,
        "customer_need": _T,
        "proposed_solution": _T,
        "stage": _T,
    },
}
"""Field name to kind, by record type."""

RELATED: dict[str, dict[str, str]] = {"contact": {"account": "account"}, "opportunity": {"account": "account"}}
"""Which record another one is reached by, as in `account.industry`."""

_SELLER = ("first_name", "last_name", "name", "email", "phone", "company")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[-+]?([0-9]{1,30}(\.[0-9]{0,12})?|\.[0-9]{1,12})")


def fields_of(record: str) -> dict[str, Kind]:
    """Every field that a condition on `record` may name, those of related records included."""
    known = dict(FIELDS[record])
    for relation, other in RELATED.get(record, {}).items():
        known |= {f"{relation}.{name}": kind for name, kind in FIELDS[other].items()}
    return known


def fields_of_any(records: Iterable[str]) -> dict[str, Kind]:
    """The fields that at least one of `records` has."""
    known: dict[str, Kind] = {}
    for record in records:
        known |= fields_of(record)
    return known


def fields_along(record: str | None) -> dict[str, Kind]:
    """The fields that a sequence for `record` may name anywhere; every field when the type is not known.

    After `qualify` a lead's sequence goes on with an opportunity.
    """
    if record == "lead":
        return fields_of_any(("opportunity", "lead"))
    return fields_of(record) if record else fields_of_any(RECORDS)


def merge_fields(record: str) -> frozenset[str]:
    """What `{{ … }}` in a message to the person behind `record` may name.

    An opportunity and an account are written to through their contact, so that person's fields are there too.
    """
    names = {*fields_of(record), *PERSON, "company", "name"}
    return frozenset(names | {f"seller.{name}" for name in _SELLER})


def parse_value(kind: Kind, text: str) -> Value:
    """`text` as a value of `kind`; nothing when it is empty. Raises ValueError in words when it is not one."""
    text = text.strip()
    if not text or kind is Kind.TEXT:
        return text or None
    if kind is Kind.FLAG:
        if text.lower() in ("true", "false"):
            return text.lower() == "true"
        raise ValueError(_("expected true or false"))
    if kind is Kind.DATE:
        try:
            return date.fromisoformat(text if _DATE.fullmatch(text) else "")
        except ValueError:
            raise ValueError(_("expected a date such as 2026-03-31")) from None
    if not _NUMBER.fullmatch(text):
        raise ValueError(_("expected a number"))
    return Decimal(text)


def comparable(kind: Kind, value: object) -> Value:
    """A stored value in the form in which it is compared; nothing when the field is empty or holds another kind."""
    if value is None or value == "":
        return None
    if kind is Kind.TEXT:
        return value if isinstance(value, str) else None
    if kind is Kind.FLAG:
        return value if isinstance(value, bool) else None
    if kind is Kind.DATE:
        return value if type(value) is date else None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    return number if number.is_finite() else None
