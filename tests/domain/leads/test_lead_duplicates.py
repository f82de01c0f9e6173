"""Which names are taken for the same company or person, which are proposed, and which are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.leads.duplicates import (
    Candidate,
    accounts_like,
    company_score,
    contacts_like,
    normal_company,
    normal_email,
    own_domain,
    person_score,
    verdict,
)


@pytest.mark.parametrize(
    ("one", "other", "means"),
    [
        ("Müller & Söhne", "Mueller und Soehne GmbH", "same"),
        ("Acme, Inc.", "ACME Incorporated", "same"),
        ("Acme S.L.", "acme sl", "same"),
        ("A. Datum & Co. KG", "A Datum GmbH & Co. KG", "same"),
        ("The Phone Company", "Phone Company, The", "same"),
        ("Novo A/S", "Novo AS", "same"),
        ("García y Hijos S.A.", "Garcia Hijos SA", "same"),
        ("日本物流株式会社", "日本物流", "same"),
        ("株式会社日本物流", "日本物流株式会社", "same"),
        ("Acme Inc", "Acme GmbH", "similar"),
        ("Fourth Coffee", "Forth Coffee", "similar"),
        ("Öresund Bygg AB", "Oresund Bygg", "similar"),
        ("Siemens AG", "Siemens Energy AG", "different"),
        ("Contoso", "Consolidated Messenger", "different"),
        ("", "", "different"),
        ("GmbH", "Acme GmbH", "different"),
    ],
)
def test_companies_are_compared_by_what_their_names_mean(one: str, other: str, means: str) -> None:
    assert verdict(company_score(one, other)) == means
    assert verdict(company_score(other, one)) == means


@pytest.mark.parametrize(
    ("one", "other", "means"),
    [
        ("Dana Brewer", "Brewer, Dana", "same"),
        ("Dr. Jürgen Groß", "Juergen Gross", "same"),
        ("Dana Brewer", "Dana Brewster", "similar"),
        ("Dana Brewer", "Rosa Mena", "different"),
        ("", "Dana Brewer", "different"),
    ],
)
def test_people_are_compared_by_their_names(one: str, other: str, means: str) -> None:
    assert verdict(person_score(one, other)) == means


def test_a_name_alone_is_never_the_same_person() -> None:
    dana = Candidate(1, "Dana Brewer", "dana@alpine.example", account_id=7)
    (by_name,) = contacts_like("Dana Brewer", "", [dana])
    (by_email,) = contacts_like("D. B.", " <Dana@Alpine.example>", [dana])
    (by_account,) = contacts_like("Brewer, Dana", "other@alpine.example", [dana], account_id=7)
    assert [match.verdict for match in (by_name, by_email, by_account)] == ["similar", "same", "same"]
    assert contacts_like("Rosa Mena", "", [dana]) == ()


def test_accounts_are_offered_the_likest_first() -> None:
    accounts = [Candidate(1, "Contoso"), Candidate(2, "Acme GmbH"), Candidate(3, "ACME Incorporated")]
    found = accounts_like("Acme Inc", "", accounts)
    assert [(match.candidate.id, match.verdict) for match in found] == [(3, "same"), (2, "similar")]


def test_a_shared_domain_proposes_an_account_but_a_public_one_does_not() -> None:
    alpine = Candidate(1, "Alpine Ski House", website="https://www.alpine.example/about")
    (match,) = accounts_like("ASH Holding", "dana@alpine.example", [alpine])
    assert match.verdict == "similar"
    public = Candidate(2, "Somebody", email="info@gmail.com")
    assert accounts_like("ASH Holding", "dana@gmail.com", [public]) == ()


def test_addresses_are_compared_without_their_clothes() -> None:
    assert normal_email("<Dana@Alpine.example> ") == "dana@alpine.example"
    assert own_domain("http://www.alpine.example:80/a?b@c") == "alpine.example"
    assert own_domain("Dana@Alpine.example") == "alpine.example"
    assert own_domain("alpine.example") == "alpine.example"
    assert own_domain("nonsense") == ""


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_has_no_direction_and_no_surprises(one: str, other: str) -> None:
    assert 0 <= company_score(one, other) == company_score(other, one) <= 100
    assert 0 <= person_score(one, other) == person_score(other, one) <= 100
    if normal_company(one).core:
        assert company_score(one, one) == 100
