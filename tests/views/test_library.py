"""What the library says of a sequence, and which runs a record has."""

from __future__ import annotations

from pathlib import Path

from tests.fixtures.story import Story
from workspace.actions import enrolments
from workspace.store.files import Files, files_of, own_path
from workspace.views.activated import activated
from workspace.views.library import library_aside, library_entry
from workspace.views.record_runs import record_runs, who_is_in
from workspace.views.refs import RecordRef

OUTBOUND = "high-volume-outbound-prospecting"


def test_a_sequence_is_told_with_who_is_in_it_and_what_it_did(shared_story: Story) -> None:
    reader, files = shared_story.reader, files_of(None)
    entry = library_entry(reader, files, OUTBOUND)
    assert entry.is_shipped
    assert [each.number for each in entry.versions] == [1]
    assert any(line.standing for line in entry.lines)
    found = library_aside(reader, files, OUTBOUND, shared_story.context.now())
    assert found.stats is not None
    assert found.stats.running == len(found.inside) == 1
    assert (found.inside[0].ref.key, found.inside[0].is_paused) == (shared_story.dana, False)
    assert found.design is not None
    assert len(found.design.cases) == 4


def test_a_file_that_cannot_be_read_says_so(shared_story: Story, tmp_path: Path) -> None:
    path = own_path(tmp_path, "sequences", "broken")
    path.parent.mkdir(parents=True)
    path.write_text("name: [\n", encoding="utf-8")
    files = files_of(tmp_path)
    entry = library_entry(shared_story.reader, files, "broken")
    assert "has errors" in entry.summary
    assert not entry.lines
    found = library_aside(shared_story.reader, files, "broken", shared_story.context.now())
    assert (found.stats, found.inside) == (None, ())
    assert found.design is not None
    assert found.design.problems


def test_what_runs_is_the_version_else_the_file_that_ships(shared_story: Story, tmp_path: Path) -> None:
    reader = shared_story.reader
    used, unused = (activated(reader, files_of(None), name) for name in (OUTBOUND, "invite-to-an-upcoming-event"))
    assert (used.state, used.version) == ("active", 1)
    assert (unused.state, unused.version, unused.runs == unused.text) == ("active", 0, True)
    path = own_path(tmp_path, "sequences", "spring")
    path.parent.mkdir(parents=True)
    path.write_text("name: Spring\n", encoding="utf-8")
    draft = activated(reader, files_of(tmp_path), "spring")
    assert (draft.state, draft.version, draft.runs) == ("draft", 0, "")
    assert activated(reader, Files(()), "nothing").text == ""


def test_the_last_run_of_each_sequence_stands_for_it(story: Story) -> None:
    dana = RecordRef(*story.dana)
    (run,) = record_runs(story.reader, dana)
    assert (run.name, run.is_on) == (OUTBOUND, True)
    enrolments.pause(story.context, run.id)
    assert who_is_in(story.reader, OUTBOUND, ("active",)) == []
    assert who_is_in(story.reader, OUTBOUND, ("active", "paused")) == [dana]
    enrolments.disconnect(story.context, run.id)
    assert [each.state for each in record_runs(story.reader, dana)] == ["left"]
    assert who_is_in(story.reader, OUTBOUND, ("active", "paused")) == []
