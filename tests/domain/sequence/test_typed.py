"""Conditions and fields typed into the form of a step: without brackets and quotes, read at each key, and completed."""

from __future__ import annotations

import pytest

from workspace.domain.sequence.edit.change import set_value
from workspace.domain.sequence.edit.source import source_of
from workspace.domain.sequence.edit.typed import as_typed, as_yaml, completed, understood
from workspace.domain.sequence.read import read_sequence

FILE = """name: A
record: lead
steps:
  - check: Is it big?
    when: {when}
    then:
      - task: Ring
"""


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("rating: hot", "{rating: hot}"),
        ("rating: [hot, warm], estimated_budget: >= 10000", '{rating: [hot, warm], estimated_budget: ">= 10000"}'),
        ('{employees: "> 5"}', '{employees: "> 5"}'),
        ("not: {rating: != cold}", '{not: {rating: "!= cold"}}'),
        ("any: [{employees: > 5}, {phone: present}]", '{any: [{employees: "> 5"}, {phone: present}]}'),
    ],
)
def test_brackets_around_it_all_and_quotes_around_a_comparison_need_not_be_typed(typed: str, written: str) -> None:
    assert as_yaml("when", typed).text == written
    text = set_value(FILE.replace("{when}", "{topic: present}"), "is-it-big", "when", as_yaml("when", typed))
    assert f"    when: {written}\n" in text
    assert read_sequence(text).definition is not None


@pytest.mark.parametrize(
    "value",
    ['{rating: [hot, warm], employees: ">= 5"}', '\n      rating: [hot, warm]  # good ones\n      employees: ">= 5"'],
)
def test_what_stands_in_the_file_comes_back_as_it_would_be_typed(value: str) -> None:
    source = source_of(FILE.replace("{when}", value))
    found = source.value(source.item("is-it-big").mapping, "when")
    assert found is not None
    assert as_typed(found[1], source.text) == "rating: [hot, warm], employees: >= 5"


def test_a_condition_is_said_in_words_while_it_is_typed() -> None:
    said = understood("when", "rating: [hot, warm], employees: >= 20", "lead")
    assert said.meaning == "rating is hot or warm, and employees ≥ 20"
    assert understood("when", "rating: hott", "lead").meaning == "rating is never hott. Did you mean hot?"


@pytest.mark.parametrize(
    ("key", "typed", "error"),
    [
        ("when", "ratng: hot", "There is no field ratng here. Did you mean rating?"),
        ("when", "rating: [hot", "A bracket is still open."),
        ("when", "employees: > many", "expected a number"),
        ("set", "rating: hott", "rating is never hott. Did you mean hot?"),
        ("fields", "budget, ratin", "Did you mean rating?"),
        ("wait", "2 dayz", "2 dayz is not possible"),
        ("limit", "soon", "soon is not possible"),
    ],
)
def test_what_is_wrong_is_said_at_once(key: str, typed: str, error: str) -> None:
    assert error in understood(key, typed, "lead").error


def test_what_is_right_says_nothing() -> None:
    for key, typed in (("set", "rating: hot, topic:"), ("fields", "budget, rating"), ("wait", "2 days"), ("note", "[")):
        assert understood(key, typed, "lead").error == ""


@pytest.mark.parametrize(
    ("key", "typed", "whole"),
    [
        ("when", "rat", "rating: "),
        ("when", "rating: ", "rating: hot"),
        ("when", "rating: [hot, w", "rating: [hot, warm"),
        ("when", "rating: hot, estimated_b", "rating: hot, estimated_budget: "),
        ("when", "rating: != c", "rating: != cold"),
        ("set", "do_not_email: ", "do_not_email: true"),
        ("fields", "rating, bud", "rating, budget"),
        ("when", "rating: hot, ", ""),
        ("when", "no_such_field", ""),
    ],
)
def test_a_name_and_a_value_are_completed(key: str, typed: str, whole: str) -> None:
    assert completed(key, typed, "lead") == whole
