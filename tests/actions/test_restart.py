"""Pausing keeps what was left of a wait; a sequence can be begun anew, from the top or from a step."""

from __future__ import annotations

from datetime import date, timedelta

from tests.fixtures.dump import difference, dump
from tests.fixtures.sequence_files import write
from tests.fixtures.story import OUTBOUND, Story
from tests.fixtures.world import done, refused
from workspace.actions import closing, due, enrolments, replies, versions
from workspace.actions.restart import restart
from workspace.actions.steps import do_step
from workspace.actions.undo import redo, undo
from workspace.store.tables.sellers import Leave

WATCH = """\
  - email: Write
  - await_reply: 2 days
    replied:
      - task: Answer
      - end: success
  - task: Give up
"""


def stands(story: Story, enrolment: int) -> tuple[object, ...]:
    row = story.reader.row("SELECT run, state, reason, step_id FROM enrolment WHERE id = :id", id=enrolment)
    assert row is not None
    return tuple(row)


def watched(story: Story) -> int:
    """Rosa in a sequence that watches for two days from now."""
    write(story, "watched", WATCH)
    done(versions.activate(story.context, "watched"))
    done(enrolments.connect(story.context, story.rosa, "watched"))
    done(do_step(story.context, story.step(story.rosa)))
    return story.enrolment(story.rosa)


def test_a_watch_that_was_paused_goes_on_for_as_long_as_was_left(story: Story) -> None:
    enrolment = watched(story)
    story.clock.advance(timedelta(days=1, hours=5))
    done(enrolments.pause(story.context, enrolment))
    story.clock.advance(timedelta(days=30))
    due.run_due(story.context)
    assert stands(story, enrolment)[1:] == ("paused", "", "await-reply-1")
    done(enrolments.resume(story.context, enrolment))
    story.clock.advance(timedelta(hours=18, minutes=59))
    due.run_due(story.context)
    assert stands(story, enrolment)[3] == "await-reply-1"
    story.clock.advance(timedelta(minutes=1))
    due.run_due(story.context)
    assert stands(story, enrolment)[3] == "give-up"


def test_a_reply_long_into_a_pause_is_in_time_since_the_watch_stood_still(story: Story) -> None:
    enrolment = watched(story)
    done(enrolments.pause(story.context, enrolment))
    story.clock.advance(timedelta(days=30))
    done(replies.log_reply(story.context, story.rosa, "Sorry, I was ill."))
    assert stands(story, enrolment)[1:] == ("paused", "", "answer")


def test_a_sequence_begins_anew_as_the_next_run_and_the_old_one_says_why_it_left(story: Story) -> None:
    old = story.enrolment(story.dana)
    before = dump(story.reader)
    told = done(restart(story.context, old))
    new = story.enrolment(story.dana)
    assert "run 2" in told.message
    assert stands(story, old) == (1, "left", "restarted", None)
    assert stands(story, new) == (2, "active", "", "introduce")
    after = dump(story.reader)
    done(undo(story.context))
    assert difference(before, dump(story.reader)) == []
    done(redo(story.context))
    assert difference(after, dump(story.reader)) == []


def test_it_begins_at_the_step_that_was_chosen_and_at_no_other(story: Story) -> None:
    old = story.enrolment(story.dana)
    done(restart(story.context, old, "last-call"))
    new = story.enrolment(story.dana)
    assert stands(story, new) == (2, "active", "", "last-call")
    assert story.one("SELECT count(*) FROM step_run WHERE enrolment_id = :id", id=new) == 1
    assert "first-call" in refused(restart(story.context, new, "final-call")).reason
    assert stands(story, new)[1] == "active"


def test_a_run_that_has_ended_begins_anew_and_a_closed_record_does_not(story: Story) -> None:
    old = story.enrolment(story.dana)
    done(enrolments.disconnect(story.context, old))
    done(restart(story.context, old))
    assert stands(story, story.enrolment(story.dana))[0] == 2
    assert stands(story, old)[2] == "disconnected"
    done(closing.disqualify(story.context, story.dana[1], "lost"))
    assert "closed" in refused(restart(story.context, old)).reason


def test_what_begins_later_is_connected_at_once_and_does_nothing_before(story: Story) -> None:
    later = story.clock.now() + timedelta(days=6)
    done(enrolments.connect(story.context, story.rosa, OUTBOUND, at=later))
    enrolment = story.enrolment(story.rosa)
    sent = "SELECT count(*) FROM message WHERE record_id = 2"
    before = story.one(sent)
    due.run_due(story.context)
    assert stands(story, enrolment)[3] == "introduce"
    assert story.one(sent) == before
    done(replies.log_reply(story.context, story.dana, "Hello"))
    story.clock.move_to(later)
    assert story.reader.row("SELECT due_at FROM enrolment WHERE id = :id", id=enrolment) is not None


def test_where_nobody_ever_works_again_nothing_begins_and_the_reason_is_said(story: Story) -> None:
    enrolment = story.enrolment(story.dana)
    done(enrolments.pause(story.context, enrolment))
    with story.database.session() as session:
        session.add(Leave(seller_id=story.sellers.ana, first_day=date(2026, 1, 1), last_day=date(2060, 1, 1)))
        session.commit()
    before = dump(story.reader)
    for result in (
        restart(story.context, enrolment),
        enrolments.connect(story.context, story.rosa, OUTBOUND),
        enrolments.resume(story.context, enrolment),
    ):
        assert "no working time" in refused(result).reason
    assert difference(before, dump(story.reader)) == []
