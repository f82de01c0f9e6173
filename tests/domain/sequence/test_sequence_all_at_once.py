"""One look at a file says all that is wrong with it: no mistake hides behind another that it does not rest on."""

from __future__ import annotations

import pytest

from tests.fixtures.sequences import sequence_text
from workspace.domain.sequence.lint import Surroundings, lint_sketch
from workspace.domain.sequence.read import read_sequence

AROUND = Surroundings({"hello": "Subject: Hi\n\nDear {{ first_name }}\n"}.get, {"deals": "opportunity"}.get, "this")


def said(text: str) -> list[tuple[int, str]]:
    """Line and rule of everything that is said about a file with errors."""
    read = read_sequence(text)
    assert read.definition is None
    found = [*read.problems, *(lint_sketch(read.sketch, AROUND) if read.sketch else ())]
    return sorted((problem.line, problem.rule) for problem in found)


def said_of(steps: str, record: str = "lead", more: str = "") -> list[tuple[int, str]]:
    return said(sequence_text(steps, record, more))


@pytest.mark.parametrize(
    ("spoiled", "rule"),
    [
        ("- wait: 3", "type"),
        ("- tsak: Prepare", "step-type"),
        ("- {task: a, email: b}", "step-type"),
        ("- just text", "type"),
        ("- task: &anchor a", "yaml"),
        ("- task: a\n  priority: hihg", "value"),
        ("- phone_call: a\n  answered: {task: b}", "type"),
    ],
)
def test_a_missing_message_is_told_beside_any_other_mistake(spoiled: str, rule: str) -> None:
    assert said_of(f"{spoiled}\n- email: Hello\n  message: gone") == [
        (4 + spoiled.count("\n"), rule),
        (6 + spoiled.count("\n"), "message"),
    ]


@pytest.mark.parametrize("spoiled", ["- wait: 3", "- tsak: Prepare", "- task: a\n  nxte: b", "- task: a\n  note: 5"])
def test_a_wrong_id_in_a_case_is_told_beside_any_other_mistake(spoiled: str) -> None:
    steps = f"{spoiled}\n- task: Go"
    cases = "expect: [{answers: {og: done}}, {answers: {go: sent}}, {route: [goo]}]"
    assert [line for line, rule in said_of(steps, more=cases) if rule == "expect"] == [3, 3, 3]


def test_what_may_stand_in_a_part_that_cannot_be_read_is_not_missed() -> None:
    more = "expect: [{answers: {inside: done}, route: [inside]}]"
    rest = "- phone_call: b\n  answered: [{go_to: inside}]\n- task: c"
    for spoiled in ("- phone_call: a\n  answered: {task: Inside}", "- Inside", "- {task: Inside, email: b}"):
        assert len(said_of(f"{spoiled}\n{rest}", more=more)) == 1


def test_steps_under_a_misspelled_branch_or_type_are_checked_too() -> None:
    misspelled = "- phone_call: Call\n  anwsered:\n    - email: Hello\n      message: gone\n- task: b"
    assert said_of(misspelled) == [(5, "unknown-key"), (7, "message")]
    assert said_of(misspelled.replace("phone_call", "phon_call").replace("anwsered", "answered")) == [
        (4, "step-type"),
        (7, "message"),
    ]
    nameless = "- calling: Call\n  id: x\n  no_answer:\n    - email: Hello\n      message: gone\n- go_to: y"
    assert said_of(nameless) == [(4, "step-type"), (8, "message")]


def test_an_id_stands_once_also_where_its_step_cannot_be_understood() -> None:
    assert said_of("- {task: a, email: b, id: x}\n- task: c\n  id: x") == [(4, "step-type"), (6, "id")]


def test_where_a_lead_may_have_been_qualified_nothing_is_said_about_its_kind() -> None:
    deals = "- close_as_lost: Lost"
    assert said_of(f"- {{qualify: a, task: b}}\n{deals}") == [(4, "step-type")]
    assert said_of(f"- tsak: b\n{deals}") == [(4, "step-type"), (5, "record")]
    assert said_of(f"- just text\n{deals}", record="contact") == [(4, "type"), (5, "record")]
    assert said_of(f"- task: a\n{deals}", record="laed") == [(2, "value")]


def test_with_a_misspelled_key_alone_the_rules_look_at_all_and_cases_run() -> None:
    steps = "- email: a\n- phone_call: b\n  nxte: c"
    assert said_of(steps, more="expect: [{route: [a]}]") == [(3, "expect"), (6, "same-day"), (7, "unknown-key")]
    assert said_of(steps, more="expect: [{ruote: [a]}]") == [(3, "unknown-key"), (7, "unknown-key")]


def test_a_watch_without_an_email_is_told_beside_a_wrong_time() -> None:
    steps = "- wait: 3\n- await_reply: 1 day\n- task: b"
    assert said_of(steps) == [(4, "type"), (5, "watch")]
    assert said_of(f"- phone_call: a\n  answered: [{{go_to: nowhere}}]\n{steps[10:]}") == [(5, "go-to")]


def test_a_case_names_the_place_of_a_step_that_no_route_can_list() -> None:
    steps = "- task: Go\n- wait: 1 day\n- task: Stay"
    cases = "expect:\n  - route:\n      - go\n      - wait-1\n      - stya\n"
    read = read_sequence(sequence_text(steps) + cases + "  - {nmae: x}\n")
    assert read.sketch is not None
    found = {(problem.line, problem.column): problem.text for problem in lint_sketch(read.sketch, AROUND)}
    assert found == {
        (10, 9): "A route lists no steps of type wait: take wait-1 out.",
        (11, 9): "There is no step stya. Did you mean stay?",
    }
