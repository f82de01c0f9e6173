"""Enrolments and their records as the engine sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

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
from workspace.store.driver import Driver, driver_of
from workspace.store.read import as_date
from workspace.store.tables.records import Account, Record
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, SequenceVersion

_OWNERS = (
    "SELECT s.id, s.login, s.zone, s.hours, s.holidays, l.first_day, l.last_day, l.skips_social, l.cover_id FROM seller s "
    'LEFT JOIN "leave" l ON l.seller_id = s.id WHERE {among} ORDER BY s.id, l.first_day, l.last_day'
)
NOBODYS_TIME = working_time_of("UTC", "", "")
"""Monday to Friday 09:00–17:00 in UTC."""


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
    """A seller's zone, hours, holidays and leave; or nobody's."""
    if owner is None or owner.id is None:
        return NOBODYS_TIME
    session.flush()
    return owners(driver_of(session), {owner.id})[owner.id][1]


def owners(driver: Driver, ids: set[int]) -> dict[int | None, tuple[str, WorkingTime]]:
    """Login and working time of these sellers."""
    logins: dict[int, str] = {}
    hours: dict[int, Hours] = {}
    leave: dict[int, list[Noted]] = defaultdict(list)
    wanted = ids
    while wanted:  # those who stand in for them too
        found = driver.rows(_OWNERS.format(among=driver.among("s.id")), ids=driver.listed(wanted))
        for seller_id, login, zone, weekly, holidays, first, last, skips_social, cover_id in found:
            logins[seller_id], hours[seller_id] = login, (zone, weekly, holidays)
            if (first_day := as_date(first)) and (last_day := as_date(last)):
                leave[seller_id].append((Leave(first_day, last_day, bool(skips_social)), cover_id))
        stand_ins = {cover for seller_id in wanted for _days, cover in leave.get(seller_id, ()) if cover is not None}
        wanted = stand_ins - hours.keys()

    def noted(seller_id: int) -> tuple[Hours, list[Noted]]:
        return hours[seller_id], leave.get(seller_id, [])

    return {owner: (logins[owner], time_with_leave(*noted(owner), noted)) for owner in ids}


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
