"""What a manager is told about a process file that cannot be used."""

from __future__ import annotations

import pytest

from workspace.domain.process.read import read_process

GOOD = "name: Sale\nrecord: lead\nstages:\n  - name: Qualify\n    steps:\n"


def said(text: str) -> list[tuple[int, int, str]]:
    read = read_process(text, "sale")
    assert (read.process is None) == bool(read.problems)
    return [(problem.line, problem.column, problem.text) for problem in read.problems]


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("", 1, 1, "empty"),
        ("- name: Sale", 1, 1, "a process with name"),
        ("record: lead\nstages: [{name: A, steps: []}]", 1, 1, "A process needs name:"),
        ("name: Sale\nrecord: leed\nstages: [{name: A, steps: []}]", 2, 9, "Did you mean lead?"),
        ("name: Sale\nrecord: lead\nstages: []", 3, 9, "at least one stage"),
        ("name: Sale\nrecord: lead\nstage: []\nstages: [{name: A, steps: []}]", 3, 1, "Did you mean stages?"),
        (GOOD + "      - field: estimated_bugdet", 6, 16, "Did you mean estimated_budget?"),
        (GOOD + "      - field: summary\n        required: maybe", 7, 19, "true or false"),
        (GOOD + "      - field: summary\n        required: yes", 7, 19, "quotes"),
        (GOOD + "      - field: summary\n        mark: summary", 6, 9, "exactly one of field, mark, people"),
        (GOOD + "      - title: Nothing", 6, 9, "exactly one of"),
        (GOOD + "      - mark: Sales Team\n        title: Sales team", 6, 15, "small letters"),
        (GOOD + "      - mark: team", 6, 15, "title"),
        (GOOD + "      - people: partners", 6, 17, "stakeholders, competitors"),
        (GOOD + "      - field: summary\n      - field: summary", 7, 9, "on line 6"),
        (GOOD + "      - field: account\n        filled_by: [compny]", 7, 21, "Did you mean company?"),
        (GOOD + "      - field: summary\n  - name: qualify\n    steps: []", 7, 5, "on line 4"),
        ("name: Sale\nrecord: lead\nwhen: {sise: 3}\nstages: [{name: A, steps: []}]", 3, 8, "no field sise"),
        ("name: Sale\nname: Sale\nrecord: lead\nstages: [{name: A, steps: []}]", 2, 1, "twice"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, column: int, says: str) -> None:
    problems = said(text)
    assert (line, column) in [problem[:2] for problem in problems]
    assert any(says in problem[2] and problem[:2] == (line, column) for problem in problems), problems


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert len(said(GOOD + "      - field: sumary\n      - people: partners\n      - mark: X y\n        title: Z")) == 3


def test_a_stage_belongs_to_the_record_of_the_process_unless_it_says_otherwise() -> None:
    process = read_process(GOOD + "      - {field: summary, title: In short, required: true}\n", "sale").process
    assert process is not None
    stage = process.stages[0]
    assert (stage.title, stage.record) == ("Qualify", "lead")
    assert [(step.id, step.label, step.required) for step in stage.steps] == [("summary", "In short", True)]
