"""Checking a sequence that can be read: what would go wrong, or never happen, when it runs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.fixtures.sequences import defined
from workspace.domain.problem import Problem
from workspace.domain.sequence.lint import Surroundings, lint

MESSAGES = {
    "hello": "Subject: Hi {{ first_name }}\n\nDear {{ first_name }} of {{ company }}, yours {{ seller.name }}\n",
    "typo": "Subject: Hi\n\nDear {{ frist_name }}\n",
    "loose": "Subject: Hi\n\nDear {{ first_name }\n",
    "bare": "Dear you\n",
}
SEQUENCES: Mapping[str, str] = {"other": "lead", "deals": "opportunity"}


def linted(steps: str, record: str = "lead", more: str = "") -> list[Problem]:
    return lint(defined(steps, record, more), Surroundings(MESSAGES.get, SEQUENCES.get, "this"))


def said(steps: str, record: str = "lead", more: str = "") -> list[tuple[str, str]]:
    return [(problem.severity, problem.rule) for problem in linted(steps, record, more)]


def test_a_good_sequence_has_nothing_to_say() -> None:
    assert said("- email: a\n  message: hello\n- await_reply: 1 day\n- task: b\n- start: other") == []


def test_a_step_that_no_route_reaches_is_a_warning_where_it_stands() -> None:
    (problem,) = linted("- task: a\n- end: later\n- task: never")
    assert (problem.severity, problem.rule, problem.line, problem.column) == ("warning", "unreachable", 6, 5)
    skipped = "- phone_call: a\n  answered: [{end: success}]\n  no_answer: [{go_to: c}]\n- task: b\n- task: c"
    assert said(skipped) == [("warning", "unreachable")]


@pytest.mark.parametrize(
    ("rule", "branch"), [("replied", "replied"), ("replied", "interested"), ("bounced", "bounced")]
)
def test_a_branch_for_what_takes_the_record_out_is_a_warning(rule: str, branch: str) -> None:
    steps = f"- email: a\n- await_reply: 1 day\n  {branch}: [{{task: b}}]\n- task: c"
    assert said(steps, more=f"leave_when: [{rule}]") == [("warning", "leave-when")]
    assert said(steps, more="leave_when: [opted_out]") == []


def test_a_watch_needs_an_email_before_it() -> None:
    assert said("- phone_call: a\n- await_reply: 1 day\n- task: b") == [("error", "watch")]
    some = "- phone_call: a\n  answered: [{email: b}]\n- await_reply: 1 day\n- task: c"
    assert said(some) == [("warning", "watch")]


@pytest.mark.parametrize(
    ("message", "rule", "says"),
    [
        ("missing", "message", "messages/missing.md is missing"),
        ("bare", "message", "Subject"),
        ("typo", "merge-field", "{{ frist_name }}, which the record does not have. Did you mean first_name?"),
        ("loose", "merge-field", "stands alone"),
    ],
)
def test_a_message_that_cannot_be_sent_is_an_error_at_its_name(message: str, rule: str, says: str) -> None:
    (problem,) = linted(f"- email: a\n  message: {message}")
    assert (problem.severity, problem.rule, problem.line, problem.column) == ("error", rule, 5, 14)
    assert says in problem.text


def test_a_message_that_cannot_be_read_is_not_called_missing() -> None:
    def message(name: str) -> bytes:
        if name == "locked":
            raise ValueError("This file cannot be read: Permission denied.")
        return b"Subject: \xe9\n\na\n"

    steps = "- email: a\n  message: locked\n- wait: 1 day\n- email: b\n  message: latin"
    problems = lint(defined(steps), Surroundings(message, SEQUENCES.get))
    assert [problem.text for problem in problems] == [
        "The message locked cannot be sent: This file cannot be read: Permission denied.",
        "The message latin cannot be sent: it is not UTF-8 text.",
    ]


@pytest.mark.parametrize(
    ("name", "says"), [("nowhere", "no sequence nowhere"), ("deals", "type opportunity"), ("this", "start itself")]
)
def test_start_needs_another_sequence_for_the_same_record(name: str, says: str) -> None:
    (problem,) = linted(f"- task: a\n- start: {name}")
    assert (problem.severity, problem.rule) == ("error", "start")
    assert says in problem.text


def test_after_qualify_the_record_is_an_opportunity_to_the_sequence_that_is_started() -> None:
    assert said("- qualify: a\n- start: deals") == []
    assert said("- qualify: a\n- start: other") == [("error", "start")]


def test_a_case_that_fails_says_what_was_expected_and_what_came() -> None:
    steps = "- phone_call: Call\n  answered: [{wait: 2 days}, {task: Go}]\n- end: later"
    more = """
        expect:
          - {name: right, answers: {call: answered}, route: [call, go], ends: later, days: 2}
          - {name: wrong, route: [call, go], ends: success, days: 3}
          - {name: odd, answers: {call: replied}}
          - {name: nothing to compare}
    """
    wrong, odd = linted(steps, more=more)
    assert (wrong.line, wrong.rule, odd.line, odd.rule) == (5, "expect", 6, "expect")
    assert "“wrong” fails: expected the route [call, go], got [call]" in wrong.text
    assert "end as success, got later; expected 3 days, got 0" in wrong.text
    assert "possible are answered" in odd.text


def test_a_case_can_give_the_record_values() -> None:
    steps = "- check:\n  when: {rating: hot}\n  then: [{task: a}]\n- task: b"
    assert said(steps, more="expect: [{fields: {rating: hot}, route: [a, b]}, {route: [b]}]") == []
