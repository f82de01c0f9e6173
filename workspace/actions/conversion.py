"""What a lead is made into: the plan for it, and the account, contact and opportunity that come of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from workspace.actions.rows import log_event
from workspace.domain.leads.duplicates import Candidate, accounts_like, contacts_like, own_domain
from workspace.domain.leads.qualification import Part, QualificationPlan, Refused, plan
from workspace.domain.names import full_name
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.people import Rival, Stakeholder
from workspace.store.tables.records import Account, Contact, Lead, Opportunity
from workspace.store.unit_of_work import Work

_NEXT_STAGE = "Develop"
_LOOKED_AT = 2000
"""How many accounts or contacts are compared at most; those that share a word come first."""


def plan_for(session: Session, lead: Lead) -> QualificationPlan | Refused:
    """What qualifying this lead would do: create, link, take along; or why it cannot be."""
    accounts, contacts = _accounts_near(session, lead), _contacts_near(session, lead)
    came_of_it = session.exec(select(Opportunity).where(Opportunity.lead_id == lead.id)).first()
    account_matches = accounts_like(lead.company, lead.email or lead.website, accounts)
    known_account = account_matches[0].candidate.id if account_matches else None
    open_ones = (
        session.exec(
            select(Opportunity).where(Opportunity.account_id == known_account, Opportunity.state == "open")
        ).all()
        if known_account
        else []
    )
    key = ("lead", lead.id)
    return plan(
        lead.model_dump(),
        account_matches,
        contacts_like(full_name(lead.model_dump()), lead.email, contacts, known_account),
        [Candidate(row.id or 0, row.topic) for row in open_ones],
        Candidate(came_of_it.id or 0, came_of_it.topic) if came_of_it else None,
        {
            "activities": _count(session, Activity, key),
            "stakeholders": _count(session, Stakeholder, key),
            "competitors": _count(session, Rival, key),
        },
    )


def _count(session: Session, table: type[Activity] | type[Stakeholder] | type[Rival], key: tuple[str, Any]) -> int:
    rows: Any = table
    return len(session.exec(select(col(rows.id)).where(rows.record_type == key[0], rows.record_id == key[1])).all())


def make_account(work: Work, lead: Lead, part: Part, told: list[str]) -> int | None:
    """Make the account that the plan makes, and add to `told` what was made; the id of the lead's account, if any."""
    if part.action != "create":
        return part.id
    account = Account(**_fields(part), owner_id=lead.owner_id, created_at=work.now)
    work.session.add(account)
    work.session.flush()
    assert account.id is not None
    log_event(work.session, ("account", account.id), work.now, work.actor_id, "created", lead=lead.id)
    told.append(_("Account {name}").format(name=account.name))
    return account.id


def make_contact(work: Work, lead: Lead, part: Part, told: list[str]) -> int | None:
    """The same for the contact. One that is there already takes over that the person wants no e-mail."""
    if part.action != "create":
        known = work.session.get(Contact, part.id) if part.id else None
        if known is not None and lead.do_not_email:
            known.do_not_email = True
            known.version += 1
        return part.id
    contact = Contact(
        **_fields(part),
        do_not_email=lead.do_not_email,
        account_id=lead.account_id,
        owner_id=lead.owner_id,
        created_at=work.now,
    )
    work.session.add(contact)
    work.session.flush()
    assert contact.id is not None
    log_event(work.session, ("contact", contact.id), work.now, work.actor_id, "created", lead=lead.id)
    told.append(_("Contact {name}").format(name=part.name))
    return contact.id


def make_opportunity(work: Work, lead: Lead, part: Part, told: list[str]) -> Opportunity | None:
    """Make or link the opportunity that the plan names, at the stage after Qualify; nothing when it names none."""
    if part.action == "none":
        return None
    if part.action == "link":
        existing = work.session.get(Opportunity, part.id)
        if existing is not None and existing.lead_id is None:
            existing.lead_id = lead.id
        return existing
    opportunity = Opportunity(
        **_fields(part),
        account_id=lead.account_id,
        contact_id=lead.contact_id,
        lead_id=lead.id,
        stage=_NEXT_STAGE,
        stage_since=work.now,
        owner_id=lead.owner_id,
        created_at=work.now,
    )
    work.session.add(opportunity)
    work.session.flush()
    assert opportunity.id is not None
    log_event(
        work.session,
        ("opportunity", opportunity.id),
        work.now,
        work.actor_id,
        "stage",
        was=lead.stage,
        stage=_NEXT_STAGE,
    )
    told.append(_("Opportunity {name}").format(name=opportunity.topic))
    return opportunity


def _accounts_near(session: Session, lead: Lead) -> list[Candidate]:
    words = [word for word in lead.company.split() if len(word) > 2]
    domain = own_domain(lead.email or lead.website)
    near: list[ColumnElement[bool]] = [col(Account.name).icontains(word, autoescape=True) for word in words]
    if domain:
        near.append(col(Account.website).icontains(domain, autoescape=True))
    found = session.exec(select(Account).order_by(or_(*near).desc() if near else col(Account.id)).limit(_LOOKED_AT))
    return [Candidate(row.id or 0, row.name, website=row.website) for row in found]


def _contacts_near(session: Session, lead: Lead) -> list[Candidate]:
    near: list[ColumnElement[bool]] = [col(Contact.last_name) == lead.last_name, col(Contact.email) == lead.email]
    found = session.exec(select(Contact).order_by(or_(*near).desc()).limit(_LOOKED_AT))
    return [Candidate(row.id or 0, full_name(row.model_dump()), row.email, account_id=row.account_id) for row in found]


def _fields(part: Part) -> dict[str, Any]:
    return dict(part.values)
