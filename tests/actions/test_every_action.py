"""What holds for every action, whichever it is: it is journalled, can be taken back and done again, and leaves all in line."""

from __future__ import annotations

import pytest

from tests.fixtures.deeds import DEEDS
from tests.fixtures.dump import difference, dump, queue_lines, search_texts
from tests.fixtures.rebuild import expected_queue, expected_search
from tests.fixtures.story import Story
from tests.fixtures.world import done
from workspace.actions.undo import redo, undo
from workspace.store.read import as_json


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_it_is_journalled_can_be_taken_back_done_again_and_taken_back(shared_story: Story, name: str) -> None:
    story = shared_story
    before, lines, texts = dump(story.reader), queue_lines(story.reader), search_texts(story.reader)
    last = story.one("SELECT max(id) FROM journal")

    done(DEEDS[name](story))
    after = dump(story.reader)
    assert difference(before, after) != []
    is_journalled(story, last)
    is_in_line(story)
    lines_after, texts_after = queue_lines(story.reader), search_texts(story.reader)

    done(undo(story.context))
    assert difference(before, dump(story.reader)) == []
    assert queue_lines(story.reader) == lines
    assert search_texts(story.reader) == texts

    done(redo(story.context))
    assert difference(after, dump(story.reader)) == []
    assert queue_lines(story.reader) == lines_after
    assert search_texts(story.reader) == texts_after

    done(undo(story.context))
    assert difference(before, dump(story.reader)) == []


def is_in_line(story: Story) -> None:
    """Queue and search say what they would say if they were built anew."""
    assert queue_lines(story.reader) == expected_queue(story)
    assert search_texts(story.reader) == expected_search(story)


def is_journalled(story: Story, last: int) -> None:
    """One entry has been made since, it says who and what, and leaves out what follows from the rest."""
    entries = story.reader.rows("SELECT actor_id, action, summary, changes FROM journal WHERE id > :last", last=last)
    assert len(entries) == 1
    actor, action, summary, changes = entries[0]
    assert actor == story.sellers.ana
    assert "." in action
    assert summary.strip()
    assert "{" not in summary
    images = [each[when] or {} for each in as_json(changes) for when in ("before", "after")]
    assert images
    assert not any({"version", "last_activity_at"} & image.keys() for image in images)
