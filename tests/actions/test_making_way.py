"""A mail that goes by itself makes way for another touch of the same person, says for which, and goes afterwards."""

from __future__ import annotations

from datetime import timedelta

from tests.fixtures.sequence_files import write
from tests.fixtures.story import Story
from tests.fixtures.world import done, key_of
from workspace.actions import due, enrolments, leads, timeline, versions
from workspace.actions.result import RecordKey

MAIL = """\
- automated_email: Write
  message: introduction
- wait: 3 days
- task: Look
"""
CALL = """\
- phone_call: Call again
- task: Look
"""


def a_lead(story: Story, email: str = "noa@trey.example", **more: str) -> RecordKey:
    person = {"first_name": "Noa", "last_name": "Levi", "company": "Trey", "email": email, **more}
    return key_of(leads.create_lead(story.context, person))


def begin(story: Story, key: RecordKey, name: str, steps: str) -> int:
    write(story, name, steps)
    done(versions.activate(story.context, name))
    done(enrolments.connect(story.context, key, name))
    return story.one("SELECT max(id) FROM enrolment")


def stands(story: Story, enrolment: int) -> tuple[str, str]:
    row = story.reader.row("SELECT step_id, held FROM enrolment WHERE id = :id", id=enrolment)
    assert row is not None
    return str(row[0]), str(row[1])


def test_a_mail_makes_way_for_a_meeting_that_was_booked_by_hand_and_goes_a_day_after(story: Story) -> None:
    noa = a_lead(story)
    done(timeline.book_meeting(story.context, noa, "Tasting", story.clock.now() + timedelta(hours=20), 30))
    enrolment = begin(story, noa, "mailing", MAIL)
    due.run_due(story.context)
    assert stands(story, enrolment) == ("write", "yields to “Tasting”, tomorrow 06:00")
    lines = story.reader.rows("SELECT type FROM work_item WHERE record_type = 'lead' AND record_id = :id", id=noa[1])
    assert lines == [("appointment",)]
    story.clock.advance(timedelta(hours=43))
    due.run_due(story.context)
    assert stands(story, enrolment)[0] == "write"
    story.clock.advance(timedelta(hours=4))
    due.run_due(story.context)
    assert stands(story, enrolment) == ("wait-1", "")


def test_a_mail_makes_way_for_a_call_of_another_sequence_to_the_same_address(story: Story) -> None:
    other = a_lead(story, company="Trey Research")
    begin(story, other, "calling", CALL)
    noa = a_lead(story)
    enrolment = begin(story, noa, "mailing", MAIL)
    due.run_due(story.context)
    assert stands(story, enrolment) == ("write", f"yields to “Call again” ({title(story)}), today 10:00")


def title(story: Story) -> str:
    row = story.reader.row("SELECT title FROM sequence WHERE name = 'calling'")
    assert row is not None
    return str(row[0])


def test_nothing_makes_way_for_another_person_or_for_its_own_sequence(story: Story) -> None:
    begin(story, a_lead(story, "lee@trey.example"), "calling", CALL)
    enrolment = begin(story, a_lead(story), "mailing", MAIL)
    due.run_due(story.context)
    assert stands(story, enrolment)[0] == "wait-1"
