"""A sequence on the drawing board: what it says while it is being changed, and what its form asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.story import OUTBOUND, Story
from tests.fixtures.world import done, refused
from workspace.actions.sequence_text import save_text
from workspace.store.files import Files, files_of
from workspace.views.sequence_design import CannotEdit, Design, Place, open_design
from workspace.views.step_form import new_fields, step_fields, written_step, written_value


def opened(story: Story, files: Files | None = None) -> Design:
    found = open_design(story.reader, files or story.context.files, OUTBOUND)
    assert found is not None
    return found


def test_a_template_opens_with_its_drawing_its_records_and_its_cases(shared_story: Story) -> None:
    design = opened(shared_story)
    assert (design.state, design.version, design.running, design.is_changed) == ("active", 1, 1, False)
    assert [line.standing for line in design.lines if line.step_id == "research"] == [1]
    assert [(case.name, case.failures) for case in design.cases][-1] == ("nobody ever answers", ())
    assert len(design.cases) == 4
    assert open_design(shared_story.reader, shared_story.context.files, "nothing") is None


def test_a_change_says_what_is_different_and_which_case_fails_now(shared_story: Story) -> None:
    design = opened(shared_story).with_value("before-second-call", "wait", "5 days")
    assert design.is_changed
    assert any("5 days" in change for change in design.changes)
    failed = [case for case in design.cases if case.failures]
    assert [case.name for case in failed] == [
        "the second call is answered",
        "the last call is answered",
        "nobody ever answers",
    ]
    assert "expected 9 days, got 11" in failed[-1].failures[0]


def test_a_text_with_errors_keeps_the_last_drawing_and_lists_the_lines(shared_story: Story) -> None:
    design = opened(shared_story)
    broken = design.written(design.text.replace("wait: 2 days", "wait: soon", 1))
    assert broken.definition is None
    assert broken.lines == design.lines
    assert [(problem.line, problem.rule) for problem in broken.problems] == [(20, "duration")]
    assert broken.written(design.text).problems == design.problems


def test_the_form_of_a_step_holds_what_the_file_says(shared_story: Story) -> None:
    fields = {field.key: field for field in step_fields(opened(shared_story).text, "research")}
    assert fields["linkedin"].value == "Research the lead and their company"
    assert fields["fields"].value == "industry, employees, annual_revenue"
    assert (fields["action"].kind, fields["action"].value) == ("choice", "research")
    assert fields["note"].value.startswith("What do they do")
    assert all(field.hint for field in fields.values())


@pytest.mark.parametrize(
    ("type_", "values"),
    [
        ("phone_call", {"phone_call": "Ring", "script": "One?\nTwo?"}),
        ("wait", {"wait": "3 working days"}),
        ("check", {"check": "Hot?", "when": "{rating: hot}"}),
        ("split", {"split": "Which is better"}),
        ("await", {"await": "They signed", "limit": "3 days"}),
        ("update", {"update": "", "set": "{rating: hot}"}),
        ("linkedin", {"linkedin": "Connect", "action": "connect"}),
    ],
)
def test_every_type_of_step_comes_from_its_form(shared_story: Story, type_: str, values: dict[str, str]) -> None:
    assert {field.key for field in new_fields(type_)} >= set(values)
    design = opened(shared_story).with_step(Place("research"), written_step(type_, values))
    assert design.definition is not None
    added = design.definition.steps[2]
    assert added.type == type_
    assert not [problem for problem in design.problems if problem.severity == "error" and problem.rule != "expect"]


def test_what_cannot_be_read_is_refused_and_changes_nothing(shared_story: Story) -> None:
    design = opened(shared_story)
    with pytest.raises(CannotEdit, match="2 moons"):
        design.with_value("before-first-call", "wait", written_value("wait", "2 moons"))
    assert written_value("note", "  ") is None


def test_saving_writes_the_users_own_file_and_refuses_to_overwrite_another_change(story: Story, tmp_path: Path) -> None:
    story.context.files = files_of(story.context.home)
    design = opened(story).with_head("summary", "Meet them")
    done(save_text(story.context, OUTBOUND, design.text, seen=design.saved))
    path = story.context.home / "templates" / "sequences" / f"{OUTBOUND}.yaml"
    assert path.read_text(encoding="utf-8") == design.text
    again = opened(story)
    assert (again.saved, again.is_changed, again.changes != ()) == (design.text, False, True)
    path.write_text(design.text + "# by hand\n", encoding="utf-8")
    assert "another program" in refused(save_text(story.context, OUTBOUND, "x", seen=design.text)).reason
