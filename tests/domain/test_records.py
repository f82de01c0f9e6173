"""The values of a record's fields, and what records are called."""

from __future__ import annotations

from datetime import date

import pytest

from workspace.domain import records
from workspace.domain.fields import RECORDS, fields_of
from workspace.domain.names import display_name, full_name, split_name
from workspace.domain.records import Choices


@pytest.mark.parametrize(
    "typed", ["no_longer_interested", "No longer interested", " NO  LONGER interested", "No-longer-Interested"]
)
def test_a_choice_may_be_typed_as_code_or_label(typed: str) -> None:
    assert records.LEAD_STATUS.parse(typed) == "no_longer_interested"


@pytest.mark.parametrize("typed", ["tepid", "", "hotter"])
def test_another_word_is_refused_with_the_possible_ones(typed: str) -> None:
    with pytest.raises(records.ChoiceError, match="Hot, Warm, Cold"):
        records.RATING.parse(typed)


def test_every_choice_reads_back_from_its_label() -> None:
    lists = [value for value in vars(records).values() if isinstance(value, Choices)]
    assert len(lists) >= 14
    for choices in lists:
        assert [choices.parse(choices.label(code)) for code in choices.codes] == list(choices.codes)


def test_each_status_of_a_lead_belongs_to_one_state() -> None:
    by_state = records.LEAD_STATUS_BY_STATE
    assert tuple(by_state) == records.LEAD_STATE.codes
    assert [status for group in by_state.values() for status in group] == list(records.LEAD_STATUS.codes)


def test_every_field_of_every_record_has_a_label() -> None:
    for record in RECORDS:
        for field in fields_of(record):
            assert records.field_label(field) != field
    assert records.field_label("estimated_budget") == "Estimated budget"
    assert records.field_label("account.industry") == "Account: Industry"


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("rating", "hot", "Hot"),
        ("status", "cannot_contact", "Cannot contact"),
        ("estimated_budget", 1_800_000, "£18,000"),
        ("employees", 25, "25"),
        ("estimated_close", date(2025, 11, 28), "2025-11-28"),
        ("future_events", True, "yes"),
        ("summary", "", ""),
        ("employees", None, ""),
        ("rating", "lukewarm", "lukewarm"),
    ],
)
def test_a_value_is_shown_as_a_person_reads_it(field: str, value: object, shown: str) -> None:
    assert records.value_text("lead", field, value) == shown


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("Dana Brewer", "Dana", "Brewer"),
        ("Brewer, Dana", "Dana", "Brewer"),
        ("  Dana   Lee  Brewer ", "Dana Lee", "Brewer"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("Van Morrison", "Van", "Morrison"),
        ("Dana", "Dana", ""),
        ("佐藤 健", "健", "佐藤"),
        (",", "", ""),
        ("", "", ""),
    ],
)
def test_a_name_is_split_into_its_parts(name: str, first: str, last: str) -> None:
    assert split_name(name) == (first, last)


def test_a_full_name_follows_its_script() -> None:
    assert full_name({"first_name": "Dana", "last_name": "Brewer"}) == "Dana Brewer"
    assert full_name({"first_name": "健", "last_name": "佐藤"}) == "佐藤健"
    assert full_name({"last_name": "Brewer"}) == "Brewer"
    assert full_name({}) == ""


def test_a_record_is_called_by_the_first_thing_known_of_it() -> None:
    values: dict[str, object] = {"email": "dana@alpine.example"}
    assert display_name({}) == "(no name)"
    assert display_name(values) == "dana@alpine.example"
    assert display_name(values | {"topic": "Coffee machines"}) == "Coffee machines"
    assert display_name(values | {"topic": "Coffee machines", "company": "Alpine"}) == "Alpine"
    assert display_name(values | {"company": "Alpine", "first_name": "Dana", "last_name": None}) == "Dana"
