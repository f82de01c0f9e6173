"""What a sequence awaits is seen in the action that brings it about, whichever that is."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session

from tests.fixtures.dump import difference, dump
from tests.fixtures.sequences import sequence_text
from tests.fixtures.story import Story
from tests.fixtures.world import MONDAY, done
from workspace.actions import due, enrolments, leads
from workspace.actions.result import RecordKey
from workspace.actions.undo import redo, undo
from workspace.store.tables.sequences import Sequence, SequenceVersion

AWAITS = """
- await: It is so
  limit: 30 days
  when: {{{condition}}}
  met:
    - task: Now
- task: Too late
"""


def put(story: Story, name: str, steps: str, record: str = "lead") -> None:
    with story.database.session() as session:
        add(session, name, sequence_text(steps, record), record)
        session.commit()


def add(session: Session, name: str, text: str, record: str) -> None:
    sequence = Sequence(name=name, title=name, record_type=record)
    session.add(sequence)
    session.flush()
    assert sequence.id is not None
    session.add(SequenceVersion(sequence_id=sequence.id, number=1, text=text, steps=1, created_at=MONDAY))


def awaiting(story: Story, key: RecordKey, condition: str) -> int:
    """Let the record await the condition; the enrolment that does."""
    put(story, "awaits", AWAITS.format(condition=condition), key[0])
    done(enrolments.connect(story.context, key, "awaits"))
    enrolment = story.one("SELECT max(id) FROM enrolment")
    assert open_step(story, enrolment) == "It is so"
    return enrolment


def open_step(story: Story, enrolment: int) -> str:
    ((title,),) = story.reader.rows(
        "SELECT title FROM step_run WHERE enrolment_id = :id AND state = 'open'", id=enrolment
    )
    return str(title)


def test_what_is_so_moves_on_at_once_and_is_taken_back_with_what_made_it_so(story: Story) -> None:
    enrolment = awaiting(story, story.dana, "employees: '>= 100'")
    done(leads.edit_record(story.context, story.dana, {"employees": "20"}))
    assert open_step(story, enrolment) == "It is so"
    before, entries = dump(story.reader), story.one("SELECT count(*) FROM journal")
    done(leads.edit_record(story.context, story.dana, {"employees": "200"}))
    assert open_step(story, enrolment) == "Now"
    assert story.one("SELECT count(*) FROM journal") == entries + 1
    after = dump(story.reader)
    done(undo(story.context))
    assert difference(before, dump(story.reader)) == []
    done(redo(story.context))
    assert difference(after, dump(story.reader)) == []


def test_a_fact_of_the_account_reaches_its_sales(story: Story) -> None:
    enrolment = awaiting(story, story.sale, "account.employees: '>= 100'")
    done(leads.edit_record(story.context, story.firm, {"employees": "200"}))
    assert open_step(story, enrolment) == "Now"


def test_what_came_true_during_a_pause_counts_when_it_goes_on(story: Story) -> None:
    enrolment = awaiting(story, story.dana, "rating: cold")
    done(enrolments.pause(story.context, enrolment))
    done(leads.edit_record(story.context, story.dana, {"rating": "cold"}))
    assert open_step(story, enrolment) == "It is so"
    done(enrolments.resume(story.context, enrolment))
    assert open_step(story, enrolment) == "Now"


def test_what_one_sequence_changes_another_sees(story: Story) -> None:
    put(story, "changes", "- wait: 1 day\n- update: Colder\n  set: {rating: cold}\n- task: Done")
    enrolment = awaiting(story, story.dana, "rating: cold")
    done(enrolments.connect(story.context, story.dana, "changes"))
    story.clock.advance(timedelta(days=1))
    due.run_due(story.context)
    assert open_step(story, enrolment) == "Now"


def test_what_cannot_run_holds_nobody_up(story: Story) -> None:
    enrolment = awaiting(story, story.dana, "rating: cold")
    with story.database.session() as session:
        session.connection().exec_driver_sql("UPDATE sequence_version SET text = '?' WHERE text LIKE '%%It is so%%'")
        session.commit()
    done(leads.edit_record(story.context, story.dana, {"rating": "cold"}))
    ((held,),) = story.reader.rows("SELECT held FROM enrolment WHERE id = :id", id=enrolment)
    assert "cannot run" in held
