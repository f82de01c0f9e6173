"""Columns are known by the names that other systems give them."""

from __future__ import annotations

from collections import Counter

import pytest

from workspace.domain.records import LEAD_STATUS, RATING, SOURCE
from workspace.intake.errors import IntakeError
from workspace.intake.mapping import bare, map_columns, mapping_table, source_of

HEADERS = {
    "salesforce": "Lead Owner,First Name,Last Name,Title,Company / Account,Lead Source,Rating,Street,Email,Lead Status",
    "hubspot": "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Lead Status",
    "dynamics": "(Do Not Modify) Lead,(Do Not Modify) Row Checksum,Topic,First Name,Last Name,Company Name,Email",
    "zoho": "Record Id,Lead Owner.id,Lead Owner,Is Converted,Company,First Name,Last Name,Email,Lead Status",
    "pipedrive": "Person - Name,Person - Organization,Person - Email - Work,Person - Phone - Mobile,Deal - Title",
    "linkedin": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "apollo": "First Name,Last Name,Title,Company,Company Name for Emails,Email,Email Status,Work Direct Phone",
    "evaboot": "First Name,Last Name,Full Name,Current Job,Linkedin URL Public,Company Name,Matches Filters (YES/NO)",
    "phantombuster": "profileUrl,fullName,firstName,lastName,companyName,title,vmid,defaultProfileUrl",
    "zoominfo": "ZoomInfo Contact ID,First Name,Last Name,Direct Phone Number,Primary Industry,Company Name",
    "google": "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Value",
    "outlook": "First Name,Last Name,Company,Job Title,E-mail Address,Business Phone,Web Page",
    "generic": "Name,Company,Telephone",
}


@pytest.mark.parametrize(("source", "header"), HEADERS.items())
def test_each_export_is_recognised_and_its_people_are_named(source: str, header: str) -> None:
    columns = header.split(",")
    mapped = map_columns(columns)
    assert mapped.source == source_of(columns) == source
    assert {"first_name", "full_name"} & mapped.fields.keys()


@pytest.mark.parametrize(
    ("column", "field"),
    [("E-MAIL", "email"), ("e_mail", "email"), ("# Employees", "employees"), ("FirstName", "first_name")],
)  # fmt: skip
def test_names_are_compared_by_their_letters(column: str, field: str) -> None:
    assert map_columns(["Last Name", column]).fields[field] == (1,)


def test_what_looks_like_an_address_or_a_name_and_is_none_is_left_alone() -> None:
    columns = ["Last Name", "Email Status", "Email Sent", "Company Name for Emails", "Company Phone"]
    assert map_columns(columns).unmapped == (1, 2, 3, 4)


def test_a_person_may_say_what_a_column_is_and_is_believed_first() -> None:
    columns = ["Last Name", "Email", "Ansprechpartner", "Firma", "Private mail"]
    said = ("full_name=Ansprechpartner", "company=firma", "email=Private mail")
    mapped = map_columns(columns, said=said)
    assert mapped.fields["full_name"] == (2,)
    assert mapped.fields["company"] == (3,)
    assert mapped.fields["email"] == (4, 1)
    assert mapped.unmapped == ()


def test_a_column_given_to_one_field_is_taken_from_the_other() -> None:
    mapped = map_columns(["Name", "Title"], said=("topic=Title",))
    assert mapped.fields["topic"] == (1,)
    assert "job_title" not in mapped.fields


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("company", "“company” is not FIELD=COLUMN."),
        ("firm=Name", "“firm” is no field of a lead"),
        ("company=Nmae", "no column “Nmae”, only “Name”.* Did you mean Name?"),
    ],
)
def test_a_wrong_saying_is_refused_in_words(said: str, told: str) -> None:
    with pytest.raises(IntakeError, match=told):
        map_columns(["Name"], said=(said,))


def test_a_source_that_nobody_knows_is_refused_with_those_that_are() -> None:
    with pytest.raises(IntakeError, match=r"“sugar” is no source: it is one of auto, dynamics.*generic"):
        map_columns(["Name"], source="sugar")


def test_a_file_that_names_nobody_is_refused() -> None:
    with pytest.raises(IntakeError, match="No column for a name or a company"):
        map_columns(["Email", "Phone"])


def test_a_word_that_says_more_than_ours_is_known_and_marked() -> None:
    mapped = map_columns(["Name"])
    assert mapped.code_of("status", "Contacted") == ("contacted", True)
    assert mapped.code_of("status", "Working - Contacted") == ("contacted", False)
    assert mapped.code_of("rating", "HOT") == ("hot", True)
    assert mapped.code_of("source", "Carrier pigeon") == ("", False)


def test_qualified_closes_only_where_it_is_the_word_for_converted() -> None:
    assert map_columns(["Name"]).code_of("status", "Qualified") == ("contacted", False)
    assert map_columns(["Name"], "dynamics").code_of("status", "Qualified") == ("qualified", True)
    assert map_columns(["Name"], "salesforce").code_of("status", "Closed - Converted") == ("qualified", False)


def test_no_name_of_a_column_belongs_to_two_fields() -> None:
    names = Counter(bare(alias) for aliases in mapping_table()["fields"].values() for alias in aliases)
    assert [name for name, count in names.items() if count > 1] == []


def test_every_word_leads_to_a_choice_that_we_have() -> None:
    table = mapping_table()
    for words in (table["words"], *table["words_of"].values()):
        for field, codes in words.items():
            known = {"rating": RATING, "source": SOURCE, "status": LEAD_STATUS}[field].codes
            assert set(codes) <= set(known)
    assert set(table["keys"]) <= set(table["sources"])
    assert set(table["words_of"]) <= set(table["sources"])
