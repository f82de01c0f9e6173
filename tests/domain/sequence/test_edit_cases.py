"""`expect:` cases that follow a change of the sequence."""

from __future__ import annotations

from workspace.domain.sequence.edit.cases import cases_renewed
from workspace.domain.sequence.expect import expect_problems
from workspace.domain.sequence.read import read_sequence

TEXT = """\
name: A
record: lead
steps:
  - phone_call: Ring
    answered:
      - end: success
  - wait: 5 days
  - task: Write it down
expect:
  - name: nobody answers  # the usual
    route: [ring]
    ends: success
    days: 2
  - {name: somebody does, answers: {ring: answered}, ends: completed}
  - name: holds
    answers: {ring: answered}
    ends: success
    days: 0
  - name: cannot be
    answers: {ring: replied}
    days: 3
"""


def test_what_a_case_expects_becomes_what_happens_and_all_else_stays() -> None:
    changed = cases_renewed(TEXT)
    wanted = TEXT.replace("route: [ring]\n    ends: success\n    days: 2", (
        "route: [ring, write-it-down]\n    ends: completed\n    days: 5"
    )).replace("ends: completed}", "ends: success}")  # fmt: skip
    assert changed == wanted


def test_only_a_case_that_cannot_be_still_fails() -> None:
    definition = read_sequence(cases_renewed(TEXT)).definition
    assert definition is not None
    assert [problem.line for problem in expect_problems(definition)] == [20]


def test_without_cases_nothing_changes() -> None:
    text = TEXT.partition("expect:")[0]
    assert cases_renewed(text) == text
