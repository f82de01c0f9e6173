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
        ("id: closing-the-loop", True),
        ("message: close-your-file", True),
        ("id: lasting", False),
        ("id: closing-the-deal", False),
        ("id: final-quote", False),
    ],
)
def test_a_break_up_mail_is_known_by_its_id_title_or_message(key: str, is_said: bool) -> None:
    definition = defined(f"- email: Shall I leave it?\n  {key}\n- wait: 2 days\n- phone_call: Call")
    problems = lint(definition, Surroundings(lambda _name: "Subject: a\n\nb\n", lambda _name: None))
    assert [problem.rule for problem in problems] == (["after-break-up"] if is_said else [])


def rules(steps: str, more: str = "") -> list[str]:
    message = "Subject: a\n\nb\n"
    problems = lint(defined(steps, more=more), Surroundings(lambda _name: message, lambda _name: None))
    return [problem.rule for problem in problems]


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ("- email: a\n- await_reply: 1 day\n  replied: [{end: later}]\n- phone_call: b", []),
        ("- email: a\n- await_reply: 5 hours\n  replied: [{end: later}]\n- phone_call: b", ["same-day"]),
        ("- email: a\n- wait: 23 hours\n- phone_call: b", ["same-day"]),
        ("- email: a\n- wait: 24 hours\n- phone_call: b", []),
        ("- email: a\n- wait: 1 working day\n- text_message: b", []),
        ("- email: a\n- linkedin: b\n  action: research\n- meeting: c\n- task: d", []),
    ],
)
def test_two_touches_need_a_day_between_them(steps: str, says: list[str]) -> None:
    assert rules(steps) == says


def test_of_two_routes_the_shorter_one_counts() -> None:
    steps = "- email: a\n- check:\n  when: {rating: hot}\n  then: [{wait: %s}]\n  else: [{wait: %s}]\n- wait: 6 hours\n"
    for first, second in (("4 hours", "20 hours"), ("20 hours", "4 hours"), ("4 hours", "3 days")):
        assert rules(steps % (first, second) + "- phone_call: b") == ["same-day"]
    assert rules(steps % ("20 hours", "3 days") + "- phone_call: b") == []


def test_a_wait_of_a_day_ends_a_conversation() -> None:
    talk = "- phone_call: a\n  answered: [{email: b}, {wait: %s}, {email: c}, {text_message: d}, {end: later}]"
    assert rules(talk % "4 hours") == []
    assert rules(talk % "1 day") == ["same-day"]


def test_a_mail_that_bounced_has_touched_nobody() -> None:
    assert rules("- email: a\n- await_reply: 5 hours\n  bounced: [{phone_call: b}, {end: later}]\n- end: later") == []


def test_an_automated_mail_with_a_little_time_before_it_is_a_matter_of_the_day() -> None:
    assert rules("- phone_call: a\n- automated_email: b\n  message: m") == ["no-wait"]
    assert rules("- phone_call: a\n- wait: 1 hour\n- automated_email: b\n  message: m") == ["same-day"]
    assert rules("- phone_call: a\n- email: b\n  message: m") == ["same-day"]


@pytest.mark.parametrize(
    ("before", "is_said"),
    [
        ("- task: a", True),
        (
            "- linkedin: a\n  action: research\n- check:\n  when: {rating: hot}\n  then: [{update: x, set: {rating: cold}}]",
            True,
        ),
        ("- task: a\n- wait: 1 hour", False),
        ("- update: a\n  set: {rating: hot}", False),
        ("- meeting: a", False),
        ("- await: a\n  limit: 1 day", True),
    ],
)
def test_an_automated_mail_leaves_nobody_the_time_to_stop_it_right_after_anything(before: str, is_said: bool) -> None:
    assert rules(f"{before}\n- automated_email: b\n  message: m") == (["no-wait"] if is_said else [])


def test_a_machine_that_answers_a_reply_in_the_same_moment_is_said() -> None:
    at_once = (
        "- email: a\n- await_reply: 2 days\n  replied: [%s{automated_email: b, message: m}, {end: success}]\n- task: c"
    )
    assert rules(at_once % "") == ["no-wait"]
    assert rules(at_once % "{wait: 1 hour}, ") == []


def test_a_touch_with_a_task_between_is_a_matter_of_the_day_as_well() -> None:
    assert rules("- phone_call: a\n- task: t\n- automated_email: b\n  message: m") == ["same-day", "no-wait"]


def test_a_reply_in_a_branch_needs_a_way_out_too_and_leave_when_is_one() -> None:
    branch = "- phone_call: a\n  answered: [{email: b}, {await_reply: 2 days}, {email: c}, {end: later}]"
    assert rules(branch) == ["no-way-out"]
    assert rules(branch, "leave_when: [replied]") == []
    shared = """
        - email: a
        - await_reply: 2 days
          replied: [{go_to: thanks}]
        - phone_call: b
          answered:
            - email: Thank them
              id: thanks
            - end: success
    """
    assert rules(shared) == []


def test_what_comes_after_the_goodbye_is_said_once() -> None:
    parted = "- email: a\n  id: break-up\n- wait: 2 days\n- phone_call: b\n- wait: 2 days\n- phone_call: c"
    assert rules(parted) == ["after-break-up"]


def test_a_watch_with_a_branch_breaks_a_chain_of_mails_and_one_without_does_not() -> None:
    mail = "- email: a\n- await_reply: 2 days\n"
    assert rules(mail * 5 + "- task: t", "leave_when: [replied]") == ["long-chain"]
    assert rules((mail + "  bounced: [{task: x}]\n") * 5 + "- task: t", "leave_when: [replied]") == []


def test_only_what_nobody_who_stays_comes_by_never_happens_after_a_meeting() -> None:
    booked = "leave_when: [meeting_booked]"
    assert rules("- phone_call: a\n  answered: [{meeting: b}]\n- task: c", booked) == []
    assert rules("- meeting: a\n- meeting: b\n- task: c", booked) == ["leave-when"]
    assert rules("- meeting: a\n- meeting: b\n- task: c", "leave_when: [bounced]") == []
