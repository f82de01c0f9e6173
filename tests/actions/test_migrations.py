"""Running records go over to a new version: planned, group by group, in one transaction that can be taken back."""

from __future__ import annotations

from datetime import timedelta

from tests.actions.test_every_action import is_in_line
from tests.fixtures.dump import difference, dump, queue_lines
from tests.fixtures.sequence_files import PAGE, write
from tests.fixtures.story import Story
from tests.fixtures.world import done, refused
from workspace.actions import calls, enrolments, leads, mails, migrations, undo, versions
from workspace.actions.due import run_due
from workspace.actions.migration_words import plan_text
from workspace.actions.result import RecordKey
from workspace.domain.sequence.migration import Fate

WITHOUT_SECOND_CALL = PAGE.replace("- wait: 3 days\n- phone_call: Call again\n", "")
MAIL_LAST = PAGE.replace("- email: Introduce yourself\n", "") + "- email: Introduce yourself\n"


def begun(story: Story, steps_: str = PAGE) -> RecordKey:
    """Rosa is in a sequence of the user's own; her first step is open."""
    write(story, "mine", steps_)
    done(versions.activate(story.context, "mine"))
    done(enrolments.connect(story.context, story.rosa, "mine"))
    return story.rosa


def edit(story: Story, steps_: str) -> None:
    write(story, "mine", steps_)
    done(versions.activate(story.context, "mine"))


def mailed(story: Story) -> RecordKey:
    """Rosa got the mail by hand and waits for the call."""
    rosa = begun(story)
    done(mails.send_email(story.context, rosa, "rosa@litware.example", "Hello", "I am Ana."))
    return rosa


def called(story: Story) -> RecordKey:
    """Rosa was called once in vain, and is to be called again."""
    rosa = mailed(story)
    story.clock.advance(timedelta(days=2))
    run_due(story.context)
    done(calls.log_call(story.context, rosa, calls.CallReport("no_answer")))
    story.clock.advance(timedelta(days=4))
    run_due(story.context)
    return rosa


def planned(story: Story) -> Fate:
    plan = migrations.plan_migration(story.context, "mine")
    assert isinstance(plan, migrations.MigrationPlan)
    assert len(plan.planned) == 1
    return plan.planned[0].fate


def stands(story: Story, key: RecordKey) -> tuple[object, ...]:
    """Version, state and step of the record's newest enrolment."""
    row = story.reader.row(
        "SELECT v.number, e.state, e.step_id FROM enrolment e JOIN sequence_version v ON v.id = e.version_id "
        "WHERE e.record_type = :type AND e.record_id = :id ORDER BY e.id DESC",
        type=key[0],
        id=key[1],
    )
    assert row is not None
    return tuple(row)


def test_everyone_stays_where_nothing_is_said(story: Story) -> None:
    rosa = begun(story)
    edit(story, PAGE.replace("2 days", "4 days"))
    assert stands(story, rosa) == (1, "active", "introduce-yourself")
    assert "1 stay" in refused(migrations.migrate(story.context, "mine", {"gone": "finish"})).reason


def test_an_unaffected_record_goes_over_and_its_open_step_stays(story: Story) -> None:
    rosa = begun(story)
    step = story.step(rosa)
    edit(
        story,
        PAGE.replace("Introduce yourself", "Say hello").replace(
            "- email: Say hello", "- email: Say hello\n  id: introduce-yourself"
        ),
    )
    assert planned(story).meaning == "unaffected"
    told = done(migrations.migrate(story.context, "mine", {"unaffected": "migrate"}))
    assert told.detail == ("1 record went over to it.",)
    assert stands(story, rosa) == (2, "active", "introduce-yourself")
    assert story.step(rosa) == step
    assert story.reader.row("SELECT title FROM step_run WHERE id = :id", id=step) == ("Say hello",)
    assert "'migrated'" in str(story.reader.rows("SELECT facts FROM activity WHERE kind = 'event'")).replace('"', "'")
    is_in_line(story)
    done(mails.send_email(story.context, rosa, "rosa@litware.example", "Hello", "I am Ana."))
    assert stands(story, rosa)[2] == "wait-1"


def test_a_wait_that_got_longer_moves_the_next_step(story: Story) -> None:
    rosa = mailed(story)
    edit(story, PAGE.replace("2 days", "4 days"))
    fate = planned(story)
    assert fate.meaning == "moves"
    assert fate.before is not None
    assert fate.after is not None
    assert (f"{fate.before.due:%a %d}", f"{fate.after.due:%a %d}") == ("Thu 05", "Mon 09")
    done(migrations.migrate(story.context, "mine", {"moves": "migrate"}))
    story.clock.advance(timedelta(days=3))
    run_due(story.context)
    assert stands(story, rosa) == (2, "active", "wait-1")
    story.clock.advance(timedelta(days=4))
    run_due(story.context)
    assert stands(story, rosa) == (2, "active", "call")
    is_in_line(story)


def test_a_touch_that_was_done_is_never_reached_again(story: Story) -> None:
    rosa = mailed(story)
    edit(story, MAIL_LAST)
    fate = planned(story)
    assert (fate.meaning, fate.repeated) == ("repeats", ("introduce-yourself",))
    plan = migrations.plan_migration(story.context, "mine")
    assert isinstance(plan, migrations.MigrationPlan)
    assert plan_text(plan, story.clock.now())[0].lines == ("Rosa: “Introduce yourself” would come again",)
    assert "touched again" in refused(migrations.migrate(story.context, "mine", {"repeats": "migrate"})).reason
    assert stands(story, rosa)[:2] == (1, "active")
    done(migrations.migrate(story.context, "mine", {"repeats": "finish"}))
    assert stands(story, rosa) == (1, "left", None)


