"""Who may be the same person or company among many, and why it is thought."""

from __future__ import annotations

import pytest

from workspace.domain.leads.alike import Alike, Known, companies_alike, people_alike


def person(number: int, name: str, company: str = "", email: str = "") -> Known:
    return Known(("lead", number), name, company, email)


def company(number: int, name: str, website: str = "") -> Known:
    return Known(("account", number), name, website=website)


def told(found: list[Alike]) -> list[tuple[str, str, list[int]]]:
    return [(each.sign, each.verdict, [record.key[1] for record in each.records]) for each in found]


def test_people_with_one_address_are_together() -> None:
    people = [person(1, "Dana", email="Dana@x.example"), person(2, "D. B.", email="dana@x.example"), person(3, "Dana")]
    assert told(people_alike(people)) == [("email", "same", [1, 2])]


def test_names_are_compared_among_colleagues_alone() -> None:
    people = [
        person(1, "Dana Brewer", "Alpine GmbH"),
        person(2, "Brewer, Dana", "Alpine"),
        person(3, "Dana Brewster", "Alpine"),
        person(4, "Dana Brewer", "Adatum"),
        person(5, "Dana Brewer"),
    ]
    assert told(people_alike(people)) == [("name", "same", [1, 2]), ("name", "similar", [1, 3])]


def test_what_is_together_for_one_reason_is_not_told_again_for_a_weaker_one() -> None:
    people = [person(1, "Dana Brewer", "Alpine", "d@x.example"), person(2, "Dana Brewster", "Alpine", "d@x.example")]
    assert told(people_alike(people)) == [("email", "same", [1, 2])]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        (("Fourth Coffee", ""), ("Fourth Coffee Ltd", ""), [("name", "same", [1, 2])]),
        (("Fourth Coffee", ""), ("Forth Coffee", ""), [("name", "similar", [1, 2])]),
        (("Acme Inc", ""), ("Acme GmbH", ""), [("name", "similar", [1, 2])]),
        (("Fabrikam", "https://x.example"), ("Fabrikam Retail", "www.x.example/a"), [("website", "similar", [1, 2])]),
        (("Siemens AG", ""), ("Siemens Energy AG", ""), []),
        (("", ""), ("", ""), []),
    ],
)
def test_companies_are_told_by_name_or_website(
    one: tuple[str, str], other: tuple[str, str], says: list[tuple[str, str, list[int]]]
) -> None:
    assert told(companies_alike([company(1, *one), company(2, *other)])) == says


def test_the_likest_come_first() -> None:
    people = [
        person(1, "Rosa Mena", "Adatum"),
        person(2, "Rosa Menna", "Adatum"),
        person(3, "Jo", email="j@x.example"),
        person(4, "Jo B", email="j@x.example"),
    ]
    assert [each.score for each in people_alike(people)] == sorted(
        (each.score for each in people_alike(people)), reverse=True
    )
    assert told(people_alike(people))[0] == ("email", "same", [3, 4])
