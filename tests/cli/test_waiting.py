"""`show` says of every sequence of a record what it waits for, and when that fires."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


def waits(cli: Cli, record: str) -> tuple[str, str | None]:
    (sequence,) = cli.json("lead", "show", record)["sequences"]
    assert sequence["waits_for"] in cli("lead", "show", record).out
    return sequence["waits_for"], sequence["due"]


def stand_at(cli: Cli, step: str, kind: str) -> None:
    """As if the first sequence stood there."""
    cli.change(f"UPDATE enrolment SET step_id = '{step}' WHERE id = 1")
    cli.change(f"UPDATE step_run SET step_id = '{step}', type = '{kind}' WHERE enrolment_id = 1 AND state = 'open'")


def test_a_step_waits_for_its_seller(cli: Cli) -> None:
    text, due = waits(cli, "lead:1")
    assert "to be done" in text
    assert due


@pytest.mark.parametrize(
    ("step", "kind", "words"),
    [
        ("before-first-call", "wait", "until its time has passed"),
        ("introduce", "automated_email", "for the worker to send"),
        ("nowhere", "task", "does not have any more"),
    ],
)
def test_what_goes_on_by_itself_says_what_it_waits_for(cli: Cli, step: str, kind: str, words: str) -> None:
    stand_at(cli, step, kind)
    text, due = waits(cli, "lead:1")
    assert words in text
    assert due


def test_held_and_paused_ones_say_so_too(cli: Cli) -> None:
    cli.change("UPDATE enrolment SET held = 'no e-mail address' WHERE id = 1")
    assert waits(cli, "lead:1")[0] == "is held: no e-mail address"
    cli.change("UPDATE enrolment SET held = '', state = 'paused' WHERE id = 1")
    assert "is paused" in waits(cli, "lead:1")[0]


def test_who_is_paused_already_is_told_so(cli: Cli) -> None:
    assert "is not paused in high-volume-outbound-prospecting" in cli("sequence", "resume", "lead:1").err
    assert cli("sequence", "pause", "lead:1").code == 0
    ran = cli("sequence", "pause", "lead:1")
    assert ran.code == 1
    assert "is paused in high-volume-outbound-prospecting already" in ran.err
