"""What a row says becomes a lead, and nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.intake.leads import LeadRow, lead_of
from workspace.intake.mapping import map_columns
from workspace.intake.tables import TableRow


def lead(source: str = "auto", **cells: str) -> LeadRow:
    """The lead of one row; `First_Name` stands for the column “First Name”."""
    columns = [name.replace("_", " ") for name in cells]
    return lead_of(TableRow(2, tuple(cells.values())), columns, map_columns(columns, source))


@pytest.mark.parametrize(
    ("cells", "names", "kept"),
    [
        ({"Name": "Dana Brewer"}, ("Dana", "Brewer"), []),
        ({"Name": "van Beethoven, Ludwig"}, ("Ludwig", "van Beethoven"), []),
        ({"Name": "Dana"}, ("Dana", ""), []),
        ({"Name": "Brewer, Dana", "First_Name": "Dana", "Last_Name": "Brewer"}, ("Dana", "Brewer"), []),
        ({"Name": "Dr Dana Brewer", "First_Name": "Dana", "Last_Name": "Brewer"}, ("Dana", "Brewer"), ["Name: Dr Dana Brewer"]),
    ],
)  # fmt: skip
def test_a_full_name_is_split_and_kept_only_where_it_says_more(
    cells: dict[str, str], names: tuple[str, str], kept: list[str]
) -> None:
    found = lead(**cells)
    assert (found.values["first_name"], found.values.get("last_name", "")) == names
    assert found.kept == kept


def test_the_apostrophe_before_a_phone_number_is_taken_off() -> None:
    assert lead(Name="Dana", Phone="'+44 20 7946 0142").values["phone"] == "+44 20 7946 0142"
    assert lead(Name="Dana", Company="'=1+2").values["company"] == "=1+2"
    assert lead(Name="Dana", Company="'t Hooft").values["company"] == "'t Hooft"


def test_the_first_filled_number_is_taken_and_the_others_are_kept() -> None:
    found = lead(Name="Dana", Work_Direct_Phone="", Mobile_Phone="020 7946 0142", Phone_2="020 7946 0143")
    assert found.values["phone"] == "020 7946 0142"
    assert found.kept == ["Phone 2: 020 7946 0143"]


@pytest.mark.parametrize(
    ("cell", "address", "kept"),
    [
        ("dana@alpine.example", "dana@alpine.example", []),
        ("Dana Brewer <dana@alpine.example>", "dana@alpine.example", ["Email: Dana Brewer <dana@alpine.example>"]),
        ("a@x.example ::: b@x.example", "a@x.example", ["Email: a@x.example ::: b@x.example"]),
        ("n/a", None, ["Email: n/a"]),
    ],
)
def test_one_address_is_taken_of_a_cell_with_several_or_none(cell: str, address: str | None, kept: list[str]) -> None:
    found = lead(Name="Dana", Email=cell)
    assert found.values.get("email") == address
    assert found.kept == kept


def test_words_that_have_no_code_are_kept() -> None:
    found = lead(Name="Dana", Status="Nurturing", Rating="85", Lead_Source="Carrier pigeon", Budget="Can buy")
    assert found.codes == {"status": "contacted", "budget": "can_buy"}
    assert found.kept == ["Rating: 85", "Lead Source: Carrier pigeon", "Status: Nurturing"]


def test_an_amount_in_the_column_budget_is_the_estimated_budget() -> None:
    assert lead(Name="Dana", Budget="£18,000").values["estimated_budget"] == "£18,000"


def test_a_lead_that_was_converted_elsewhere_is_qualified_and_closed_then() -> None:
    found = lead(Name="Dana", Lead_Status="Closed - Converted", Converted_Date="2024-02-28")
    assert found.codes["status"] == "qualified"
    assert found.closed_at is not None
    assert found.closed_at.isoformat() == "2024-02-28T00:00:00+00:00"
    assert lead(Name="Dana", Lead_Status="Contacted", Is_Converted="TRUE").codes["status"] == "qualified"
    assert lead(Name="Dana", Lead_Status="Contacted", Is_Converted="FALSE").codes["status"] == "contacted"


def test_a_wish_not_to_be_written_to_is_seen_and_never_read_as_consent() -> None:
    assert lead(Name="Dana", Email_Opt_Out="1").opted_out
    assert not lead(Name="Dana", Email_Opt_Out="0").opted_out


def test_a_row_is_known_again_by_its_key_else_by_its_address_else_by_all_it_says() -> None:
    url = "https://www.linkedin.com/in/ada"
    connection = lead(First_Name="Ada", URL=url, Connected_On="14 May 2026")
    assert connection.key == f"linkedin:{url}"
    assert connection.kept == ["Connected On: 14 May 2026", f"URL: {url}"]
    assert lead(Name="Dana", Email="dana@x.example").key == ""
    bare = lead(Name="Dana", Company="Acme")
    assert bare.key == lead(Name="Dana", Company="Acme").key != lead(Name="Dana", Company="Adatum").key


_COLUMNS = [
    "First Name", "Last Name", "Full Name", "Title", "Company", "Email", "Secondary Email", "Phone", "Mobile", "Rating",
    "Lead Source", "Status", "Description", "Employees", "Annual Revenue", "Lead Owner", "Converted Date", "Is Converted",
    "Email Opt Out", "Budget", "Anything", "Lead ID",
]  # fmt: skip
_WORDS = ["hot", "Web", "Qualified", "85", "Dana Brewer", "dana@x.example", "a@x.example; b@x.example", "'+44 20", "no"]


@given(st.lists(st.sampled_from(["", "unlike", *_WORDS]), min_size=len(_COLUMNS), max_size=len(_COLUMNS)))
def test_nothing_that_a_row_says_is_lost(words: list[str]) -> None:
    cells = [f"unlike {place}." if word == "unlike" else word for place, word in enumerate(words)]
    found = lead_of(TableRow(2, tuple(cells)), _COLUMNS, map_columns(_COLUMNS))
    name = f"{found.values.get('first_name', '')} {found.values.get('last_name', '')}"
    said = "\n".join([*found.values.values(), *found.codes.values(), *found.kept, found.key, found.owner, name]).lower()
    for column, cell in zip(_COLUMNS, cells, strict=True):
        assert cell.removeprefix("'").lower() in said or (column, cell) == ("Is Converted", "no")
