"""An enrolment whose version cannot be read any more is held and says why; nothing that its seller does fails because of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fixtures.databases import ON_SQLITE
from tests.fixtures.deeds import DEEDS
from tests.fixtures.sequence_files import PAGE, write
from tests.fixtures.story import OUTBOUND, Story
from tests.fixtures.world import done
from workspace.actions import enrolments, mails, migrations, steps, versions
from workspace.actions.due import run_due
from workspace.actions.result import Done, Refused
from workspace.views.record import record
from workspace.views.refs import RecordRef
from workspace.views.up_next import enrolments as shown
from workspace.views.waits_for import waits_for


def break_version(story: Story, name: str) -> None:
    """As when a newer program refuses what an older one took."""
    with story.database.session() as session:
        session.connection().exec_driver_sql(
            "UPDATE sequence_version SET text = 'name: Old' WHERE sequence_id = "
            f"(SELECT id FROM sequence WHERE name = '{name}')"
        )
        session.commit()


def held(story: Story, enrolment: int) -> str:
    row = story.reader.row("SELECT held FROM enrolment WHERE id = :id", id=enrolment)
    assert row is not None
    return str(row[0])


def why_it_waits(story: Story) -> str:
    on_record = record(story.reader, RecordRef(*story.rosa))
    assert on_record is not None
    return waits_for(shown(story.reader, on_record, story.clock.now())[0])


@pytest.fixture
def waiting(story: Story) -> int:
    """Rosa waits in a sequence that cannot be read any more."""
    write(story, "mine", PAGE)
    done(versions.activate(story.context, "mine"))
    done(enrolments.connect(story.context, story.rosa, "mine"))
    done(mails.send_email(story.context, story.rosa, "rosa@litware.example", "Hello", "I am Ana."))
    break_version(story, "mine")
    return story.enrolment(story.rosa)


def test_what_is_due_is_held_and_says_why_and_the_others_go_on(story: Story, waiting: int) -> None:
    assert "cannot run: line 1" in why_it_waits(story)
    story.clock.advance(timedelta(days=10))
    run_due(story.context)
    assert "cannot run" in held(story, waiting)
    assert "line 1" in held(story, waiting)
    assert "cannot run" in why_it_waits(story)


def test_another_version_takes_it_up_again(story: Story, waiting: int) -> None:
    write(story, "mine", PAGE)
    done(versions.activate(story.context, "mine"))
    done(migrations.migrate(story.context, "mine", {"moves": "migrate"}))
    assert held(story, waiting) == ""
    story.clock.advance(timedelta(days=10))
    run_due(story.context)
    assert story.one("SELECT count(*) FROM step_run WHERE step_id = 'call' AND state = 'open'") == 1


@ON_SQLITE
@pytest.mark.parametrize("name", sorted(DEEDS))
def test_no_action_fails_because_of_it(shared_story: Story, name: str) -> None:
    story = shared_story
    break_version(story, OUTBOUND)
    result = DEEDS[name](story)
    assert isinstance(result, Done | Refused)
    if isinstance(result, Refused):
        assert "cannot run" in result.reason


HANDS_OVER = "- task: Prepare\n- wait: 1 day\n- start: other"


def begun(story: Story, steps_: str = HANDS_OVER) -> None:
    """Rosa is in a sequence that goes on in another one, which is a draft by now."""
    write(story, "other", PAGE)
    write(story, "mine", steps_)
    done(versions.activate(story.context, "mine"))
    done(enrolments.connect(story.context, story.rosa, "mine"))


def test_what_goes_on_in_a_draft_waits_until_it_is_activated(story: Story) -> None:
    begun(story)
    done(steps.do_step(story.context, story.step(story.rosa)))
    enrolment = story.enrolment(story.rosa)
    story.clock.advance(timedelta(days=3))
    run_due(story.context)
    assert "other: it is a draft" in held(story, enrolment)
    done(versions.activate(story.context, "other"))
    run_due(story.context)
    assert story.enrolment(story.rosa) != enrolment
    assert held(story, story.enrolment(story.rosa)) == ""


def test_what_a_seller_does_is_done_although_nothing_can_follow(story: Story) -> None:
    begun(story, "- task: Prepare\n- start: other")
    done(steps.do_step(story.context, story.step(story.rosa)))
    events = str(story.reader.rows("SELECT facts FROM activity WHERE kind = 'event' AND record_id = 2"))
    assert "not_handed_to" in events
    assert story.one("SELECT count(*) FROM enrolment WHERE record_id = 2 AND ended_as = 'started'") == 1


def test_who_is_in_the_other_sequence_already_is_not_put_in_twice(story: Story) -> None:
    begun(story, "- task: Prepare\n- start: other")
    done(versions.activate(story.context, "other"))
    done(enrolments.connect(story.context, story.rosa, "other"))
    done(steps.do_step(story.context, story.one("SELECT id FROM step_run WHERE title = 'Prepare'")))
    assert story.one("SELECT count(*) FROM enrolment WHERE record_id = 2 AND state = 'active'") == 1
