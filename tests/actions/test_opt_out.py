"""Who wants no more e-mail gets none that is sent by itself, however that was said, and leaves the sequences that say so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.fixtures.sequence_files import write
from tests.fixtures.story import Story
from tests.fixtures.world import done
from workspace.actions import enrolments, leads, qualification, replies, undo, versions
from workspace.actions.due import run_due
from workspace.actions.opt_out import is_opted_out
from workspace.actions.result import Result
from workspace.store.tables.records import Lead
from workspace.store.tables.sequences import Message

MAIL = """
- wait: 1 day
- automated_email: Say hello
  message: introduction
- task: Look back
"""


def connected(story: Story, more: str = "") -> int:
    """Rosa is in a sequence that writes to her by itself tomorrow; nothing of hers waits for an answer."""
    write(story, "mail", MAIL, more=more)
    done(versions.activate(story.context, "mail"))
    done(leads.edit_record(story.context, story.rosa, {"company": "Litware"}))
    done(replies.let_go(story.context, story.rosa))
    done(enrolments.connect(story.context, story.rosa, "mail"))
    return story.enrolment(story.rosa)


def standing(story: Story, enrolment: int) -> tuple[str, str, str]:
    row = story.reader.row("SELECT state, reason, held FROM enrolment WHERE id = :id", id=enrolment)
    assert row is not None
    return row[0], row[1] or "", row[2]


def mails_to_rosa(story: Story) -> int:
    return story.one("SELECT count(*) FROM message WHERE recipient = 'rosa@litware.example'")


def by_a_reply(story: Story) -> Result:
    return replies.log_reply(story.context, story.rosa, "Take me off your list", "opted_out")


def by_hand(story: Story) -> Result:
    return leads.edit_record(story.context, story.rosa, {"do_not_email": "yes"})


def by_another_record(story: Story) -> Result:
    done(leads.edit_record(story.context, story.buyer, {"email": "rosa@litware.example"}))
    return leads.edit_record(story.context, story.buyer, {"do_not_email": "yes"})


@pytest.mark.parametrize("says", [by_a_reply, by_hand, by_another_record])
def test_mail_that_is_sent_by_itself_is_held_and_says_why(story: Story, says: Callable[[Story], Result]) -> None:
    enrolment, before = connected(story), mails_to_rosa(story)
    done(says(story))
    story.clock.advance(timedelta(days=2))
    run_due(story.context)
    run_due(story.context)
    assert standing(story, enrolment) == ("active", "", "they want no e-mail")
    assert mails_to_rosa(story) == before


def test_who_has_no_address_says_nothing_for_others_without_one(story: Story) -> None:
    done(leads.edit_record(story.context, story.rosa, {"email": "", "do_not_email": "yes"}))
    with story.database.session() as session:
        assert not is_opted_out(session, "")


def test_it_leaves_as_ever_when_nothing_was_said(story: Story) -> None:
    connected(story)
    before = mails_to_rosa(story)
    story.clock.advance(timedelta(days=2))
    run_due(story.context)
    run_due(story.context)
    assert mails_to_rosa(story) == before + 1


@pytest.mark.parametrize("says", [by_a_reply, by_hand])
def test_a_sequence_that_is_left_by_opting_out_is_left_and_undo_takes_that_back(
    story: Story, says: Callable[[Story], Result]
) -> None:
    enrolment = connected(story, "leave_when: [opted_out]")
    done(says(story))
    assert standing(story, enrolment)[:2] == ("left", "exit_rule")
    done(undo.undo(story.context))
    assert standing(story, enrolment)[:2] == ("active", "")
    with story.database.session() as session:
        rosa = session.get(Lead, story.rosa[1])
        assert rosa is not None
        assert not rosa.do_not_email


def test_mail_that_was_on_its_way_does_not_leave_any_more(story: Story) -> None:
    with story.database.session() as session:
        session.add(
            Message(
                record_type="lead", record_id=story.rosa[1], sender="ana@contoso.example", subject="Hello", body="Hello",
                recipient="rosa@litware.example", message_id="<step-1@contoso.example>", send_at=story.clock.now(),
            )
        )  # fmt: skip
        session.commit()
    done(by_hand(story))
    run_due(story.context)
    assert story.one("SELECT count(*) FROM message WHERE message_id = '<step-1@contoso.example>' AND state = 'refused'")


def test_the_contact_that_comes_of_a_lead_wants_none_either(story: Story) -> None:
    done(leads.edit_record(story.context, story.dana, {"do_not_email": "yes"}))
    done(qualification.qualify(story.context, story.dana[1]))
    assert story.one("SELECT count(*) FROM contact WHERE do_not_email AND first_name = 'Dana'") == 1


def test_what_is_sold_to_a_contact_leaves_the_sequence_too_when_the_contact_says_so(story: Story) -> None:
    done(qualification.qualify(story.context, story.dana[1]))
    sale = story.reader.row("SELECT id, contact_id FROM opportunity ORDER BY id DESC LIMIT 1")
    assert sale is not None
    write(story, "mail", MAIL, record="opportunity", more="leave_when: [opted_out]")
    done(versions.activate(story.context, "mail"))
    done(enrolments.connect(story.context, ("opportunity", sale[0]), "mail"))
    enrolment = story.enrolment(("opportunity", sale[0]))
    done(leads.edit_record(story.context, ("contact", sale[1]), {"do_not_email": "yes"}))
    assert standing(story, enrolment)[:2] == ("left", "exit_rule")
