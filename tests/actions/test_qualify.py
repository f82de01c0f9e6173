"""Qualifying a lead: what was still to be done for it goes on where the sale goes on."""

from __future__ import annotations

import pytest

from tests.fixtures.dump import difference, dump
from tests.fixtures.story import Story
from tests.fixtures.world import done
from workspace.actions import qualification
from workspace.actions.qualification import Choice
from workspace.actions.undo import redo, undo


def due(story: Story) -> set[tuple[str, str, int]]:
    """What the queue holds of the lead and of what it became: kind, record type, record."""
    rows = story.reader.rows("SELECT kind, record_type, record_id FROM work_item")
    return {(row[0], row[1], row[2]) for row in rows if row[1] != "lead" or row[2] == story.rosa[1]}


@pytest.mark.parametrize(("opportunity", "kind"), [("create", "opportunity"), ("none", "contact")])
def test_tasks_and_mail_that_waits_go_on_with_what_the_lead_became(story: Story, opportunity: str, kind: str) -> None:
    before, had = dump(story.reader), due(story)
    result = done(qualification.qualify(story.context, story.rosa[1], opportunity=Choice(opportunity)))
    now = due(story)
    assert {(each, "lead") for each in ("activity", "reply")} <= {(each[0], each[1]) for each in had}
    assert {(each, kind) for each in ("activity", "reply")} <= {(each[0], each[1]) for each in now - had}
    assert not any(each[1] == "lead" for each in now)
    if opportunity == "create":
        assert ("activity", *(result.record or ())) in now
    done(undo(story.context))
    assert due(story) == had
    left = [each for each in difference(before, dump(story.reader)) if "journal" not in each]
    assert left == []
    done(redo(story.context))
    assert due(story) == now
