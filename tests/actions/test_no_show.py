"""Somebody does not come to a meeting: the follow-up begins with the contact if the seller wants it, in the same action."""

from __future__ import annotations

from tests.fixtures.story import NEXT_WEEK, Story
from tests.fixtures.world import done
from workspace.actions import enrolments, timeline, undo
from workspace.actions.result import RecordKey, Refused
from workspace.domain.no_show import FOLLOW_UP
from workspace.views.record import record
from workspace.views.refs import RecordRef
from workspace.views.up_next import enrolments as running


def in_sequences(story: Story, key: RecordKey) -> list[str]:
    shown = record(story.reader, RecordRef(*key))
    assert shown is not None
    return [each.name for each in running(story.reader, shown, story.clock.now())]


def meet(story: Story, key: RecordKey) -> int:
    done(timeline.book_meeting(story.context, key, "Tasting", NEXT_WEEK, 30))
    return story.one("SELECT max(id) FROM activity WHERE kind = 'appointment'")


def test_the_follow_up_of_a_missed_meeting_begins_with_the_contact_of_the_opportunity(story: Story) -> None:
    told = done(timeline.meeting_result(story.context, meet(story, story.sale), "no_show", follow_up=True))
    assert "no show" in told.message
    assert "begins: next" in told.follows
    assert FOLLOW_UP in in_sequences(story, story.buyer)
    done(undo.undo(story.context))
    assert in_sequences(story, story.buyer) == []


def test_nothing_begins_unless_it_is_wanted(story: Story) -> None:
    assert not done(timeline.meeting_result(story.context, meet(story, story.sale), "no_show")).follows
    assert in_sequences(story, story.buyer) == []


def test_a_meeting_that_was_held_never_begins_it(story: Story) -> None:
    done(timeline.meeting_result(story.context, meet(story, story.sale), "held", follow_up=True))
    assert in_sequences(story, story.buyer) == []


def test_where_there_is_no_contact_or_it_is_in_there_already_nothing_is_changed(story: Story) -> None:
    lead = meet(story, story.rosa)
    refused = timeline.meeting_result(story.context, lead, "no_show", follow_up=True)
    assert isinstance(refused, Refused)
    assert "none here yet" in refused.reason
    done(timeline.meeting_result(story.context, lead, "no_show"))
    done(enrolments.connect(story.context, story.buyer, FOLLOW_UP))
    refused = timeline.meeting_result(story.context, meet(story, story.sale), "no_show", follow_up=True)
    assert isinstance(refused, Refused)
    assert "already" in refused.reason
