"""The person behind a record: whom a mail about it goes to."""

from __future__ import annotations

from sqlmodel import Session, col, select

from workspace.store.tables.records import Account, Contact, Lead, Record


def person_of(session: Session, record: Record) -> Lead | Contact | None:
    """Whom a mail about this record goes to."""
    if isinstance(record, Lead | Contact):
        return record
    if isinstance(record, Account):
        return session.exec(
            select(Contact).where(Contact.account_id == record.id).order_by(col(Contact.id)).limit(1)
        ).first()
    contact = session.get(Contact, record.contact_id) if record.contact_id else None
    return contact or (session.get(Lead, record.lead_id) if record.lead_id else None)
