"""What the rank of a stored line rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workspace.domain.queue.rank import WorkFacts

FACTS = (
    "kind", "type", "due_at", "rating", "amount_minor", "currency", "purchase_timeframe", "high_priority", "stage_since",
    "owner_zone", "customer_zone",
)  # fmt: skip
"""The columns of a line that its rank rests on."""


def facts_of(line: Mapping[str, Any]) -> WorkFacts:
    """The facts of a line, by its columns; a reply is due since it came."""
    reply_at = line["due_at"] if line["kind"] == "reply" else None
    return WorkFacts(**{name: line[name] for name in FACTS}, reply_at=reply_at)
