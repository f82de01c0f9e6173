"""An enrolment as the engine sees it: where it stands, its owner's working time, its record's values."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from sqlmodel import Session

from workspace.actions.definitions import definition_of
from workspace.actions.rows import record_of, seller_of
from workspace.domain.fields import FIELDS, Kind, Value
from workspace.domain.money import minor_digits
from workspace.domain.public_holidays import public_holidays
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.run import Run, stable_branch
from workspace.domain.working_time import OFFICE_HOURS, WorkingTime, parse_hours, parse_zone
from workspace.store.tables.records import Account, Record
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, SequenceVersion


def definition_for(session: Session, enrolment: Enrolment) -> Definition:
    """The version that the enrolment stays on. Raises Unrunnable."""
    version = session.get(SequenceVersion, enrolment.version_id)
    assert version is not None
    return definition_of(version.text)


def load(session: Session, enrolment: Enrolment) -> Run:
    """The enrolment as the engine sees it: where it stands, its owner's working time, its record's values."""
    key = (enrolment.record_type, enrolment.record_id)
    record = record_of(session, key)
    owner = seller_of(session, record) if record is not None else None
    ready = enrolment.step_id is None and enrolment.state == "active"
    return Run(
        record=enrolment.record_type,
        status="ready" if ready else "active" if enrolment.state in ("active", "paused") else "ended",
        step_id=enrolment.step_id,
        began=enrolment.began_at,
        planned=enrolment.planned_at,
        due=enrolment.due_at,
        last_email=enrolment.last_email,
        last_email_skipped=enrolment.last_email_skipped,
        not_before=enrolment.not_before,
        working_time=working_time(owner),
        values=values_of(session, record) if record is not None else {},
        choose=lambda step_id, shares: stable_branch(f"{key[0]}:{key[1]}:{enrolment.run}", step_id, shares),
    )


def working_time(owner: Seller | None) -> WorkingTime:
    """A seller's zone, hours and holidays; nobody's are Monday to Friday 09:00–17:00 in UTC."""
    if owner is None:
        return _working_time("UTC", "", "")
    return _working_time(owner.zone, owner.hours, owner.holidays)


@lru_cache(maxsize=64)
def _working_time(zone: str, hours: str, holidays: str) -> WorkingTime:
    return WorkingTime(
        parse_zone(zone), parse_hours(hours or OFFICE_HOURS), public_holidays(holidays) if holidays else frozenset()
    )


def values_of(session: Session, record: Record) -> dict[str, Value]:
    """The record's fields as conditions compare them, money in whole units, related ones as `account.industry`."""
    record_type = type(record).__name__.lower()
    values = _comparable(record, record_type)
    owner = seller_of(session, record)
    account_id = getattr(record, "account_id", None)
    account = session.get(Account, account_id) if account_id else None
    if record_type == "lead":
        values["owner"] = owner.login if owner else None
    if account is not None:
        values |= {f"account.{name}": value for name, value in _comparable(account, "account").items()}
        if record_type == "contact":
            values["account"] = account.name
    return values


def _comparable(record: Record, record_type: str) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for name, kind in FIELDS[record_type].items():
        value = getattr(record, name, None)
        if kind is Kind.MONEY and value is not None:
            value = Decimal(value) / 10 ** minor_digits(getattr(record, "currency", "GBP"))
        elif kind is Kind.NUMBER and value is not None:
            value = Decimal(value)
        values[name] = value
    return values
