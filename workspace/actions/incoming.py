"""What comes in from dialogs, scripts and files, made into values that a table can hold, or said what is wrong with it.

One table of fields serves every record type, so that a field is read in the same way wherever it is typed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workspace.actions.result import Refused
from workspace.domain import money
from workspace.domain.plain_text import clean_line, clean_lines
from workspace.domain.records import choices_of, field_label
from workspace.domain.when import day_after
from workspace.i18n import _

_LONGEST = 10_000

EDITABLE: dict[str, tuple[str, ...]] = {
    "lead": (
        "topic", "first_name", "last_name", "job_title", "company", "email", "phone", "website", "zone", "industry",
        "employees", "annual_revenue", "source", "rating", "status", "purchase_timeframe", "estimated_budget", "budget",
        "purchase_process", "decision_maker", "summary", "do_not_email",
    ),
    "opportunity": (
        "topic", "rating", "estimated_value", "estimated_close", "estimated_budget", "budget", "purchase_timeframe",
        "purchase_process", "decision_maker", "customer_need", "proposed_solution", "summary",
    ),
    "account": ("name", "industry", "employees", "annual_revenue", "website", "phone", "renewal_date"),
    "contact": ("first_name", "last_name", "job_title", "email", "phone", "website", "zone", "future_events", "do_not_email"),
}  # fmt: skip
"""What a person may change of each record, in the order of its form."""


@dataclass(slots=True)
class Incoming:
    """The values that were understood, and what was not."""

    values: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def refusal(self) -> Refused:
        """The refusal that names every field."""
        told = tuple((name, f"{field_label(name)}: {error}") for name, error in self.errors.items())
        return Refused(" · ".join(text for _name, text in told), told)


def read_fields(record_type: str, raw: Mapping[str, object], currency: str, today: date | None = None) -> Incoming:
    """Read `raw` texts (or values already of the right kind) as fields of a record; what is not named stays out.

    With `today` a date may be written as people speak of it, `fri` or `28 nov`; without it the year stands first.
    """
    incoming = Incoming()
    for name, given in raw.items():
        if name not in EDITABLE[record_type]:
            incoming.errors[name] = _("a {record} has no field of this name that can be changed").format(
                record=record_type
            )
            continue
        try:
            incoming.values |= _read(record_type, name, given, currency, today)
        except ValueError as error:
            incoming.errors[name] = str(error)
    return incoming


def _read(record_type: str, name: str, given: object, currency: str, today: date | None) -> dict[str, Any]:
    if given is None or (isinstance(given, str) and not given.strip()):
        return {name: _EMPTY.get(name, "")}
    if not isinstance(given, str):
        return {name: given}
    if len(given) > _LONGEST:
        raise ValueError(_("longer than {count} characters").format(count=_LONGEST))
    if name in _MONEY:
        minor, written = money.parse(given, currency)
        return {name: minor} | ({"currency": written} if written else {})
    choices = choices_of(record_type, name)
    if choices is not None:
        return {name: choices.parse(given)}
    if name in _DATES:
        return {name: _date(given) if today is None else day_after(given, today)}
    return {name: _READERS.get(name, clean_line)(given)}


def _number(text: str) -> int:
    try:
        number = int(text.strip().replace(",", "").replace(" ", ""))
    except ValueError:
        raise ValueError(_("“{text}” is no whole number").format(text=text)) from None
    if not 0 <= number < 2**31:
        raise ValueError(_("“{text}” is out of range").format(text=text))
    return number


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(_("“{text}” is no date: write for instance 2026-03-31").format(text=text)) from None


def _email(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(clean_line(text), check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError as error:
        raise ValueError(
            _("“{text}” is no e-mail address ({reason})").format(text=text, reason=str(error).rstrip("."))
        ) from None


def _zone(text: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(text.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(_("“{text}” is no time zone: write for instance Europe/Madrid").format(text=text)) from None


def _flag(text: str) -> bool:
    word = text.strip().casefold()
    if word in ("yes", "true", "1", _("yes")):
        return True
    if word in ("no", "false", "0", _("no")):
        return False
    raise ValueError(_("“{text}” is neither yes nor no").format(text=text))


_MONEY = frozenset({"annual_revenue", "estimated_budget", "estimated_value", "actual_value"})
_DATES = frozenset({"renewal_date", "estimated_close"})
_EMPTY: dict[str, Any] = dict.fromkeys([*_MONEY, "employees", *_DATES]) | {
    "future_events": False,
    "do_not_email": False,
}
_READERS: dict[str, Callable[[str], Any]] = {
    "employees": _number,
    "email": _email,
    "zone": _zone,
    "future_events": _flag,
    "do_not_email": _flag,
    "summary": clean_lines,
    "customer_need": clean_lines,
    "proposed_solution": clean_lines,
}
