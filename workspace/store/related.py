"""Which records show what another one is called, so that they follow when it changes."""

from __future__ import annotations

from sqlmodel import Session, SQLModel, col, select

from workspace.store.tables.records import Account, Contact, Lead, Opportunity


def shown_by(session: Session, row: SQLModel) -> set[tuple[str, int]]:
    """The records whose queue lines or search text name `row`: an account's people and sales, a person's sales,
    and whom a sale is made to, since work with them ranks as the sale does."""
    if isinstance(row, Account):
        people = session.exec(select(Contact.id).where(col(Contact.account_id) == row.id))
        sales = session.exec(select(Opportunity.id).where(col(Opportunity.account_id) == row.id))
        return {("contact", each) for each in people if each} | {("opportunity", each) for each in sales if each}
    if isinstance(row, Contact | Lead):
        named = col(Opportunity.contact_id if isinstance(row, Contact) else Opportunity.lead_id)
        return {("opportunity", each) for each in session.exec(select(Opportunity.id).where(named == row.id)) if each}
    if isinstance(row, Opportunity):
        behind = {("account", row.account_id), ("contact", row.contact_id)}
        return {(name, each) for name, each in behind if each}
    return set()
