"""Branches and cases changed in the text of a sequence: all else stays byte for byte, and steps keep their ids."""

from __future__ import annotations

import pytest

from workspace.domain.sequence.edit.change import (
    Place,
    add_case,
    add_step,
    move_branch,
    remove_branch,
    set_shares,
)
from workspace.domain.sequence.edit.source import CannotEdit
from workspace.domain.sequence.read import read_sequence

TEXT = """\
name: A  # as it was
record: lead
steps:
  - phone_call: Ring
    # when they do
    answered:
      - task: Go
      - end: success
    script: Who decides?
    no_answer:
      - task: Go

  - split: T  # two mails
    a:
      share: 30  # the short one
      steps:
        - task: Go
    b:
      share: 70
      steps:
        - task: Now
"""


def ids(text: str) -> list[str]:
    definition = read_sequence(text).definition
    assert definition is not None
    return [step.id for step in definition.steps]


def test_a_branch_goes_with_its_steps_and_the_others_keep_their_ids() -> None:
    changed = remove_branch(TEXT, "ring", "answered")
    assert ids(changed) == ["ring", "go-2", "t", "go-3", "now"]
    assert "answered:\n      - task: Go\n      - end" not in changed
    assert "# two mails" in changed


def test_the_other_branch_of_a_split_takes_the_share() -> None:
    with_three = add_step(TEXT, Place("t", "c"), {"task": "By hand"})
    changed = remove_branch(with_three, "t", "c")
    definition = read_sequence(changed).definition
    assert definition is not None
    assert [(each.name, each.share) for each in definition.step("t").branches] == [("a", 65), ("b", 35)]


def test_a_new_branch_of_a_split_takes_half_of_the_largest() -> None:
    definition = read_sequence(add_step(TEXT, Place("t", "c"), {"task": "By hand"})).definition
    assert definition is not None
    assert [(each.name, each.share) for each in definition.step("t").branches] == [("a", 30), ("b", 35), ("c", 35)]


def test_branches_change_places_with_their_comments_and_back_again() -> None:
    changed = move_branch(TEXT, "ring", "answered", down=True)
    assert ids(changed) == ["ring", "go-2", "go", "end-1", "t", "go-3", "now"]
    assert changed.index("no_answer:") < changed.index("# when they do") < changed.index("    answered:")
    with pytest.raises(CannotEdit):
        move_branch(changed, "ring", "answered", down=True)
    assert ids(move_branch(changed, "ring", "answered", down=False)) == ids(TEXT)


def test_shares_change_together_and_nothing_else_does() -> None:
    assert set_shares(TEXT, "t", {"a": 45, "b": 55}) == TEXT.replace("30", "45").replace("70", "55")
    with pytest.raises(CannotEdit, match="100"):
        set_shares(TEXT, "t", {"a": 45})


def test_the_first_case_opens_the_list_and_the_next_stands_below_it() -> None:
    one = add_case(TEXT, {"name": "nobody: ever", "answers": {"ring": "no_answer"}, "ends": "completed"})
    assert one.startswith(TEXT)
    two = add_case(one, {"name": "again"})
    assert two.startswith(one)
    definition = read_sequence(two).definition
    assert definition is not None
    assert [case.name for case in definition.expect] == ["nobody: ever", "again"]


def test_what_a_go_to_leads_to_is_not_taken_away() -> None:
    text = TEXT.replace("      - end: success\n", "").replace("  - split", "  - go_to: now\n  - split")
    with pytest.raises(CannotEdit):
        remove_branch(text, "t", "b")
