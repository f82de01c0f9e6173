"""Every rule of `check` by two small files: `red.yaml` breaks it and nothing else, `green.yaml` comes close and is right.

The first lines of a red file say what is said about it, and where.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.sequences import defined
from workspace.domain.problem import Problem
from workspace.domain.sequence.lint import RULES, Filled, Surroundings, lint
from workspace.domain.sequence.read import read_sequence

FILES = Path(__file__).parents[2] / "fixtures" / "sequences"


def linted(rule: str, colour: str) -> list[Problem]:
    file = FILES / rule / f"{colour}.yaml"
    read = read_sequence(file.read_bytes())
    assert read.definition is not None, read.problems

    def message(name: str) -> str | None:
        path = FILES / "messages" / f"{name}.md"
        return path.read_text() if path.exists() else None

    def record_of(name: str) -> str | None:
        other = FILES / rule / f"{name}.yaml"
        definition = read_sequence(other.read_bytes()).definition if other.exists() else None
        return definition.record if definition else None

    def filled(record: str, field: str) -> Filled | None:
        return Filled(84, 19 if (record, field) == ("lead", "industry") else 0)

    return lint(read.definition, Surroundings(message, record_of, colour, filled))


def test_every_rule_has_a_red_and_a_green_file() -> None:
    assert {path.name for path in FILES.iterdir() if path.name != "messages"} == set(RULES)
    assert all((FILES / rule / f"{colour}.yaml").is_file() for rule in RULES for colour in ("red", "green"))


@pytest.mark.parametrize("rule", RULES)
def test_what_breaks_a_rule_is_said_where_it_stands(rule: str) -> None:
    lines = (FILES / rule / "red.yaml").read_text().splitlines()
    wanted = [line.removeprefix("# says ") for line in lines if line.startswith("# says ")]
    found = linted(rule, "red")
    assert wanted
    assert [f"{each.line}:{each.column} {each.severity}: {each.text}" for each in found] == wanted
    assert {each.rule for each in found} == {rule}


@pytest.mark.parametrize("rule", RULES)
def test_what_only_looks_like_it_is_left_alone(rule: str) -> None:
    assert linted(rule, "green") == []


def test_a_lint_of_five_thousand_steps_takes_one_pass() -> None:
    steps = (
        "- email: Write\n- await_reply: 1 day\n- phone_call: Call\n  answered: [{linkedin: Write, action: message}]\n"
    )
    problems = lint(defined(steps * 1250 + "- task: Last"), Surroundings(lambda _name: None, lambda _name: None))
    assert {problem.rule for problem in problems} == {"no-way-out", "same-day"}


@pytest.mark.parametrize(
    ("key", "is_said"),
    [
        ("id: break-up", True),
        ("id: breakup-mail", True),
        ("message: last-follow-up", True),
        ("note: Say goodbye.", False),
        ("id: lasting", False),
        ("id: final-quote", False),
    ],
)
def test_a_break_up_mail_is_known_by_its_id_title_or_message(key: str, is_said: bool) -> None:
    definition = defined(f"- email: Shall I leave it?\n  {key}\n- wait: 2 days\n- phone_call: Call")
    problems = lint(definition, Surroundings(lambda _name: "Subject: a\n\nb\n", lambda _name: None))
    assert [problem.rule for problem in problems] == (["after-break-up"] if is_said else [])


def test_a_wait_of_a_day_ends_a_conversation_and_a_bounced_mail_touched_nobody() -> None:
    def rules(steps: str) -> list[str]:
        return [each.rule for each in lint(defined(steps), Surroundings(lambda _name: None, lambda _name: None))]

    talk = "- phone_call: a\n  answered: [{email: b}, {wait: %s}, {email: c}, {text_message: d}, {end: later}]"
    assert rules(talk % "4 hours") == []
    assert rules(talk % "1 day") == ["same-day"]
    assert rules("- email: a\n- await_reply: 1 day\n  replied: [{end: success}]\n- phone_call: b") == []
    assert rules("- email: a\n- await_reply: 5 hours\n  replied: [{end: success}]\n- phone_call: b") == ["same-day"]
