"""Somebody wants no more e-mail: nothing that is sent by itself reaches that address again, and sequences that say so end."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from workspace.actions.context import Context
from workspace.actions.person import person_of
from workspace.actions.result import RecordKey
from workspace.actions.rows import log_event, record_of
from workspace.actions.running import exit_rule
from workspace.store.tables.records import Account, Contact, Lead, Opportunity, Record
from workspace.store.unit_of_work import Work

# Put together once: most of what a small statement costs is its making.
_SAME_ADDRESS = [
    select(col(table.id)).where(col(table.email) == bindparam("address"), col(table.do_not_email).is_(True)).limit(1)
    for table in (Lead, Contact)
]


def has_opted_out(session: Session, person: Lead | Contact) -> bool:
    """Whether the person wants no e-mail, as said here or on any lead or contact with the same address."""
    return person.do_not_email or is_opted_out(session, person.email)


def is_opted_out(session: Session, address: str) -> bool:
    """Whether a lead or contact with that address wants no e-mail."""
    return bool(address) and any(session.exec(asked, params={"address": address}).first() for asked in _SAME_ADDRESS)


def opt_out(context: Context, work: Work, key: RecordKey) -> None:
    """The person behind a record wants no more e-mail."""
    record = record_of(work.session, key)
    person = person_of(work.session, record) if record is not None else None
    if person is None:
        return
    if not person.do_not_email:
        person.do_not_email = True
        person.version += 1
        theirs = _key_of(person)
        if theirs != key:
            log_event(work.session, theirs, work.now, work.actor_id, "opted_out")
    leave_sequences(context, work, person)


def leave_sequences(context: Context, work: Work, person: Lead | Contact) -> None:
    """Take the person's records out of the sequences that one leaves by opting out."""
    for key in _written_to(work.session, person):
        exit_rule(context, work, key, "opted_out")


def _written_to(session: Session, person: Lead | Contact) -> Iterator[RecordKey]:
    """The records about which mail goes to this person."""
    yield _key_of(person)
    link = Opportunity.lead_id if isinstance(person, Lead) else Opportunity.contact_id
    sales = session.exec(select(Opportunity).where(col(link) == person.id, Opportunity.state == "open")).all()
    records: list[Record] = [*sales]
    account = session.get(Account, person.account_id) if person.account_id else None
    if account is not None:
        records.append(account)
    yield from (_key_of(record) for record in records if person_of(session, record) is person)


def _key_of(record: Record) -> RecordKey:
    assert record.id is not None
    return type(record).__name__.lower(), record.id
