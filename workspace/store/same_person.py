"""Which records are about the same person: a lead, the contact that came of it, their sales, and who has the same address."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Protocol

from workspace.store.read import Row, listing

RecordKey = tuple[str, int]

_BEHIND = {
    "lead": "SELECT id, contact_id FROM lead WHERE id = :id",
    "contact": "SELECT NULL, id FROM contact WHERE id = :id",
    "opportunity": "SELECT lead_id, contact_id FROM opportunity WHERE id = :id",
    "account": "SELECT NULL, min(id) FROM contact WHERE account_id = :id",
}
"""Lead and contact behind a record; of an account it is the contact that its mail goes to."""


class Door(Protocol):
    """Reads rows: within a transaction or outside of one."""

    def rows(self, sql: str, **values: Any) -> list[Row]:
        """Every row that `sql` gives; its parameters are named `:like_this`."""
        ...


def same_person(door: Door, key: RecordKey) -> list[RecordKey]:
    """The records about the person behind the record `key`, this one first."""
    leads: set[int] = set()
    contacts: set[int] = set()
    for lead, contact in door.rows(_BEHIND[key[0]], id=key[1]):
        leads |= {lead} - {None}
        contacts |= {contact} - {None}
    addresses = _among(door, "SELECT DISTINCT email FROM lead WHERE email <> '' AND id IN {ids}", leads)
    addresses |= _among(door, "SELECT DISTINCT email FROM contact WHERE email <> '' AND id IN {ids}", contacts)
    leads |= _among(door, "SELECT id FROM lead WHERE email IN {ids}", addresses)
    contacts |= _among(door, "SELECT id FROM contact WHERE email IN {ids}", addresses)
    leads |= _among(door, "SELECT id FROM lead WHERE contact_id IN {ids}", contacts)
    contacts |= _among(door, "SELECT contact_id FROM lead WHERE contact_id IS NOT NULL AND id IN {ids}", leads)
    sales = _among(door, "SELECT id FROM opportunity WHERE lead_id IN {ids}", leads)
    sales |= _among(door, "SELECT id FROM opportunity WHERE contact_id IN {ids}", contacts)
    accounts = _among(
        door,
        "SELECT c.account_id FROM contact c WHERE c.account_id IS NOT NULL AND c.id IN {ids} "
        "AND NOT EXISTS (SELECT 1 FROM contact o WHERE o.account_id = c.account_id AND o.id < c.id)",
        contacts,
    )
    found = {("lead", each) for each in leads} | {("contact", each) for each in contacts}
    found |= {("opportunity", each) for each in sales} | {("account", each) for each in accounts}
    return [key, *sorted(found - {key})]


def _among(door: Door, sql: str, values: Collection[Any]) -> set[Any]:
    if not values:
        return set()
    text, bound = listing("each", sorted(values))
    return {row[0] for row in door.rows(sql.format(ids=text), **bound)}
