"""What is written into the user's own folder is taken back like anything else, byte for byte, and done again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.sequence_files import PAGE, own_folder, write
from tests.fixtures.story import WEBINAR, Story
from tests.fixtures.world import done, refused
from workspace.actions import timeline, versions
from workspace.actions.result import Result
from workspace.actions.sequence_text import new_text, save_message, save_text
from workspace.actions.undo import redo, undo


def saved(story: Story) -> Result:
    content = story.context.files.read("sequences", "mine") or b""
    seen = content.decode("utf-8-sig")
    return save_text(story.context, "mine", seen.replace("2 days", "4 days"), seen=seen)


DEEDS: dict[str, Callable[[Story], Result]] = {
    "clone": lambda story: versions.clone(story.context, WEBINAR, "spring"),
    "new": lambda story: new_text(story.context, "Spring", "lead"),
    "save": saved,
    "message": lambda story: save_message(story.context, "hello", "Hello", "Hello, you"),
    "message in place of one": lambda story: save_message(story.context, "introduction", "Hello", "Hello, you"),
}


def folder(story: Story) -> dict[str, bytes]:
    """All files of the user's own folder."""
    root = story.context.home / "templates"
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def own(story: Story) -> Story:
    """Somebody with a sequence of their own, in a file from another system, who has done something before."""
    write(story, "mine", PAGE)
    path = own_folder(story) / "mine.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    done(timeline.note(story.context, story.dana, "before"))
    return story


@pytest.mark.parametrize("deed", sorted(DEEDS))
def test_a_file_is_taken_back_and_written_again(own: Story, deed: str) -> None:
    before = folder(own)
    done(DEEDS[deed](own))
    after = folder(own)
    assert after != before
    for _again in range(2):
        assert "Undone" in done(undo(own.context)).message
        assert folder(own) == before
        done(redo(own.context))
        assert folder(own) == after
    done(undo(own.context))
    assert "Note on" in done(undo(own.context)).message
    assert folder(own) == before


def test_what_is_saved_differs_from_what_was_there_by_the_change_alone(own: Story) -> None:
    before = folder(own)["sequences/mine.yaml"]
    done(saved(own))
    assert folder(own)["sequences/mine.yaml"] == before.replace(b"2 days", b"4 days")


def test_a_file_that_somebody_changed_since_stays_and_is_named(own: Story) -> None:
    done(versions.clone(own.context, WEBINAR, "spring"))
    path: Path = own.context.home / "templates" / "sequences" / "spring.yaml"
    path.write_text("name: Mine by now\n")
    assert "templates/sequences/spring.yaml changed since" in refused(undo(own.context)).reason
    assert path.read_text() == "name: Mine by now\n"
