"""What is said to follow when a step is left out is what follows when it is left out."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.fixtures.sequences import defined
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step
from workspace.domain.sequence.forecast import Path, path_when_skipped, paths
from workspace.domain.sequence.run import Done, Run, Started
from workspace.domain.working_time import WorkingTime, parse_zone

MADRID = WorkingTime(parse_zone("Europe/Madrid"))
MONDAY = MADRID.instant_of(datetime.fromisoformat("2026-03-02T09:00"))
ASKING = """
    - email: Ask for a time
      message: hello
    - await_reply: 2 days
      replied: [{meeting: Meet}, {end: success}]
    - phone_call: Call
      answered: [{meeting: Meet}, {end: success}]
    - disqualify: Disqualify
"""


def skipped(definition: Definition, *done: str) -> Path:
    run, _effects = step(definition, Run("lead", working_time=MADRID), Started(), MONDAY)
    for outcome in done:
        run, _effects = step(definition, run, Done(outcome), MONDAY)
    path = path_when_skipped(definition, run, MONDAY)
    assert path is not None
    return path


def test_a_mail_that_is_left_out_is_waited_for_by_nobody() -> None:
    path = skipped(defined(ASKING))
    assert path.outcome == "no_reply"
    assert [(hop.step_id, f"{hop.at:%d %H:%M}") for hop in path.hops] == [
        ("call", "02 08:00"),
        ("disqualify", "02 08:00"),
    ]


def test_a_call_that_is_left_out_counts_as_not_answered() -> None:
    calls = "\n    - phone_call: Call\n      answered: [{meeting: Meet}, {end: success}]\n    - task: Note it\n"
    path = skipped(defined(calls))
    assert path.outcome == "no_answer"
    assert [hop.step_id for hop in path.hops] == ["note-it"]


@pytest.mark.parametrize("last", ["disqualify"])
def test_a_closing_step_that_is_left_out_ends_the_route(last: str) -> None:
    path = skipped(defined(f"\n    - task: Think\n    - {last}: Give up\n"), "done")
    assert (path.hops, path.ends_as) == ((), "completed")


def test_a_wait_for_a_reply_says_until_when() -> None:
    definition = defined(ASKING)
    run, _effects = step(definition, Run("lead", working_time=MADRID), Started(), MONDAY)
    (sent,) = paths(definition, run, MONDAY)
    watch = sent.hops[0]
    assert watch.step_id == "await-reply-1"
    assert watch.until is not None
    assert f"{watch.until:%d %H:%M}" == "04 08:00"
