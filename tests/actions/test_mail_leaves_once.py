"""A mail leaves at most once: whoever else is at work, wherever the power goes, and whatever a person says of it later."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from tests.fixtures.story import Story
from tests.fixtures.world import done, refused
from workspace.actions import mails
from workspace.actions.delivery import settle
from workspace.actions.due import Passed, run_due
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
    message = story.one("SELECT max(id) FROM message")
    done(settle(story.context, message, left=False))
    assert work(story, Way(box)).sent == 1
    assert work(story, Way(box)).sent == 0
    assert (letters(box), state(story)) == (1, "sent")
    refused(settle(story.context, message, left=False))


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
    done(settle(story.context, story.one("SELECT max(id) FROM message"), left=False))
    assert work(story, Way(box)).sent == 1
    assert letters(box) == 1
