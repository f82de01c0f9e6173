"""Taking back and doing again: in which order, what stands against it, and what has left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.fixtures.deeds import LATER
from tests.fixtures.dump import difference, dump
from tests.fixtures.story import OUTBOUND, WEBINAR, Story
from tests.fixtures.world import done, key_of, refused
from workspace.actions import due, enrolments, leads, mails, people, timeline
from workspace.actions.context import Context
from workspace.actions.undo import redo, undo


@pytest.fixture
def ben(story: Story) -> Context:
    """The same workspace, in Ben's hands."""
    return replace(story.context, actor_id=story.sellers.ben)


def topic(story: Story) -> str:
    row = story.reader.row("SELECT topic FROM lead WHERE id = 1")
    assert row is not None
    return str(row[0])


def name_it(story: Story, context: Context, text: str) -> None:
    done(leads.edit_record(context, story.dana, {"topic": text}))


def refuses_and_changes_nothing(story: Story, context: Context, *words: str, journal_id: int | None = None) -> None:
    before, entries = dump(story.reader), story.one("SELECT count(*) FROM journal")
    reason = refused(undo(context, journal_id)).reason
    for word in words:
        assert word in reason
    assert difference(before, dump(story.reader)) == []
    assert story.one("SELECT count(*) FROM journal") == entries


def test_undo_and_redo_walk_through_what_was_done(story: Story) -> None:
    for text in "abc":
        name_it(story, story.context, text)
    walked = []
    for step in "uuurrruuruurrrr":
        result = undo(story.context) if step == "u" else redo(story.context)
        walked.append(topic(story))
        if step == "r" and walked[-2] == "c":
            refused(result)
        else:
            done(result)
    assert walked == [*"ba", "", *"abc", *"ba", "b", "a", "", *"abcc"]


def test_after_a_new_action_nothing_is_left_to_be_done_again(story: Story) -> None:
    name_it(story, story.context, "a")
    done(undo(story.context))
    name_it(story, story.context, "b")
    refused(redo(story.context))
    assert topic(story) == "b"


def test_who_did_nothing_has_nothing_to_undo_or_redo(story: Story, ben: Context) -> None:
    refuses_and_changes_nothing(story, ben, "nothing to undo")
    assert "nothing to redo" in refused(redo(ben)).reason


def test_undo_takes_back_ones_own_last_action_not_anothers(story: Story, ben: Context) -> None:
    name_it(story, story.context, "mine")
    done(leads.edit_record(ben, story.dana, {"summary": "his"}))
    done(undo(story.context))
    assert story.reader.row("SELECT topic, summary FROM lead WHERE id = 1") == ("", "his")


def test_an_action_can_be_named_and_taken_back_once(story: Story, ben: Context) -> None:
    name_it(story, story.context, "a")
    entry = story.one("SELECT max(id) FROM journal")
    done(leads.edit_record(story.context, story.dana, {"summary": "later"}))
    done(undo(ben, entry))
    assert topic(story) == ""
    refuses_and_changes_nothing(story, ben, "undone already", journal_id=entry)


def test_what_was_changed_since_is_not_lost(story: Story, ben: Context) -> None:
    name_it(story, story.context, "mine")
    name_it(story, ben, "his")
    refuses_and_changes_nothing(story, story.context, "topic", "changed since")
    assert topic(story) == "his"


def test_a_record_on_which_another_has_worked_since_stays(story: Story, ben: Context) -> None:
    key = key_of(leads.create_lead(story.context, {"company": "Trey"}))
    done(timeline.note(ben, key, "I know them"))
    refuses_and_changes_nothing(story, story.context, "since")


def test_a_record_to_which_another_was_linked_since_stays(story: Story, ben: Context) -> None:
    key = key_of(leads.create_record(story.context, "account", {"name": "Trey"}))
    done(leads.create_record(ben, "contact", {"first_name": "Bo"}, account_id=key[1]))
    refuses_and_changes_nothing(story, story.context, "since")


def test_what_was_taken_off_and_put_back_by_another_is_not_doubled(story: Story, ben: Context) -> None:
    done(people.remove_competitor(story.context, 1))
    done(people.add_competitor(ben, story.dana, {"name": "Wingtip"}))
    refuses_and_changes_nothing(story, story.context, "cannot be undone")


def test_a_competitor_met_elsewhere_since_stays_known(story: Story, ben: Context) -> None:
    done(people.add_competitor(story.context, story.dana, {"name": "Northwind"}))
    done(people.add_competitor(ben, story.rosa, {"name": "Northwind"}))
    done(undo(story.context))
    rows = story.reader.rows(
        "SELECT record_id FROM rival r JOIN competitor c ON c.id = competitor_id WHERE name = 'Northwind'"
    )
    assert rows == [(story.rosa[1],)]
    done(redo(story.context))
    done(undo(story.context))


def test_a_sequence_that_others_are_in_since_stays_known(story: Story, ben: Context) -> None:
    done(enrolments.connect(story.context, story.rosa, WEBINAR))
    done(enrolments.connect(ben, story.dana, WEBINAR))
    done(undo(story.context))
    running = story.reader.rows("SELECT record_id FROM enrolment WHERE sequence_id = 3 AND state = 'active'")
    assert running == [(story.dana[1],)]


def test_a_step_that_went_on_since_stays_done(story: Story, ben: Context) -> None:
    done(enrolments.disconnect(story.context, story.enrolment(story.dana)))
    done(enrolments.connect(ben, story.dana, OUTBOUND))
    refuses_and_changes_nothing(story, story.context, "cannot be undone")


def test_a_time_given_in_another_zone_and_with_fractions_goes_back_too(story: Story) -> None:
    task = story.activity("task")
    done(timeline.put_off(story.context, task, LATER.astimezone(ZoneInfo("Asia/Tokyo")) + timedelta(microseconds=7)))
    done(undo(story.context))
    key = key_of(timeline.add_task(story.context, story.rosa, "Call", LATER.astimezone(ZoneInfo("Asia/Tokyo"))))
    assert key == story.rosa
    done(undo(story.context))


def test_a_mail_taken_back_within_ten_seconds_never_leaves(story: Story) -> None:
    sent = len(list((story.context.home / "mail").glob("new/*")))
    done(mails.send_email(story.context, story.rosa, "rosa@litware.example", "Hello", "I am Ana."))
    story.clock.advance(timedelta(seconds=9))
    due.run_due(story.context)
    done(undo(story.context))
    story.clock.advance(timedelta(minutes=1))
    due.run_due(story.context)
    assert len(list((story.context.home / "mail").glob("new/*"))) == sent


def test_a_mail_that_has_left_is_named_and_stays(story: Story) -> None:
    done(mails.send_email(story.context, story.sale, "omar@adatum.example", "Thanks", "For your interest."))
    story.clock.advance(timedelta(seconds=11))
    due.run_due(story.context)
    result = undo(story.context)
    told = " ".join(result.detail) if hasattr(result, "detail") else refused(result).reason
    assert "“Thanks” to omar@adatum.example has left" in told
    assert story.reader.rows("SELECT state FROM message WHERE subject = 'Thanks'") == [("sent",)]
    assert story.reader.rows("SELECT count(*) FROM activity WHERE subject = 'Thanks'") == [(1,)]