def test_a_mail_on_its_way_counts_as_done(story: Story) -> None:
    mailed(story)
    with story.database.session() as session:  # as it stands between the two halves of being sent
        session.connection().exec_driver_sql("UPDATE message SET state = 'sending' WHERE step_run_id IS NOT NULL")
        session.connection().exec_driver_sql(
            "UPDATE step_run SET state = 'cancelled' WHERE step_id = 'introduce-yourself'"
        )
        session.commit()
    edit(story, MAIL_LAST)
    assert planned(story).meaning == "repeats"


def test_who_stood_at_a_step_that_is_gone_goes_on_below_it(story: Story) -> None:
    rosa = called(story)
    assert stands(story, rosa)[2] == "call-again"
    edit(story, WITHOUT_SECOND_CALL)
    assert planned(story).offers == ("send-the-brochure",)
    done(migrations.migrate(story.context, "mine", {"gone": "send-the-brochure"}))
    assert stands(story, rosa) == (2, "active", "send-the-brochure")
    assert story.one("SELECT count(*) FROM step_run WHERE step_id = 'call-again' AND state = 'cancelled'") == 1
    is_in_line(story)


def test_who_stood_at_a_step_that_is_gone_may_stay_or_finish(story: Story) -> None:
    rosa = called(story)
    edit(story, WITHOUT_SECOND_CALL)
    before = refused(migrations.migrate(story.context, "mine", {"gone": "call"}))
    assert before.reason == "“call” is not possible for gone: stay, migrate, finish, send-the-brochure."
    assert before.fields
    refused(migrations.migrate(story.context, "mine", {"gone": "stay"}))
    assert stands(story, rosa) == (1, "active", "call-again")
    done(migrations.migrate(story.context, "mine", {"gone": "finish"}))
    assert stands(story, rosa)[:2] == (1, "left")


def test_choices_that_make_no_sense_are_refused(story: Story) -> None:
    begun(story)
    assert "no group" in refused(migrations.migrate(story.context, "mine", {"everyone": "migrate"})).reason
    assert "not possible" in refused(migrations.migrate(story.context, "mine", {"moves": "fly"})).reason
    assert "Nothing runs" in refused(migrations.migrate(story.context, "nowhere", {})).reason
    assert "newest" in refused(migrations.migrate(story.context, "mine", {"moves": "migrate"})).reason
    assert not isinstance(migrations.plan_migration(story.context, "nowhere"), migrations.MigrationPlan)


def test_the_plan_of_a_file_is_shown_before_it_is_activated(story: Story) -> None:
    begun(story)
    write(story, "mine", "- task: Something else")
    before = dump(story.reader)
    plan = migrations.plan_migration(story.context, "mine", of_file=True)
    assert isinstance(plan, migrations.MigrationPlan)
    assert [(each.fate.meaning, each.name, each.title) for each in plan.planned] == [
        ("gone", "Rosa", "Introduce yourself")
    ]
    assert plan.version == 2
    assert difference(before, dump(story.reader)) == []


def test_activating_can_take_them_along(story: Story) -> None:
    rosa = called(story)
    write(story, "mine", WITHOUT_SECOND_CALL)
    told = done(versions.activate(story.context, "mine", choices={"gone": "migrate"}))
    assert told.detail[-1] == "1 record went over to it."
    assert stands(story, rosa) == (2, "active", "send-the-brochure")


def test_a_step_that_nobody_can_go_on_at_activates_nothing(story: Story) -> None:
    called(story)
    write(story, "mine", WITHOUT_SECOND_CALL)
    before = dump(story.reader)
    assert "not possible" in refused(versions.activate(story.context, "mine", choices={"gone": "brochure"})).reason
    assert difference(before, dump(story.reader)) == []


def test_a_migration_is_one_entry_and_is_taken_back_and_done_again(story: Story) -> None:
    called(story)
    kim = ("lead", story.one("SELECT max(id) FROM lead") + 1)
    done(leads.create_lead(story.context, {"company": "Trey"}))
    done(enrolments.connect(story.context, kim, "mine"))
    edit(story, WITHOUT_SECOND_CALL)
    before, lines = dump(story.reader), queue_lines(story.reader)
    done(migrations.migrate(story.context, "mine", {"gone": "migrate", "unaffected": "migrate"}))
    after = dump(story.reader)
    assert stands(story, kim)[0] == 2
    done(undo.undo(story.context))
    assert difference(before, dump(story.reader)) == []
    assert queue_lines(story.reader) == lines
    done(undo.redo(story.context))
    assert difference(after, dump(story.reader)) == []


def test_who_is_paused_stays_paused(story: Story) -> None:
    rosa = mailed(story)
    done(enrolments.pause(story.context, story.enrolment(rosa)))
    edit(story, PAGE.replace("2 days", "4 days"))
    done(migrations.migrate(story.context, "mine", {"moves": "migrate"}))
    assert stands(story, rosa) == (2, "paused", "wait-1")
    story.clock.advance(timedelta(days=30))
    run_due(story.context)
    assert stands(story, rosa) == (2, "paused", "wait-1")
