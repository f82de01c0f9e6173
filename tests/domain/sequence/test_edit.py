"""A form changes the text of a sequence, and everything that the user wrote around the change stays."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures.sequences import TEMPLATES, Drawn, drawn_steps, sequence_text, written
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.edit.change import Place, add_step, move_step, remove_step, set_head, set_value
from workspace.domain.sequence.edit.source import CannotEdit, source_of
from workspace.domain.sequence.edit.write import Written, Yaml
from workspace.domain.sequence.read import read_sequence

FILE = dedent(
    """\
    # Ours, since 2019
    name: Tea   # the name stays
    record: lead

    steps:
      # say hello first
      - email: Hello
        message: hello   # short
        note: |
          Be kind.
          Be brief.

      - wait: 2 days
      - phone_call: Call
        answered:
          # only then
          - task: Thank them
          - end: success
      - wait: 2 days
      - phone_call: Call   # again
      - end: no_response
    """
)


def read(text: str) -> Definition:
    definition = read_sequence(text).definition
    assert definition is not None, read_sequence(text).problems
    return definition


def ids(text: str) -> list[str]:
    return [step.id for step in read(text).steps]


def test_a_value_is_set_and_the_comment_behind_it_stays() -> None:
    assert set_value(FILE, "hello", "message", "good-day") == FILE.replace("message: hello ", "message: good-day ")


def test_a_new_key_stands_before_the_branches() -> None:
    changed = set_value(FILE, "call", "script", "Who decides?")
    assert changed == FILE.replace(
        "- phone_call: Call\n    answered", "- phone_call: Call\n    script: Who decides?\n    answered"
    )


def test_a_text_of_several_lines_becomes_a_block_and_is_read_back() -> None:
    changed = set_value(FILE, "hello", "note", "One.\nTwo: three # four.")
    assert read(changed).step("hello").note == "One.\nTwo: three # four."
    assert "      - wait: 2 days" in changed.splitlines() or "  - wait: 2 days" in changed.splitlines()
    assert read(set_value(changed, "hello", "note", "short")).step("hello").note == "short"
    assert "note" not in set_value(changed, "hello", "note", None)


def test_a_title_changes_and_the_step_keeps_its_id() -> None:
    changed = set_value(FILE, "hello", "email", "Good day")
    assert read(changed).step("hello").title == "Good day"
    assert changed.count("id:") == 1


def test_removing_a_step_takes_its_comment_and_its_branches_and_renames_nobody() -> None:
    changed = remove_step(FILE, "call")
    assert ids(changed) == ["hello", "wait-1", "wait-2", "call-2", "end-2"]
    assert "only then" not in changed
    assert "# again" in changed


def test_removing_the_first_of_two_waits_leaves_the_other_its_id() -> None:
    changed = remove_step(FILE, "wait-1")
    assert ids(changed) == ["hello", "call", "thank-them", "end-1", "wait-2", "call-2", "end-2"]
    assert "    id: wait-2\n" in changed


def test_the_last_step_of_a_branch_takes_the_branch_with_it() -> None:
    changed = remove_step(remove_step(FILE, "thank-them"), "end-1")
    assert "answered" not in changed
    assert read(changed).step("call").branches == ()


def test_a_step_moves_into_a_branch_with_what_was_written_about_it() -> None:
    changed = move_step(FILE, "hello", Place("thank-them", "before"))
    assert ids(changed) == ["wait-1", "call", "hello", "thank-them", "end-1", "wait-2", "call-2", "end-2"]
    assert read(changed).step("hello").note == "Be kind.\nBe brief."
    assert "      # say hello first\n      - email: Hello\n        message: hello   # short\n" in changed
    back = move_step(changed, "hello", Place("wait-1", "before"))
    assert [line for line in back.splitlines() if line.strip()] == [line for line in FILE.splitlines() if line.strip()]


def test_a_new_branch_is_made_where_there_was_none() -> None:
    changed = add_step(FILE, Place("call-2", "voicemail"), {"task": "Send a text", "priority": "high"})
    branch = read(changed).step("call-2").branch("voicemail")
    assert branch is not None
    assert branch.steps == ("send-a-text",)
    assert changed.replace("    voicemail:\n      - task: Send a text\n        priority: high\n", "") == FILE


def test_a_new_step_of_the_same_title_takes_no_id_away() -> None:
    changed = add_step(FILE, Place("hello", "before"), {"phone_call": "Call"})
    assert ids(changed)[1:] == ids(FILE)
    assert ids(changed)[0] not in ids(FILE)


def test_a_split_comes_with_its_branches() -> None:
    step: dict[str, Written] = {
        "split": "Which",
        "a": {"share": 50, "steps": [{"task": "X"}]},
        "b": {"share": 50, "steps": [{"task": "Y"}]},
    }
    changed = add_step(FILE, Place("wait-1", "after"), step)
    assert [branch.share for branch in read(changed).step("which").branches] == [50, 50]


def test_the_head_of_the_file_changes_alone() -> None:
    assert set_head(FILE, "name", "Coffee") == FILE.replace("Tea", "Coffee")
    assert read(set_head(FILE, "tags", ["cold", "yes"])).tags == ("cold", "yes")
    assert read(set_head(FILE, "leave_when", Yaml("[replied]"))).leave_when == ("replied",)
    assert set_head(set_head(FILE, "summary", "Why"), "summary", None) == FILE


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda: remove_step(FILE, "nobody"), "no step nobody"),
        (lambda: move_step(FILE, "call", Place("thank-them")), "into itself"),
        (lambda: add_step(FILE, Place("end-2"), {"wait": "1 day"}), "never the last step"),
        (lambda: add_step(FILE, Place("hello", "answered"), {"task": "X"}), "no branch answered"),
        (lambda: set_value(FILE, "wait-1", "wait", "two moons"), "two moons"),
        (lambda: remove_step("name: x\n", "x"), "Mend it as YAML first"),
        (lambda: remove_step(sequence_text("- task: Only"), "only"), "at least one step"),
        (lambda: remove_step(sequence_text("[{task: A}, {task: B}]").replace("steps:\n ", "steps:"), "a"), "as YAML"),
    ],
)
def test_what_cannot_be_done_is_said(change: object, says: str) -> None:
    assert callable(change)
    with pytest.raises(CannotEdit, match=says):
        change()


def test_windows_line_ends_stay() -> None:
    changed = add_step(FILE.replace("\n", "\r\n"), Place("hello"), {"task": "X"})
    assert changed.count("\r\n") == changed.count("\n") == FILE.count("\n") + 1


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("sequences/*.yaml")), ids=lambda path: path.stem)
def test_every_step_of_a_template_can_be_given_a_note_and_be_without_it_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for step in read(text).steps:
        noted = set_value(text, step.id, "note", "Read this: “first”, #2")
        assert read(noted).step(step.id).note == "Read this: “first”, #2"
        assert len(noted.splitlines()) - len(text.splitlines()) == (not step.note)
        if not step.note:
            assert set_value(noted, step.id, "note", None) == text


@given(st.text(max_size=60))
def test_any_title_is_read_back_as_it_was_typed(title: str) -> None:
    try:
        changed = set_value(FILE, "hello", "email", title)
    except CannotEdit:
        return
    assert read(changed).step("hello").title.split() == title.split()
    assert read(changed).steps[1:] == read(FILE).steps[1:]


def untouched(before: str, after: str) -> bool:
    """Whether all lines of `before` are still in `after`, in their order."""
    blocks = SequenceMatcher(None, before.splitlines(), after.splitlines(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) == len(before.splitlines())


@given(drawn_steps(), st.data())
def test_adding_and_removing_again_gives_the_same_text(steps: list[Drawn], data: st.DataObject) -> None:
    text = sequence_text(written(steps))
    anchor = data.draw(st.sampled_from(ids(text)))
    try:
        added = add_step(text, Place(anchor, data.draw(st.sampled_from(("before", "after")))), {"task": "New here"})
    except CannotEdit:
        return
    assert untouched(text, added)
    assert remove_step(added, "new-here") == text


def opener_of(definition: Definition, step_id: str) -> tuple[str, str]:
    """In whose branch a step stands."""
    branches = ((step.id, branch) for step in definition.steps for branch in step.branches)
    return next(((id_, branch.name) for id_, branch in branches if step_id in branch.steps), ("", ""))


@given(drawn_steps(), st.data())
def test_moving_changes_the_order_and_nothing_about_the_steps(steps: list[Drawn], data: st.DataObject) -> None:
    text = sequence_text(written(steps))
    step_id, anchor = data.draw(st.sampled_from(ids(text))), data.draw(st.sampled_from(ids(text)))
    try:
        moved = move_step(text, step_id, Place(anchor, data.draw(st.sampled_from(("before", "after")))))
    except CannotEdit:
        return
    before, after = read(text), read(moved)
    assert sorted(step.id for step in after.steps) == sorted(step.id for step in before.steps)
    assert all(
        (after.step(step.id).type, after.step(step.id).limit) == (step.type, step.limit) for step in before.steps
    )
    assert opener_of(after, step_id) == opener_of(before, anchor)


def test_a_line_is_known_by_the_innermost_step_that_it_belongs_to() -> None:
    text = """name: A
record: lead
steps:
  - phone_call: Ring
    answered:
      - task: Go
        note: now
    script: Who?
  - task: Write it down
expect: []
"""
    source = source_of(text)
    found = [source.step_at(line) for line in range(10)]
    assert found == ["", "", "", "ring", "ring", "go", "go", "ring", "write-it-down", ""]
