"""What finds a record: its own words, and those of its person, its company and its stakeholders."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from tests.fixtures.world import MONDAY
from workspace.store import search
from workspace.store.database import Database
from workspace.store.driver import driver_of
from workspace.store.read import Reader
from workspace.store.search import find
from workspace.store.tables.people import Stakeholder
from workspace.store.tables.records import Account, Contact, Lead, Opportunity

ACCOUNT, CONTACT, LEAD = ("account", 1), ("contact", 1), ("lead", 1)
SALE, SALE_TO_LEAD = ("opportunity", 1), ("opportunity", 2)


@pytest.fixture
def company(database: Database) -> Database:
    """An account with a contact and a sale, and a lead with a sale of its own."""
    with database.session() as session:
        session.add(Account(name="Trey Research", created_at=MONDAY))
        session.add(Lead(first_name="Zoë", last_name="Hall", company="Contoso", topic="Grinders", created_at=MONDAY))
        session.flush()
        session.add(
            Contact(account_id=1, first_name="Eve", last_name="Dahl", email="eve@trey.example", created_at=MONDAY)
        )
        session.flush()
        session.add(Opportunity(topic="Espresso", account_id=1, contact_id=1, created_at=MONDAY))
        session.flush()
        session.add(Opportunity(topic="Filters", lead_id=1, created_at=MONDAY))
        session.add(Stakeholder(record_type="opportunity", record_id=1, name="Omar Fisch", created_at=MONDAY))
        session.flush()
        index(session)
        session.commit()
    return database


def index(session: Session) -> None:
    search.refresh_all(driver_of(session), [ACCOUNT, CONTACT, LEAD, SALE, SALE_TO_LEAD])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("trey res", {ACCOUNT, CONTACT, SALE}),
        ("dahl", {CONTACT, SALE}),
        ("eve@trey", {CONTACT, SALE}),
        ("espresso", {SALE}),
        ("omar", {SALE}),
        ("zoe contoso", {LEAD, SALE_TO_LEAD}),
        ("grinders", {LEAD}),
        ("nobody", set()),
    ],
)
def test_a_record_is_found_by_its_words_and_by_those_of_whom_it_is_about(
    company: Database, reader: Reader, words: str, found: set[tuple[str, int]]
) -> None:
    assert set(find(reader, words)) == found


def test_what_is_renamed_is_found_by_its_new_name_alone_and_what_is_gone_by_none(
    company: Database, reader: Reader
) -> None:
    with company.session() as session:
        account, sale = session.get(Account, 1), session.get(Opportunity, 2)
        assert account is not None
        account.name = "Lucerne"
        session.delete(sale)
        session.flush()
        index(session)
        session.commit()
    assert find(reader, "trey res") == []
    assert set(find(reader, "lucerne")) == {ACCOUNT, CONTACT, SALE}
    assert find(reader, "zoe") == [LEAD]
