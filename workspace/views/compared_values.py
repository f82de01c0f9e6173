"""A record's values as conditions compare them."""

from __future__ import annotations

from workspace.domain.fields import Value
from workspace.domain.sequence.binding import comparable_values
from workspace.store.read import Reader
from workspace.views.record import values_of
from workspace.views.refs import RecordRef


def compared_values(reader: Reader, ref: RecordRef) -> dict[str, Value]:
    """Those of the record by field, and those of its account as `account.industry`; none when it is not there."""
    stored = values_of(reader, ref)
    if stored is None:
        return {}
    values = comparable_values(ref.type, stored)
    if ref.type == "lead":
        owner = reader.row("SELECT login FROM seller WHERE id = :id", id=stored["owner_id"])
        values["owner"] = owner[0] if owner else None
    account_id = stored.get("account_id")
    account = values_of(reader, RecordRef("account", account_id)) if account_id else None
    if account is not None:
        values |= {f"account.{name}": value for name, value in comparable_values("account", account).items()}
        if ref.type == "contact":
            values["account"] = account["name"]
    return values
