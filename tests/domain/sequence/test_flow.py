"""A sequence drawn as a flow: what stands where, and where every branch goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from tests.fixtures.sequences import TEMPLATES, Drawn, defined, drawn_steps, written
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.flow import flow
from workspace.domain.sequence.read import read_sequence


def told(definition: Definition) -> list[str]:
    """The drawing in words, one line each: how deep, what, and where it leads."""
    return [f"{len(line.rails)} {line.kind} {line.branch or line.target or line.step.id}" for line in flow(definition)]


def test_a_branch_leaves_the_page_and_says_where_it_comes_back() -> None:
    assert told(
        defined(
            """
            - phone_call: Call
              answered:
                - task: Thank them
              busy:
                - end: later
            - task: Report
            """
        )
    ) == [
        "0 step call",
        "1 branch answered",
        "1 step thank-them",
        "1 back report",
        "1 branch busy",
        "1 step end-1",
        "0 step report",
        "0 completed report",
    ]


def test_a_branch_inside_a_branch_comes_back_below_the_outer_one() -> None:
    definition = defined(
        """
        - email: Ask
        - await_reply: 1 day
          replied:
            - phone_call: Call
              answered: [{task: Note it}]
        - task: Report
        """
    )
    assert "2 back report" in told(definition)


@pytest.mark.parametrize(("below", "follows"), [("", False), ("- task: Report", True)])
def test_rails_run_only_beside_what_follows(below: str, follows: bool) -> None:
    definition = defined(
        f"""
        - phone_call: Call
          answered: [{{end: success}}]
          no_answer: [{{end: no_response}}]
        {below}
        """
    )
    assert [line.rails for line in flow(definition)][1:5] == [(True,), (True,), (follows,), (follows,)]


@given(drawn_steps())
def test_every_step_is_drawn_once_in_the_order_of_the_file(steps: list[Drawn]) -> None:
    definition = defined(written(steps))
    drawn = [line.step.id for line in flow(definition) if line.kind == "step"]
    assert drawn == [step.id for step in definition.steps]


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("sequences/*.yaml")), ids=lambda path: path.stem)
def test_every_way_back_of_a_template_leads_to_a_step_below(path: Path) -> None:
    definition = read_sequence(path.read_bytes()).definition
    assert definition is not None
    for line in flow(definition):
        if line.kind == "back":
            assert definition.step(line.target).line > line.step.line
