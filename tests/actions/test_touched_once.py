"""Nobody gets again what they got already: not by version after version, however steps are renamed and moved meanwhile, and
not by what two people write at the same time.
"""

from __future__ import annotations

import pytest

from tests.fixtures.dump import difference, dump
from tests.fixtures.sequence_files import write
from tests.fixtures.story import Story
from tests.fixtures.world import done, refused
from workspace.actions import enrolments, mails, migrations, undo, versions
from workspace.actions.result import Result
from workspace.domain.sequence.migration import Fate

BEFORE = "- email: Introduce yourself\n  id: hello\n  message: introduction\n- wait: 2 days\n- task: Look back\n"
RENAMED = BEFORE.replace("id: hello", "id: introduce")
RENAMED_AND_MOVED = (
    "- wait: 2 days\n- task: Look back\n- email: Introduce yourself\n  id: introduce\n  message: introduction\n"
)
ANOTHER_STEP_SAME_MAIL = (
    "- wait: 2 days\n- task: Look back\n- email: Say hello\n  id: say-hello\n  message: introduction\n"
)
EVERYONE = {"unaffected": "migrate", "moves": "migrate", "gone": "migrate"}


def active(story: Story, text: str) -> None:
    """Put these steps to work; everyone who can goes over."""
    write(story, "mine", text)
    done(versions.activate(story.context, "mine", choices=EVERYONE))


def fate(story: Story) -> Fate:
    plan = migrations.plan_migration(story.context, "mine")
    assert isinstance(plan, migrations.MigrationPlan)
    return plan.planned[0].fate


@pytest.fixture
def mailed(story: Story) -> Story:
    """Rosa got the first mail of the sequence by hand and waits."""
    active(story, BEFORE)
    done(enrolments.connect(story.context, story.rosa, "mine"))
    done(mails.send_email(story.context, story.rosa, "rosa@litware.example", "Hello", "I am Ana."))
    return story


def test_a_mail_that_was_renamed_by_one_version_and_moved_by_the_next_is_known(mailed: Story) -> None:
    active(mailed, RENAMED)
    active(mailed, RENAMED_AND_MOVED)
    assert fate(mailed).meaning == "repeats"
    assert fate(mailed).repeated == ("introduce",)
    assert mailed.one(
        "SELECT count(*) FROM enrolment e JOIN sequence_version v ON v.id = e.version_id WHERE v.number = 2"
    )


def test_undo_gives_the_step_its_former_name(mailed: Story) -> None:
    active(mailed, RENAMED)
    named = "SELECT count(*) FROM step_run WHERE step_id = 'hello' AND state = 'done'"
    assert mailed.one(named) == 0
    done(undo.undo(mailed.context))
    assert mailed.one(named) == 1


def test_the_same_message_in_another_step_is_the_same_touch(mailed: Story) -> None:
    active(mailed, ANOTHER_STEP_SAME_MAIL)
    assert fate(mailed).meaning == "repeats"
    assert fate(mailed).repeated == ("say-hello",)


def test_a_message_that_the_sequence_sends_twice_anyway_is_no_repetition(story: Story) -> None:
    again = BEFORE + "- email: Once more\n  id: again\n  message: introduction\n"
    active(story, again)
    done(enrolments.connect(story.context, story.rosa, "mine"))
    done(mails.send_email(story.context, story.rosa, "rosa@litware.example", "Hello", "I am Ana."))
    write(story, "mine", again.replace("2 days", "3 days"))
    done(versions.activate(story.context, "mine"))
    assert fate(story).meaning == "moves"


def test_what_an_older_version_sent_is_known_although_the_step_is_long_gone(mailed: Story) -> None:
    active(mailed, "- wait: 2 days\n- task: Look back\n")
    active(mailed, ANOTHER_STEP_SAME_MAIL)
    assert fate(mailed).repeated == ("say-hello",)


def test_what_was_written_for_a_step_that_somebody_else_did_meanwhile_is_refused_unless_it_goes_alone(
    story: Story,
) -> None:
    active(story, BEFORE)
    done(enrolments.connect(story.context, story.rosa, "mine"))
    step = story.step(story.rosa)

    def send(alone: bool) -> Result:
        to = "rosa@litware.example"
        return mails.send_email(story.context, story.rosa, to, "Hello", "I am Ana.", step_run_id=step, alone=alone)

    done(send(alone=False))
    before = dump(story.reader)
    assert "meanwhile" in refused(send(alone=False)).reason
    assert difference(before, dump(story.reader)) == []
    done(send(alone=True))
