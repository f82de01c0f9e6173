"""A mail leaves at most once: whoever else is at work, wherever the power goes, and whatever a person says of it later."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from tests.fixtures.sequence_files import write
from tests.fixtures.story import Story
from tests.fixtures.world import done, key_of, refused
from workspace.actions import enrolments, leads, mails, replies, versions
from workspace.actions.due import Passed, run_due
from workspace.actions.result import RecordKey
from workspace.actions.undo import undo
from workspace.actions.unsent import settle
from workspace.channels.mail import MailRefused, OutgoingMail
from workspace.channels.maildir import MaildirChannel

LATE = timedelta(hours=1)
"""How long after a mail was due the worker comes to it: it was off."""
LONG_AFTER = timedelta(minutes=6)


class PowerCut(BaseException):
    """The process ends here; nothing of it goes on."""


@dataclass(slots=True)
class Way:
    """A way out into a mailbox, with something that happens before or after a mail is handed over."""

    box: MaildirChannel
    before: Callable[[], object] = lambda: None
    after: Callable[[], object] = lambda: None
    name: str = "test"

    def send(self, mail: OutgoingMail) -> None:
        self.before()
        self.box.send(mail)
        self.after()

    def has(self, message_id: str) -> bool | None:
        return self.box.has(message_id)


@pytest.fixture
def box(story: Story) -> MaildirChannel:
    """The mailbox, with a mail to Dana that was due an hour ago."""
    done(mails.send_email(story.context, story.dana, "dana@fourth.example", "Hello", "Hello", alone=True))
    story.clock.advance(LATE)
    return MaildirChannel(story.context.home / "box")


def letters(box: MaildirChannel) -> int:
    return len(mailbox.Maildir(box.path)) if box.path.exists() else 0


def state(story: Story) -> str:
    row = story.reader.row("SELECT state FROM message ORDER BY id DESC LIMIT 1")
    assert row is not None
    return str(row[0])


def work(story: Story, way: Way) -> Passed:
    return run_due(replace(story.context, mail=way))


def cut() -> None:
    raise PowerCut


def refuse() -> None:
    raise MailRefused("no such mailbox")


def test_another_worker_leaves_a_mail_on_its_way_alone_and_says_nothing_of_it(
    story: Story, box: MaildirChannel
) -> None:
    told: list[tuple[Passed, str]] = []
    meanwhile = Way(box, before=lambda: told.append((work(story, Way(box)), state(story))))
    first = work(story, meanwhile)
    ((second, was),) = told
    assert (first.sent, first.refused) == (1, 0)
    assert (second.sent, second.refused) == (0, 0)
    assert was == "sending"
    assert (letters(box), state(story)) == (1, "sent")


def test_one_that_another_worker_took_first_was_not_refused(story: Story, box: MaildirChannel) -> None:
    done(mails.send_email(story.context, story.rosa, "rosa@litware.example", "Hello", "Hello", alone=True))
    story.clock.advance(LATE)
    second: list[Passed] = []

    def take_the_other() -> None:
        if not second:
            second.append(work(story, Way(box)))

    first = work(story, Way(box, after=take_the_other))
    assert (first.sent, first.refused, second[0].sent) == (1, 0, 1)
    assert letters(box) == 2


def test_cut_off_before_it_was_handed_over_it_waits_for_a_person_and_goes_once(
    story: Story, box: MaildirChannel
) -> None:
    with pytest.raises(PowerCut):
        work(story, Way(box, before=cut))
    for wait, expected in ((timedelta(minutes=4), "sending"), (LONG_AFTER, "unknown"), (timedelta(days=9), "unknown")):
        story.clock.advance(wait)
        assert work(story, Way(box)).sent == 0
        assert state(story) == expected
    done(settle(story.context, story.dana, "again"))
    assert work(story, Way(box)).sent == 1
    assert work(story, Way(box)).sent == 0
    assert (letters(box), state(story)) == (1, "sent")
    refused(settle(story.context, story.dana, "again"))


def test_cut_off_after_it_was_handed_over_it_is_found_and_never_goes_again(story: Story, box: MaildirChannel) -> None:
    with pytest.raises(PowerCut):
        work(story, Way(box, after=cut))
    story.clock.advance(LONG_AFTER)
    assert work(story, Way(box)).sent == 0
    assert (letters(box), state(story)) == (1, "sent")


def test_one_that_was_refused_is_counted_and_goes_when_a_person_says_so(story: Story, box: MaildirChannel) -> None:
    passed = work(story, Way(box, before=refuse))
    assert (passed.sent, passed.refused) == (0, 1)
    assert work(story, Way(box)).sent == 0
    done(settle(story.context, story.dana, "again"))
    assert work(story, Way(box)).sent == 1
    assert letters(box) == 1


def task(story: Story) -> tuple[str, str, int] | None:
    """The open task that tells of a mail which did not leave: its title, its text, whose it is."""
    row = story.reader.row(
        "SELECT a.subject, a.body, w.owner_id FROM activity a JOIN work_item w ON w.kind = 'activity' AND w.ref_id = a.id "
        "WHERE a.kind = 'task' AND a.status = 'open' AND a.record_type = 'lead' AND a.record_id = 1"
    )
    return (row[0], row[1], row[2]) if row else None


def shown(story: Story) -> str:
    """How the mail stands in the timeline."""
    row = story.reader.row("SELECT a.status FROM activity a JOIN message m ON m.activity_id = a.id ORDER BY m.id DESC")
    assert row is not None
    return str(row[0])


def test_its_seller_is_told_in_the_queue_what_did_not_leave_and_why(story: Story, box: MaildirChannel) -> None:
    assert task(story) is None
    work(story, Way(box, before=refuse))
    assert task(story) == ("It did not leave: Hello", "To dana@fourth.example: no such mailbox", story.sellers.ana)
    assert shown(story) == "cancelled"
    done(settle(story.context, story.dana, "left"))
    assert task(story) is None
    assert (shown(story), state(story)) == ("done", "sent")
    done(undo(story.context))
    assert (shown(story), state(story)) == ("cancelled", "refused")
    assert task(story) is not None


def test_of_what_a_crash_cut_off_nobody_is_told_before_it_is_sure(story: Story, box: MaildirChannel) -> None:
    with pytest.raises(PowerCut):
        work(story, Way(box, before=cut))
    work(story, Way(box))
    assert task(story) is None
    story.clock.advance(LONG_AFTER)
    work(story, Way(box))
    told = task(story)
    assert told is not None
    assert told[0] == "Nobody knows whether it left: Hello"
    work(story, Way(box))
    assert story.one("SELECT count(*) FROM activity WHERE subject LIKE 'Nobody knows%'") == 1


MAIL = "- automated_email: Hello\n  message: introduction\n- wait: 1 day\n- task: Look back\n"


@pytest.fixture
def made(story: Story) -> MaildirChannel:
    """A mailbox; a sequence made a mail to Lin, and the worker was told to stop before it left."""
    write(story, "mail", MAIL)
    done(versions.activate(story.context, "mail"))
    box = MaildirChannel(story.context.home / "box")
    connect(story, "Lin")
    scheduled = "SELECT count(*) FROM message WHERE state = 'scheduled'"
    run_due(replace(story.context, mail=box), is_stopped=lambda: story.one(scheduled) > 0)
    assert (letters(box), state(story)) == (0, "scheduled")
    return box


def connect(story: Story, name: str) -> RecordKey:
    person = {"first_name": name, "last_name": "Ek", "company": "Trey", "email": f"{name.lower()}@trey.example"}
    key = key_of(leads.create_lead(story.context, person))
    done(enrolments.connect(story.context, key, "mail"))
    return key


def newest(story: Story) -> RecordKey:
    return ("lead", story.one("SELECT max(id) FROM lead"))


def test_what_was_made_and_not_sent_waits_for_the_answer_to_a_reply_that_came_since(
    story: Story, made: MaildirChannel
) -> None:
    done(replies.log_reply(story.context, newest(story), "Please call instead"))
    assert work(story, Way(made)).sent == 0
    done(replies.let_go(story.context, newest(story)))
    assert work(story, Way(made)).sent == 1


def test_what_was_made_and_not_sent_waits_for_a_pause_to_end(story: Story, made: MaildirChannel) -> None:
    enrolment = story.enrolment(newest(story))
    done(enrolments.pause(story.context, enrolment))
    assert work(story, Way(made)).sent == 0
    done(enrolments.resume(story.context, enrolment))
    assert work(story, Way(made)).sent == 1


def test_what_was_made_and_not_sent_never_leaves_when_they_left_the_sequence(
    story: Story, made: MaildirChannel
) -> None:
    done(enrolments.disconnect(story.context, story.enrolment(newest(story))))
    for _again in range(2):
        assert work(story, Way(made)).sent == 0
    assert (letters(made), state(story), shown(story)) == (0, "refused", "cancelled")


def test_each_mail_leaves_as_soon_as_it_is_made_so_that_what_happens_meanwhile_counts(
    story: Story, made: MaildirChannel
) -> None:
    connect(story, "Kim")
    last = connect(story, "Max")
    answers: list[object] = []

    def answer() -> None:
        if not answers:
            answers.append(done(replies.log_reply(story.context, last, "No, thanks")))

    assert work(story, Way(made, after=answer)).sent == 2
    assert story.one(f"SELECT count(*) FROM message WHERE record_id = {last[1]} AND record_type = 'lead'") == 0
    assert story.one("SELECT count(*) FROM enrolment WHERE held = 'a reply waits for an answer'") == 1
