"""A list that is kept under a name: one's own, changed under the same name, renamed, forgotten, and brought back."""

from __future__ import annotations

import pytest

from tests.fixtures.story import Story
from tests.fixtures.world import done
from workspace.actions.result import Refused
from workspace.actions.saved_views import delete_view, rename_view, save_view
from workspace.actions.undo import undo
from workspace.views.saved_views import saved_views


def kept(story: Story) -> dict[str, str]:
    return {each.name: each.text for each in saved_views(story.reader, story.sellers.ana)}


def test_it_is_kept_changed_renamed_forgotten_and_brought_back(story: Story) -> None:
    done(save_view(story.context, " Hot\tones ", "today", "rating:hot", "due", "stage"))
    assert kept(story) == {"Hot ones": "rating:hot sort:due group:stage"}
    done(save_view(story.context, "Hot ones", "all", "rating:hot"))
    assert kept(story) == {"Hot ones": "rating:hot"}, "one name, one view"
    done(rename_view(story.context, "Hot ones", "Warm too"))
    assert kept(story) == {"Warm too": "rating:hot"}
    done(delete_view(story.context, "Warm too"))
    assert kept(story) == {}
    done(undo(story.context))
    assert kept(story) == {"Warm too": "rating:hot"}


def test_views_are_ones_own(story: Story) -> None:
    done(save_view(story.context, "Hot ones", "today", "rating:hot"))
    assert saved_views(story.reader, story.sellers.ben) == []
    story.context.actor_id = story.sellers.ben
    assert isinstance(delete_view(story.context, "Hot ones"), Refused)


@pytest.mark.parametrize("name", ["", " \x1b", "x" * 61])
def test_a_name_must_be_one_that_a_menu_can_show(story: Story, name: str) -> None:
    refused = save_view(story.context, name, "today")
    assert isinstance(refused, Refused)
    assert dict(refused.fields).keys() == {"name"}


def test_a_name_that_is_taken_stays_with_its_view(story: Story) -> None:
    done(save_view(story.context, "A", "today"))
    done(save_view(story.context, "B", "late"))
    assert isinstance(rename_view(story.context, "A", "B"), Refused)
    assert isinstance(rename_view(story.context, "C", "D"), Refused)
    assert set(kept(story)) == {"A", "B"}
