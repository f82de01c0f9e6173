"""The words for stored codes and amounts, for whoever shows them."""

from __future__ import annotations

from workspace.domain.money import format_money
from workspace.domain.records import (
    APPOINTMENT_RESULT,
    CALL_RESULT,
    LEAD_STATUS,
    LEAD_STATUS_BY_STATE,
    OPPORTUNITY_STATUS,
    RATING,
    RECORD_TYPES,
    REPLY_CLASS,
    SOURCE,
    STAKEHOLDER_ROLE,
    field_label,
    state_label,
    value_text,
)
from workspace.domain.sequence.words import end_label, outcome_label, reason_label
from workspace.domain.spoken import spoken_date, spoken_days

__all__ = [
    "APPOINTMENT_RESULT",
    "CALL_RESULT",
    "LEAD_STATUS",
    "LEAD_STATUS_BY_STATE",
    "OPPORTUNITY_STATUS",
    "RATING",
    "RECORD_TYPES",
    "REPLY_CLASS",
    "SOURCE",
    "STAKEHOLDER_ROLE",
    "end_label",
    "field_label",
    "format_money",
    "outcome_label",
    "reason_label",
    "spoken_date",
    "spoken_days",
    "state_label",
    "value_text",
]
