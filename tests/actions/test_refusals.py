"""What is refused says why, and changes nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest

from tests.fixtures.deeds import DEEDS
from tests.fixtures.dump import difference, dump, queue_lines
from tests.fixtures.story import NEXT_WEEK, OUTBOUND, Story
from tests.fixtures.world import MONDAY, done, refused
from workspace.actions import (
    calls,
    closing,
    enrolments,
    leads,
    mails,
    people,
    processes,
    qualification,
    replies,
    steps,
    timeline,
    unsent,
)
from workspace.actions.result import RecordKey, Result
from workspace.actions.undo import undo

NOBODY: RecordKey = ("lead", 999)
MANY = {"rating": "cold", "employees": "many"}
BAD_RIVAL = calls.CallReport("answered", "x", fields={"rating": "hot", "employees": "many"})
NO_ROLE = calls.CallReport("answered", fields={"rating": "cold"}, stakeholder={"name": "Pat", "role": "king"})

REFUSED: dict[str, tuple[Callable[[Story], Result], str]] = {
    "lead without a name": (lambda s: leads.create_lead(s.context, {"email": "a@b.example"}), "name or a company"),
    "lead with wrong fields": (lambda s: leads.create_lead(s.context, {"company": "x", "employees": "many", "email": "@"}), "many"),
    "account without a name": (lambda s: leads.create_record(s.context, "account", {"industry": "Food"}), "Name"),
    "edit of nothing": (lambda s: leads.edit_record(s.context, NOBODY, {"topic": "x"}), "no lead 999"),
    "edit of a closed lead": (lambda s: leads.edit_record(s.context, s.kim, {"topic": "x"}), "reopen"),
    "edit, one field of two wrong": (lambda s: leads.edit_record(s.context, s.dana, {"topic": "x", "rating": "tepid"}), "tepid"),
    "edit of what someone else changed": (lambda s: leads.edit_record(s.context, s.dana, {"topic": "x"}, 0), "meanwhile"),
    "edit of a field that is not a person's": (lambda s: leads.edit_record(s.context, s.dana, {"state": "open"}), "field"),
    "handing over to its owner": (lambda s: leads.assign(s.context, s.dana, s.sellers.ana), "already"),
    "handing over to nobody": (lambda s: leads.assign(s.context, s.dana, 99), "no such"),
    "reopening what is open": (lambda s: leads.reopen(s.context, s.dana), "is open"),
    "reopening what became an opportunity": (lambda s: leads.reopen(s.context, s.omar), "opportunity now"),
    "reopening an account": (lambda s: leads.reopen(s.context, s.firm), "Only leads"),
    "empty note": (lambda s: timeline.note(s.context, s.dana, " \n"), "nothing to write"),
    "answer to a post that is none": (lambda s: timeline.post(s.context, s.dana, "x", 1), "not there"),
    "task without a title": (lambda s: timeline.add_task(s.context, s.dana, " ", NEXT_WEEK), "title"),
    "meeting in the past": (lambda s: timeline.book_meeting(s.context, s.dana, "x", MONDAY, 30), "passed"),
    "moved to no time": (lambda s: timeline.meeting_result(s.context, s.activity("appointment"), "moved", notes="x"), "when"),
    "a meeting's result that is none": (lambda s: timeline.meeting_result(s.context, s.activity("appointment"), "great"), "great"),
    "mail with a wrong field": (lambda s: mails.send_email(s.context, s.dana, "d@a.example", "Hi", "x", fields=MANY), "many"),
    "meeting with a wrong field": (lambda s: timeline.book_meeting(s.context, s.dana, "x", NEXT_WEEK, 30, fields=MANY), "many"),
    "qualified with a wrong field": (lambda s: qualification.qualify(s.context, s.dana[1], fields=MANY), "many"),
    "disqualified with a wrong field": (lambda s: closing.disqualify(s.context, s.dana[1], "lost", fields=MANY), "many"),
    "done twice": (lambda s: timeline.complete(s.context, s.activity("post", "done")), "not open"),
    "put off into the past": (lambda s: timeline.put_off(s.context, s.activity("task"), MONDAY), "passed"),
    "stakeholder without a name": (lambda s: people.add_stakeholder(s.context, s.dana, {"role": "champion"}), "name"),
    "stakeholder of a contact": (lambda s: people.add_stakeholder(s.context, s.buyer, {"name": "x"}), "belong to"),
    "competitor without a name": (lambda s: people.add_competitor(s.context, s.dana, {"name": "\x00"}), "name"),
    "stage of a lead": (lambda s: processes.move_stage(s.context, s.dana, "Develop", None), "qualified"),
    "stage that the gate keeps": (lambda s: processes.move_stage(s.context, s.sale, "Close", "Fill in the need."), "need"),
    "call with no result": (lambda s: calls.log_call(s.context, s.dana, calls.CallReport("dunno")), "dunno"),
    "call back at no time": (lambda s: calls.log_call(s.context, s.dana, calls.CallReport("call_back")), "when"),
    "call with a wrong field": (lambda s: calls.log_call(s.context, s.dana, BAD_RIVAL), "many"),
    "call with a wrong role": (lambda s: calls.log_call(s.context, s.dana, NO_ROLE), "king"),
    "mail to nobody": (lambda s: mails.send_email(s.context, s.dana, "", "Hi", "x"), "address"),
    "mail without a subject": (lambda s: mails.send_email(s.context, s.dana, "a@b.example", "", "x"), "subject"),
    "mail with an open field": (lambda s: mails.send_email(s.context, s.dana, "a@b.example", "x", "Dear {{ name }}"), "name"),
    "sequence that is not there": (lambda s: enrolments.connect(s.context, s.rosa, "../secrets"), "no sequence"),
    "sequence for another record": (lambda s: enrolments.connect(s.context, s.rosa, "upcoming-account-renewal"), "another kind"),
    "sequence that it is in": (lambda s: enrolments.connect(s.context, s.dana, OUTBOUND), "already"),
    "sequence for a closed lead": (lambda s: enrolments.connect(s.context, s.kim, OUTBOUND), "reopen"),
    "leaving a sequence twice": (lambda s: enrolments.disconnect(s.context, 99), "left"),
    "resuming what runs": (lambda s: enrolments.resume(s.context, s.enrolment(s.dana)), "not paused"),
    "snooze into the past": (lambda s: steps.snooze(s.context, s.step(s.dana), MONDAY), "passed"),
    "step of another dialog": (lambda s: steps.do_step(s.context, 99), "not open"),
    "skipping nothing": (lambda s: steps.skip(s.context, 99), "not open"),
    "away until yesterday": (lambda s: replies.log_reply(s.context, s.dana, "x", "out_of_office", until=MONDAY), "until when"),
    "letting go of nothing": (lambda s: replies.let_go(s.context, s.dana), "Nothing waits"),
    "qualifying twice": (lambda s: qualification.qualify(s.context, s.omar[1]), "qualified"),
    "qualifying what was laid aside": (lambda s: qualification.qualify(s.context, s.kim[1]), "reopen"),
    "disqualifying for no reason": (lambda s: closing.disqualify(s.context, s.dana[1], "bored"), "bored"),
    "disqualifying as new": (lambda s: closing.disqualify(s.context, s.dana[1], "new"), "one of"),
    "disqualifying twice": (lambda s: closing.disqualify(s.context, s.kim[1], "lost"), "closed"),
    "winning as something else": (lambda s: closing.close_opportunity(s.context, s.sale[1], "great"), "no opportunity"),
    "settling a mail that has left": (lambda s: unsent.settle(s.context, s.dana, "left"), "has left"),
    "undoing an action that never was": (lambda s: undo(s.context, 999), "nothing"),
}  # fmt: skip
"""By a name for people: what is asked, and a word of the reason."""


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_it_says_why_and_changes_nothing(shared_story: Story, name: str) -> None:
    story = shared_story
    ask, word = REFUSED[name]
    before, lines, entries = dump(story.reader), queue_lines(story.reader), story.one("SELECT count(*) FROM journal")
    refusal = refused(ask(story))
    assert word.casefold() in refusal.reason.casefold()
    assert difference(before, dump(story.reader)) == []
    assert queue_lines(story.reader) == lines
    assert story.one("SELECT count(*) FROM journal") == entries


@pytest.mark.parametrize("name", ["qualify", "disqualify", "pause", "disconnect", "let go", "cancel", "complete"])
def test_what_is_done_once_is_not_done_again(story: Story, name: str) -> None:
    done(DEEDS[name](story))
    before = dump(story.reader)
    story.clock.advance(timedelta(seconds=1))
    with suppress(LookupError):  # nothing is there any more that it could be done to
        refused(DEEDS[name](story))
    assert difference(before, dump(story.reader)) == []


def test_a_date_may_be_written_as_people_speak_of_it(story: Story) -> None:
    done(leads.edit_record(story.context, story.sale, {"estimated_close": "28 nov"}))
    assert story.one("SELECT count(*) FROM opportunity WHERE estimated_close = '2026-11-28'") == 1
