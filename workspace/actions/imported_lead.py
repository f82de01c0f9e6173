"""One row of a file as the values of a lead's row in the database, or the reason why it cannot be a lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlmodel import select

from workspace.actions.incoming import read_fields
from workspace.actions.phones import zone_of
from workspace.actions.rows import setting
from workspace.domain.records import LEAD_STATUS_BY_STATE
from workspace.i18n import _
from workspace.intake.leads import LeadRow
from workspace.store.tables.sellers import Seller

if TYPE_CHECKING:
    from sqlmodel import Session

_AMOUNTS = frozenset({"annual_revenue", "estimated_budget"})


@dataclass(frozen=True, slots=True)
class Defaults:
    """What a file leaves unsaid."""

    now: datetime
    currency: str
    region: str
    """Country code in which phone numbers without one are read."""
    owner_id: int | None
    owners: Mapping[str, int]
    """Sellers by what a file may call them."""


@dataclass(frozen=True, slots=True)
class NewLead:
    """A lead that may be written."""

    line: int
    values: Mapping[str, Any]
    """By column of the table."""
    opted_out: bool

    @property
    def email(self) -> str:
        return str(self.values.get("email", ""))

    @property
    def key(self) -> str:
        return str(self.values["external_id"])


def defaults_of(session: Session, now: datetime, actor_id: int | None) -> Defaults:
    """The database's own defaults; whoever imports owns what names nobody else."""
    owners: dict[str, int] = {}
    for seller in session.exec(select(Seller)):
        assert seller.id is not None
        owners |= {name.casefold(): seller.id for name in (seller.name, seller.email, seller.login) if name}
    currency, region = setting(session, "currency", "GBP"), setting(session, "region", "GB")
    return Defaults(now, currency, region, actor_id, owners)


def new_lead(row: LeadRow, defaults: Defaults) -> NewLead | str:
    """The lead of a row, or why it cannot be one.

    A value that its field cannot hold (“11-50” employees) is kept in words; only a broken e-mail address rejects the
    row, since that is how a lead is written to and known again.
    """
    values: dict[str, Any] = {"external_id": row.key, **row.codes}
    for name in [name for name in row.values if name != "summary"]:
        reason = _read(row, name, values, defaults)
        if reason:
            return reason
    if not any(values.get(name) for name in ("first_name", "last_name", "company")):
        return _("neither a name nor a company")
    owner_id = defaults.owners.get(row.owner.casefold())
    if row.owner and owner_id is None:
        row.keep(row.columns["owner"], row.owner)
    summary = read_fields("lead", {"summary": row.summary()}, defaults.currency)
    if summary.errors:
        return summary.errors["summary"]
    if values.get("phone") and not values.get("zone"):
        values["zone"] = zone_of(values["phone"], defaults.region)
    state = next(state for state, statuses in LEAD_STATUS_BY_STATE.items() if values.get("status", "new") in statuses)
    values |= summary.values | {"state": state, "owner_id": owner_id or defaults.owner_id}
    values["do_not_email"] = row.opted_out
    if state != "open":
        values["closed_at"] = row.closed_at or defaults.now
    return NewLead(row.line, {"currency": defaults.currency} | values, row.opted_out)


def _read(row: LeadRow, name: str, values: dict[str, Any], defaults: Defaults) -> str | None:
    """Read one field into `values`, or keep it in words; the reason when the row must be rejected for it."""
    text = row.values[name]
    incoming = read_fields("lead", {name: text}, defaults.currency)
    if name in incoming.errors:
        if name == "email":
            return incoming.errors[name]
        row.keep(row.columns[name], text)
        return None
    if name in _AMOUNTS:
        # A lead has one currency: an amount in a second one is kept as it was written.
        currency = incoming.values.get("currency", defaults.currency)
        if values.setdefault("currency", currency) != currency:
            row.keep(row.columns[name], text)
            return None
    values |= incoming.values
    return None
