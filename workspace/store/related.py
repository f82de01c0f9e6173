"""Which records show what another one is called, so that they follow when it changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from workspace.store.driver import Driver

RecordKey = tuple[str, int]

_SHOWN = {
    "account": (("contact", "account_id"), ("opportunity", "account_id")),
    "contact": (("opportunity", "contact_id"),),
    "lead": (("opportunity", "lead_id"),),
}
"""Who names a record of that type, and by which column."""


def shown_by(driver: Driver, changed: Iterable[tuple[str, Any]]) -> set[RecordKey]:
    """The records whose queue lines or search text name one of the rows in `changed`, each with its type: an account's
    people and sales, a person's sales, and whom a sale is made to, since work with them ranks as the sale does."""
    found: set[RecordKey] = set()
    ids: dict[str, set[int]] = defaultdict(set)
    for record_type, row in changed:
        if record_type == "opportunity":
            behind = (("account", row.account_id), ("contact", row.contact_id))
            found |= {(name, each) for name, each in behind if each}
        else:
            ids[record_type].add(row.id)
    for record_type, known in ids.items():
        for name, column in _SHOWN[record_type]:
            rows = driver.rows(f"SELECT id FROM {name} WHERE {driver.among(column)}", ids=driver.listed(known))
            found |= {(name, row[0]) for row in rows}
    return found
