"""A seller's hours change: what is open follows at once, forward only, and all of it can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.fixtures.world import Sellers, done, key_of, refused
from workspace.actions import due, enrolments, leads, steps, timeline, undo
from workspace.actions.context import Context
from workspace.actions.working_hours import set_working_time
from workspace.domain.clock import SimulatedClock
from workspace.store.read import Reader, as_instant

OUTBOUND = "high-volume-outbound-prospecting"


def dues(reader: Reader) -> dict[str, datetime | None]:
    return {row[0]: as_instant(row[1]) for row in reader.rows("SELECT type, due_at FROM work_item")}


def test_open_steps_outside_the_new_hours_roll_on_and_what_a_person_dated_stays(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    lead = key_of(leads.create_lead(context, {"first_name": "Kim", "company": "Firm", "email": "kim@x.example"}))
    done(timeline.add_task(context, lead, "Ask", due_at=clock.now() + timedelta(hours=1)))
    done(enrolments.connect(context, lead, OUTBOUND))
    due.run_due(context)
    before = dues(reader)
    assert before["linkedin"] == clock.now()
    told = done(set_working_time(context, sellers.ana, {"hours": "tue-fri 11:00-15:00"}))
    assert told.follows == "1 step rolls on"
    after = dues(reader)
    assert after["linkedin"] == datetime(2026, 3, 3, 10, tzinfo=UTC)
    assert after["task"] == before["task"]
    done(undo.undo(context))
    assert dues(reader) == before
    assert reader.row("SELECT hours FROM seller WHERE login = 'ana'") == ("mon-fri 09:00-17:00",)


def test_a_step_that_was_put_off_by_hand_keeps_its_moment(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    lead = key_of(leads.create_lead(context, {"first_name": "Kim", "company": "Firm", "email": "kim@x.example"}))
    done(enrolments.connect(context, lead, OUTBOUND))
    due.run_due(context)
    row = reader.row("SELECT id FROM step_run WHERE state = 'open'")
    assert row is not None
    at = clock.now() + timedelta(hours=11)
    done(steps.snooze(context, row[0], at))
    assert done(set_working_time(context, sellers.ana, {"hours": "tue-fri 11:00-15:00"})).follows == ""
    assert dues(reader) == {"linkedin": at}


def test_another_zone_moves_the_day_of_what_is_open(context: Context, sellers: Sellers, reader: Reader) -> None:
    lead = key_of(leads.create_lead(context, {"last_name": "Mena"}))
    done(timeline.add_task(context, lead, "Ask", due_at=datetime(2026, 3, 2, 20, tzinfo=UTC)))
    done(set_working_time(context, sellers.ana, {"zone": "Asia/Tokyo"}))
    assert reader.rows("SELECT owner_zone FROM work_item") == [("Asia/Tokyo",)]
    done(undo.undo(context))
    assert reader.rows("SELECT owner_zone FROM work_item") == [("Europe/Madrid",)]


def test_hours_in_which_nobody_ever_works_are_refused(context: Context, sellers: Sellers) -> None:
    assert refused(set_working_time(context, sellers.ana, {"hours": "never"})).fields
    assert refused(set_working_time(context, sellers.ana, {"zone": "", "cap": "501"})).fields
