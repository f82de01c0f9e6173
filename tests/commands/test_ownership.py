"""A manager looks at every queue and does nobody's work."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workspace.commands.catalogue import REGISTRY
from workspace.commands.exclusive import selections
from workspace.commands.registry import Selection

BEN, MARIA = 2, 5


def theirs(*, manager: bool) -> Selection:
    one = next(each for each in selections() if each.record and each.line and each.record.ref.type == "lead")
    assert one.record is not None
    record = replace(one.record, owner_id=BEN, owner="Ben Okafor", phone="020 7946 0100", email="x@y.example")
    return replace(one, record=record, manager=manager, seller_id=MARIA)


@pytest.mark.parametrize("command", ["call.log", "note.write", "work.done", "lead.qualify", "record.edit", "task.add"])
def test_a_manager_does_not_do_a_sellers_work(command: str) -> None:
    assert "Ben Okafor" in (REGISTRY[command].available(theirs(manager=True)) or "")
    assert "Ben Okafor" not in (REGISTRY[command].available(theirs(manager=False)) or "")


@pytest.mark.parametrize("command", ["record.assign", "post.write", "lead.new", "see.why", "record.stage"])
def test_a_manager_hands_over_looks_and_talks(command: str) -> None:
    assert REGISTRY[command].available(theirs(manager=True)) is None


@pytest.mark.parametrize("verb", ["menu", "connect", "pause", "restart", "disconnect"])
def test_a_manager_says_which_sequences_run_for_whom(verb: str) -> None:
    assert REGISTRY[f"sequence.{verb}"].available(theirs(manager=True)) is None


def test_a_manager_works_on_what_is_the_managers_own() -> None:
    one = theirs(manager=True)
    assert one.record is not None
    assert REGISTRY["call.log"].available(replace(one, record=replace(one.record, owner_id=MARIA))) is None
