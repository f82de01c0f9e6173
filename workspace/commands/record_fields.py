"""The fields of records as arguments of commands: which a person may change, and which of them were filled."""

from __future__ import annotations

from typing import Any

from workspace.commands.registry import Argument, Values

LEAD_FIELDS = (
    "first_name", "last_name", "job_title", "company", "email", "phone", "website", "topic", "source", "rating",
    "industry", "employees", "annual_revenue", "purchase_timeframe", "estimated_budget", "budget", "purchase_process",
    "decision_maker", "summary",
)  # fmt: skip

RECORD_FIELDS = (
    *LEAD_FIELDS, "name", "renewal_date", "estimated_value", "estimated_close", "customer_need", "proposed_solution",
    "future_events", "do_not_email", "zone",
)  # fmt: skip
"""The fields of any record that a person may change."""


def field_arguments(names: tuple[str, ...] = RECORD_FIELDS) -> tuple[Argument, ...]:
    """An argument for each of these fields."""
    return tuple(Argument(name, name) for name in names)


def filled_fields(values: Values) -> dict[str, Any]:
    """The fields that were filled while something else was done; one that was emptied counts."""
    return {name: values[name] for name in RECORD_FIELDS if values.get(name) is not None}
