"""Conditions: what they choose, and what is said about one that is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.conditions import Condition, holds, read_condition
from workspace.domain.fields import fields_of
from workspace.domain.reading import Reading
from workspace.domain.yaml_text import read_yaml

FIELDS = {**fields_of("lead"), **fields_of("contact"), **fields_of("account"), **fields_of("opportunity")}


def read(text: str) -> tuple[Condition | None, list[str]]:
    tree = read_yaml(text)
    assert tree.root is not None
    reading = Reading(list(tree.problems))
    condition = read_condition(tree.root, FIELDS, reading)
    return condition, [problem.text for problem in reading.problems]


def chooses(text: str, **values: object) -> bool:
    condition, problems = read(text)
    assert condition is not None, problems
    return holds(condition, {name.replace("__", "."): value for name, value in values.items()})


def test_all_fields_of_a_condition_must_fit() -> None:
    text = '{estimated_budget: ">= 10000", rating: [hot, warm], stage: Develop}'
    assert chooses(text, estimated_budget=10_000, rating="warm", stage="Develop")
    assert not chooses(text, estimated_budget=9_999, rating="warm", stage="Develop")
    assert not chooses(text, estimated_budget=10_000, rating="cold", stage="Develop")


@pytest.mark.parametrize(
    ("text", "value", "is_chosen"),
    [
        ('{employees: ">= 5"}', 5, True),
        ('{employees: "> 5"}', 5, False),
        ('{employees: "<= 5"}', 5, True),
        ('{employees: "<5"}', 4, True),
        ("{employees: 5}", 5, True),
        ('{employees: "!= 5"}', 5, False),
        ('{employees: "!= 5"}', 6, True),
        ("{employees: [4, 5]}", 5, True),
        ("{estimated_budget: 1.5}", Decimal("1.50"), True),
        ("{estimated_close: 2026-03-31}", date(2026, 3, 31), True),
        ('{estimated_close: "< 2026-03-31"}', date(2026, 3, 30), True),
        ("{future_events: true}", True, True),
        ("{future_events: false}", True, False),
        ("{rating: hot}", "Hot", False),
        ('{rating: "!= hot"}', "warm", True),
        ("{rating: present}", "warm", True),
        ("{rating: empty}", "warm", False),
        ("{not: {rating: hot}}", "warm", True),
        ("{any: [{rating: hot}, {rating: warm}]}", "warm", True),
        ("{account.industry: retail}", "retail", True),
    ],
)
def test_a_value_is_compared_as_it_is_written(text: str, value: object, is_chosen: bool) -> None:
    fields = ("employees", "estimated_budget", "estimated_close", "future_events", "rating", "account.industry")
    field = next(name for name in fields if name in text)
    assert chooses(text, **{field.replace(".", "__"): value}) is is_chosen


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_field_without_a_value_satisfies_only_empty(nothing: object) -> None:
    assert chooses("{rating: empty}", rating=nothing)
    for text in ("{rating: hot}", '{rating: "!= hot"}', "{rating: [hot]}", "{rating: present}", '{employees: "< 5"}'):
        assert not chooses(text, rating=nothing, employees=nothing)
    assert chooses("{not: {rating: hot}}", rating=nothing)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{raiting: hot}", "Did you mean rating?"),
        ("{employees: many}", "expected a number"),
        ("{rating: 5}", "expected a text"),
        ("{rating: true}", "expected a text"),
        ('{rating: ">= hot"}', "numbers, money and dates only"),
        ("{estimated_close: 2026-02-30}", "expected a date"),
        ("{future_events: 1}", "expected true or false"),
        ('{employees: "!="}', "a value is missing"),
        ('{employees: [1, ">= 5"]}', "a list holds values only"),
        ("{employees: []}", "at least one"),
        ("{any: []}", "at least one condition"),
        ("{any: {rating: hot}}", "a list of conditions"),
        ("{not: hot}", "a condition"),
        ("{}", "at least one field"),
        ("{rating: {a: b}}", "found a mapping"),
        ("[rating]", "Expected a condition"),
    ],
)
def test_what_is_wrong_is_said_before_it_runs(text: str, says: str) -> None:
    condition, problems = read(text)
    assert condition is None
    assert len(problems) == 1
    assert says in problems[0]


@given(
    st.dictionaries(
        st.sampled_from(sorted(FIELDS)), st.one_of(st.none(), st.integers(), st.text(), st.floats(), st.dates())
    )
)
def test_no_value_of_a_record_can_break_a_condition(values: dict[str, object]) -> None:
    condition, _problems = read(
        '{any: [{employees: "> 5"}, {not: {estimated_close: "< 2026-01-01"}}, {rating: "!= hot"}]}'
    )
    assert condition is not None
    holds(condition, values)
