"""A sequence is put to work, retired and cloned from the screen: which one is asked first, and what it means to those in it."""

from __future__ import annotations

import pytest

from tests.fixtures.sequence_files import PAGE, write
from tests.fixtures.story import OUTBOUND, Story
from tests.fixtures.world import done
from tests.ui.dialogs.host import shown
from workspace.actions import enrolments, versions
from workspace.commands.catalogue import REGISTRY
from workspace.commands.registry import Done, Selection
from workspace.commands.workspace import Workspace
from workspace.ui.dialogs.catalogue import dialog_for
from workspace.ui.dialogs.ground import Next
from workspace.views.reader import open_reader
from workspace.views.refs import seller


@pytest.fixture
def workspace(story: Story) -> Workspace:
    """The story, open for Ana; Rosa is in a sequence of the user's own."""
    write(story, "mine", PAGE)
    done(versions.activate(story.context, "mine"))
    done(enrolments.connect(story.context, story.rosa, "mine"))
    ana = seller(story.reader, "ana")
    assert ana is not None
    return Workspace(story.reader, lambda: open_reader(story.database.location), story.context, ana)


async def test_what_was_edited_is_chosen_and_shown_with_its_plan_before_it_goes_to_work(
    story: Story, workspace: Workspace
) -> None:
    write(story, "mine", "- email: Introduce yourself\n- task: Something else")
    which = dialog_for("sequence.activate", workspace, Selection())
    assert which is not None
    async with shown(which) as on_screen:
        assert "edited, not activated" in on_screen
        assert "High volume" not in on_screen, "it is active as it stands"
        await on_screen.press("enter")
        assert on_screen.answer == Next("sequence.activate", {"sequence": "mine"})
    plan = dialog_for("sequence.activate", workspace, Selection(), preset={"sequence": "mine"})
    assert plan is not None
    async with shown(plan) as on_screen:
        assert "“Call” was removed" in on_screen or "“Call”, with" in on_screen
        assert "its next step stays as it is" in on_screen
        await on_screen.press("ctrl+s")
        values = on_screen.answer
    assert values["unaffected"] == "stay"
    run = REGISTRY["sequence.activate"].run
    assert run is not None
    result = run(workspace, Selection(), {"sequence": "mine"} | values | {"unaffected": "migrate"})
    assert isinstance(result, Done), result
    assert result.detail[-1] == "1 record went over to it."


async def test_those_on_an_older_version_go_over_later(story: Story, workspace: Workspace) -> None:
    write(story, "mine", PAGE.replace("3 days", "5 days"))
    done(versions.activate(story.context, "mine"))
    which = dialog_for("sequence.migrate", workspace, Selection())
    assert which is not None
    async with shown(which) as on_screen:
        await on_screen.press("enter")
        assert on_screen.answer == Next("sequence.migrate", {"sequence": "mine"})
    plan = dialog_for("sequence.migrate", workspace, Selection(), preset={"sequence": "mine"})
    assert plan is not None
    async with shown(plan) as on_screen:
        assert "its next step stays as it is" in on_screen
        await on_screen.press("ctrl+s")
        assert on_screen.answer["unaffected"] == "stay"


async def test_where_everyone_runs_by_the_newest_version_that_is_said(workspace: Workspace) -> None:
    plan = dialog_for("sequence.migrate", workspace, Selection(), preset={"sequence": OUTBOUND})
    assert plan is not None
    async with shown(plan) as on_screen:
        assert "Nobody is in it by an older version." in on_screen


@pytest.mark.parametrize(("command", "asks"), [("sequence.retire", "leave now"), ("sequence.clone", "new file")])
async def test_what_else_is_asked_comes_after_which_sequence(workspace: Workspace, command: str, asks: str) -> None:
    which = dialog_for(command, workspace, Selection())
    assert which is not None
    async with shown(which) as on_screen:
        await on_screen.type("webinar")
        await on_screen.press("enter")
        assert on_screen.answer == Next(command, {"sequence": "webinar-follow-up"})
    rest = dialog_for(command, workspace, Selection(), preset={"sequence": "webinar-follow-up"})
    assert rest is not None
    async with shown(rest) as on_screen:
        assert asks in on_screen
