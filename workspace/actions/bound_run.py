"""Enrolments and their records as the engine sees them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from workspace.actions.rows import record_of, seller_of
from workspace.domain.fields import Value
from workspace.domain.leave import Leave
from workspace.domain.sequence.binding import (
    Hours,
    Noted,
    comparable_values,
    definition_of,
    run_of,
    time_with_leave,
    working_time_of,
)
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.run import Run
from workspace.domain.working_time import WorkingTime
from workspace.store.tables.records import Account, Record
from workspace.store.tables.sellers import Leave as DaysOff
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, SequenceVersion

# Put together once: most of what a small statement costs is its making.
_LEAVE = (
    select(col(DaysOff.first_day), col(DaysOff.last_day), col(DaysOff.skips_social), col(DaysOff.cover_id))
    .where(col(DaysOff.seller_id) == bindparam("seller"))
    .order_by(col(DaysOff.first_day), col(DaysOff.last_day))
)


def definition_for(session: Session, enrolment: Enrolment) -> Definition:
    """The version that the enrolment stays on. Raises Unrunnable."""
    version = session.get(SequenceVersion, enrolment.version_id)
    assert version is not None
    return definition_of(version.text)


def load(session: Session, enrolment: Enrolment) -> Run:
    """The enrolment as the engine sees it: where it stands, its owner's working time, its record's values."""
    record = record_of(session, (enrolment.record_type, enrolment.record_id))
    owner = seller_of(session, record) if record is not None else None
    values = values_of(session, record) if record is not None else {}
    return run_of(enrolment.model_dump(), working_time(session, owner), values)


def working_time(session: Session, owner: Seller | None) -> WorkingTime:
    """A seller's zone, hours, holidays and leave; nobody's are Monday to Friday 09:00–17:00 in UTC."""
    if owner is None:
        return working_time_of("UTC", "", "")
    return time_with_leave(_hours(owner), _leave(session, owner.id), lambda cover_id: _cover(session, cover_id))


def _cover(session: Session, seller_id: int) -> tuple[Hours, list[Noted]]:
    cover = session.get(Seller, seller_id)
    assert cover is not None
    return _hours(cover), _leave(session, seller_id)


def _hours(seller: Seller) -> Hours:
    return seller.zone, seller.hours, seller.holidays


def _leave(session: Session, seller_id: int | None) -> list[Noted]:
    found = session.exec(_LEAVE, params={"seller": seller_id})
    return [(Leave(first, last, bool(skips_social)), cover_id) for first, last, skips_social, cover_id in found]


def values_of(session: Session, record: Record) -> dict[str, Value]:
    """The record's fields as conditions compare them, related ones as `account.industry`."""
    owner = seller_of(session, record)
    account_id = getattr(record, "account_id", None)
    account = session.get(Account, account_id) if account_id else None
    return compared(
        type(record).__name__.lower(),
        record.model_dump(),
        owner.login if owner else None,
        account.model_dump() if account else None,
    )


def compared(
    record_type: str,
    record: Mapping[str, Any],
    owner: str | None,
    account: Mapping[str, Any] | None,
    names: frozenset[str] | None = None,
) -> dict[str, Value]:
    """The same of a record and its account by their stored fields, and the owner's login; with `names` no others."""
    values = comparable_values(record_type, record, names)
    if record_type == "lead":
        values["owner"] = owner
    if account is not None:
        related = comparable_values("account", account, names and {name.removeprefix("account.") for name in names})
        values |= {f"account.{name}": value for name, value in related.items()}
        if record_type == "contact":
            values["account"] = account["name"]
    return values
