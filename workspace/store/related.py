"""Which records show what another one is called, so that they follow when it changes."""

from __future__ import annotations

from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, col, select

from workspace.store.tables.records import Account, Contact, Lead, Opportunity

# Put together once: most of what a small statement costs is its making.
_PEOPLE = select(Contact.id).where(col(Contact.account_id) == bindparam("row"))
_SALES = {
    Account: select(Opportunity.id).where(col(Opportunity.account_id) == bindparam("row")),
    Contact: select(Opportunity.id).where(col(Opportunity.contact_id) == bindparam("row")),
    Lead: select(Opportunity.id).where(col(Opportunity.lead_id) == bindparam("row")),
}


def shown_by(session: Session, row: SQLModel) -> set[tuple[str, int]]:
    """The records whose queue lines or search text name `row`: an account's people and sales, a person's sales,
    and whom a sale is made to, since work with them ranks as the sale does."""
    if isinstance(row, Account | Contact | Lead):
        at = {"row": row.id}
        people = session.exec(_PEOPLE, params=at).all() if isinstance(row, Account) else ()
        sales = session.exec(_SALES[type(row)], params=at).all()
        return {("contact", each) for each in people if each} | {("opportunity", each) for each in sales if each}
    if isinstance(row, Opportunity):
        behind = {("account", row.account_id), ("contact", row.contact_id)}
        return {(name, each) for name, each in behind if each}
    return set()
