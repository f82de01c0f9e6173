"""What was done to many at once is taken back at once, and done again at once."""

from __future__ import annotations

from tests.fixtures.dump import difference, dump
from tests.fixtures.story import Story
from tests.fixtures.world import done, refused
from workspace.actions import leads, people, timeline, together
from workspace.actions.undo import redo, undo


def name_both(story: Story) -> None:
    """One thing done to two records, the second of them twice, and one row made and taken away on the way."""
    head = together.begin(story.context, "record.edit", "Edit")
    part = story.context.as_part_of(head)
    done(leads.edit_record(part, story.dana, {"topic": "one"}))
    done(leads.edit_record(part, story.rosa, {"topic": "two", "first_name": "Rosalind"}))
    done(leads.edit_record(part, story.rosa, {"topic": "three"}))
    done(people.add_stakeholder(part, story.rosa, {"name": "Kai Long"}))
    done(people.remove_stakeholder(part, story.one("SELECT max(id) FROM stakeholder")))
    together.end(story.context, head, "Edit", 2)


def topics(story: Story) -> list[str]:
    return [str(row[0]) for row in story.reader.rows("SELECT topic FROM lead WHERE id IN (1, 2) ORDER BY id")]


def test_one_undo_takes_back_all_of_it_and_redo_does_all_again(story: Story) -> None:
    before = dump(story.reader)
    name_both(story)
    after = dump(story.reader)
    for _again in range(2):
        assert done(undo(story.context)).message == "Undone: Edit, 2 records."
        assert difference(before, dump(story.reader)) == []
        assert done(redo(story.context)).message == "Done again: Edit, 2 records."
        assert difference(after, dump(story.reader)) == []


def test_undo_goes_on_to_what_was_done_before(story: Story) -> None:
    done(leads.edit_record(story.context, story.dana, {"topic": "zero"}))
    name_both(story)
    done(undo(story.context))
    assert topics(story)[0] == "zero"
    done(undo(story.context))
    assert topics(story)[0] != "zero"


def test_one_that_changed_since_keeps_all_of_it(story: Story) -> None:
    name_both(story)
    done(leads.edit_record(story.context, story.dana, {"topic": "mine"}))
    head = story.one("SELECT max(part_of_id) FROM journal")
    assert "changed since" in refused(undo(story.context, head)).reason
    assert topics(story) == ["mine", "three"]


def test_what_was_done_to_none_leaves_no_trace(story: Story) -> None:
    done(timeline.note(story.context, story.dana, "before"))
    head = together.begin(story.context, "work.skip", "Skip")
    together.end(story.context, head, "Skip", 0)
    assert "Note on" in done(undo(story.context)).message


def test_what_was_cut_off_in_the_middle_is_taken_back_as_far_as_it_came(story: Story) -> None:
    before = dump(story.reader)
    head = together.begin(story.context, "record.edit", "Edit")
    done(leads.edit_record(story.context.as_part_of(head), story.dana, {"topic": "one"}))
    assert done(undo(story.context)).message == "Undone: Edit."
    assert difference(before, dump(story.reader)) == []
