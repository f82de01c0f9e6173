"""What the dialog of Qualify offers, and when a lead cannot be qualified."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workspace.domain.leads.duplicates import Candidate, Match
from workspace.domain.leads.qualification import Part, QualificationPlan, Refused, check, plan

DANA: dict[str, object] = {
    "state": "open",
    "topic": "Renew 3 coffee machines",
    "first_name": "Dana",
    "last_name": "Brewer",
    "job_title": "Cafe owner",
    "company": "Alpine Ski House",
    "email": "dana@alpine.example",
    "phone": "",
    "industry": "Hospitality",
    "employees": 25,
    "rating": "hot",
    "estimated_budget": 1_800_000,
    "currency": "GBP",
    "purchase_timeframe": "this_quarter",
    "account_id": None,
    "contact_id": None,
}
SAME = Match(Candidate(7, "Alpine Ski House Ltd"), 100)
ALIKE = Match(Candidate(8, "Alpine Sky House"), 92)


def planned(
    lead: dict[str, object], accounts: tuple[Match, ...] = (), contacts: tuple[Match, ...] = ()
) -> QualificationPlan:
    found = plan(lead, accounts, contacts)
    assert isinstance(found, QualificationPlan)
    return found


def what(parts: tuple[Part, ...]) -> list[tuple[str, int | None]]:
    return [(part.action, part.id) for part in parts]


def test_with_nothing_like_it_all_three_are_made_with_what_the_lead_knows() -> None:
    found = planned(DANA)
    assert found.account == Part(
        "account",
        "create",
        "Alpine Ski House",
        None,
        {"name": "Alpine Ski House", "industry": "Hospitality", "employees": 25, "currency": "GBP"},
    )
    assert (found.contact.action, found.contact.name) == ("create", "Dana Brewer")
    assert dict(found.contact.values) == {
        "first_name": "Dana",
        "last_name": "Brewer",
        "job_title": "Cafe owner",
        "email": "dana@alpine.example",
    }
    assert found.opportunity.name == "Renew 3 coffee machines"
    assert found.opportunity.values["estimated_value"] == found.opportunity.values["estimated_budget"] == 1_800_000
    assert found.opportunity.values["purchase_timeframe"] == "this_quarter"
    assert check(found) is None


def test_the_same_company_is_taken_and_one_that_is_alike_only_offered() -> None:
    assert what(planned(DANA, (SAME, ALIKE)).accounts) == [("link", 7), ("create", None), ("link", 8), ("none", None)]
    assert what(planned(DANA, (ALIKE,)).accounts) == [("create", None), ("link", 8), ("none", None)]
    assert what(planned(DANA, contacts=(Match(Candidate(3, "Dana Brewer"), 90),)).contacts) == [
        ("create", None),
        ("link", 3),
        ("none", None),
    ]


def test_what_the_lead_is_linked_to_is_taken_before_anything_alike() -> None:
    linked = planned(DANA | {"account_id": 8, "contact_id": 5}, (SAME, ALIKE))
    assert what(linked.accounts)[0] == ("link", 8)
    assert (linked.account.name, linked.contact.id, linked.contact.name) == ("Alpine Sky House", 5, "Dana Brewer")


def test_a_person_without_company_makes_no_account_and_a_company_alone_no_contact() -> None:
    person, firm = planned(DANA | {"company": ""}), planned(DANA | {"first_name": "", "last_name": None, "topic": ""})
    assert (person.account.action, person.contact.action) == ("none", "create")
    assert (firm.account.action, firm.contact.action, firm.opportunity.name) == ("create", "none", "Alpine Ski House")


def test_an_open_opportunity_may_be_taken_instead_of_a_new_one() -> None:
    found = plan(DANA, opportunities=(Candidate(4, "Machines for the lodge"),))
    assert isinstance(found, QualificationPlan)
    assert what(found.opportunities) == [("create", None), ("link", 4), ("none", None)]


def test_the_dialog_says_what_moves_along() -> None:
    found = plan(DANA, attached={"activities": 31, "stakeholders": 1})
    assert isinstance(found, QualificationPlan)
    assert found.along == ("31 entries of the timeline", "1 stakeholder")


def test_an_opportunity_belongs_to_somebody() -> None:
    found = planned(DANA)
    nobody = replace(found, account=found.accounts[-1], contact=found.contacts[-1])
    refused = check(nobody)
    assert refused is not None
    assert "account or a contact" in refused.reason
    assert check(replace(nobody, opportunity=found.opportunities[-1])) is None


@pytest.mark.parametrize(
    ("change", "came_of_it", "says", "opportunity"),
    [
        ({"state": "qualified"}, Candidate(4, "Coffee"), "became the opportunity “Coffee”", 4),
        ({}, Candidate(4, "Coffee"), "became the opportunity “Coffee”", 4),
        ({"state": "qualified"}, None, "without an opportunity", None),
        ({"state": "disqualified"}, None, "reopen it first", None),
        ({"first_name": " ", "last_name": "", "company": ""}, None, "neither a person nor a company", None),
    ],
)
def test_a_lead_that_cannot_be_qualified_says_why(
    change: dict[str, object], came_of_it: Candidate | None, says: str, opportunity: int | None
) -> None:
    refused = plan(DANA | change, came_of_it=came_of_it)
    assert isinstance(refused, Refused)
    assert says in refused.reason
    assert refused.opportunity_id == opportunity
