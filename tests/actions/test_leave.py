"""A seller goes on leave: what falls due slides, is handed over or is left out, and it can all be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from tests.fixtures.world import Sellers, done, key_of, refused
from workspace.actions import due, enrolments, leads, leave, steps, timeline, undo
from workspace.actions.context import Context
from workspace.actions.leave_plan import LeavePlan
from workspace.actions.result import Refused
from workspace.domain.clock import SimulatedClock
from workspace.domain.leave import Leave
from workspace.store.location import Location
from workspace.store.read import Reader, as_instant, open_reader
from workspace.store.tables.sellers import Seller

OUTBOUND = "high-volume-outbound-prospecting"
WEEK = Leave(date(2026, 3, 9), date(2026, 3, 13))
"""The week after the clock's Monday."""


@pytest.fixture
def reader(location: Location, context: Context) -> Iterator[Reader]:
    opened = open_reader(location)
    yield opened
    opened.close()


def capped(context: Context, sellers: Sellers, cap: int) -> None:
    with context.database.session() as session:
        seller = session.get(Seller, sellers.ana)
        assert seller is not None
        seller.daily_cap = cap
        session.commit()


def with_tasks(context: Context, clock: SimulatedClock, number: int) -> None:
    """So many leads, each with a task that falls due in the week of the leave."""
    for place in range(number):
        lead = key_of(leads.create_lead(context, {"last_name": f"Lead{place}"}))
        moment = clock.now() + timedelta(days=7, hours=place % 5)
        done(timeline.add_task(context, lead, f"Task {place}", due_at=moment))


def dues(reader: Reader, sellers: Sellers) -> list[datetime]:
    rows = reader.rows("SELECT due_at FROM work_item WHERE owner_id = :id ORDER BY due_at", id=sellers.ana)
    return [moment for row in rows if (moment := as_instant(row[0])) is not None]


def test_the_preview_tells_the_avalanche_and_changes_nothing(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    capped(context, sellers, 3)
    with_tasks(context, clock, 8)
    before = dues(reader, sellers)
    plan = leave.preview_leave(context, sellers.ana, WEEK)
    assert isinstance(plan, LeavePlan)
    assert (len(plan.missed), plan.avalanche) == (8, 8)
    assert plan.days == ((date(2026, 3, 16), 3), (date(2026, 3, 17), 3), (date(2026, 3, 18), 2))
    assert dues(reader, sellers) == before
    assert reader.rows("SELECT id FROM leave") == []


def test_what_slides_never_exceeds_the_cap_on_a_day(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    capped(context, sellers, 3)
    with_tasks(context, clock, 8)
    told = done(leave.go_away(context, sellers.ana, WEEK))
    assert "8 slide" in told.follows
    assert Counter(moment.date() for moment in dues(reader, sellers)) == {
        date(2026, 3, 16): 3,
        date(2026, 3, 17): 3,
        date(2026, 3, 18): 2,
    }
    done(undo.undo(context))
    assert reader.rows("SELECT id FROM leave") == []
    assert {moment.date() for moment in dues(reader, sellers)} == {date(2026, 3, 9)}


def test_steps_that_waits_lead_to_in_the_leave_come_after_it_and_within_the_cap(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    capped(context, sellers, 1)
    for place in range(3):
        values = {"first_name": "Kim", "company": f"Firm {place}", "email": f"kim@firm{place}.example"}
        lead = key_of(leads.create_lead(context, values))
        done(enrolments.connect(context, lead, OUTBOUND))
    due.run_due(context)
    for (step_run,) in reader.rows("SELECT id FROM step_run WHERE state = 'open' AND type = 'linkedin'"):
        clock.move_to(clock.now() + timedelta(minutes=1))
        done(steps.do_step(context, int(step_run)))
    days = Leave(date(2026, 3, 3), date(2026, 3, 6))
    done(leave.go_away(context, sellers.ana, days))
    clock.move_to(clock.now() + timedelta(days=4))
    due.run_due(context)
    calls = [moment.date() for moment in dues(reader, sellers)]
    assert calls == [date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)]


def test_a_colleague_has_it_meanwhile(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    with_tasks(context, clock, 2)
    told = done(leave.go_away(context, sellers.ana, WEEK, "hand_over", cover_id=sellers.ben))
    assert "2 things are Ben Ito’s meanwhile" in told.follows
    assert dues(reader, sellers) == []
    assert reader.row("SELECT count(*) FROM work_item WHERE owner_id = :id", id=sellers.ben) == (2,)


def test_who_covers_is_not_given_more_than_a_day_holds_without_a_word(
    context: Context, clock: SimulatedClock, sellers: Sellers
) -> None:
    with_tasks(context, clock, 3)
    with context.database.session() as session:
        ben = session.get(Seller, sellers.ben)
        assert ben is not None
        ben.daily_cap = 2
        session.commit()
    said = "Ben Ito has 3 things on Mon 9 Mar then, and a day’s cap is 2."
    plan = leave.preview_leave(context, sellers.ana, WEEK, "hand_over", cover_id=sellers.ben)
    assert isinstance(plan, LeavePlan)
    assert said in leave.words_of(context, plan, "hand_over", sellers.ben)[0]
    assert said in done(leave.go_away(context, sellers.ana, WEEK, "hand_over", cover_id=sellers.ben)).detail
    done(undo.undo(context))
    assert said not in done(leave.go_away(context, sellers.ana, WEEK)).detail


def test_who_covers_must_be_there(context: Context, sellers: Sellers) -> None:
    done(leave.go_away(context, sellers.ben, WEEK))
    assert (
        "is away in these days too"
        in refused(leave.go_away(context, sellers.ana, WEEK, "hand_over", cover_id=sellers.ben)).reason
    )
    assert "Say who" in refused(leave.go_away(context, sellers.ana, WEEK, "hand_over")).reason


def test_a_meeting_stays_and_is_named(context: Context, clock: SimulatedClock, sellers: Sellers) -> None:
    lead = key_of(leads.create_lead(context, {"last_name": "Mena"}))
    done(timeline.book_meeting(context, lead, "Tasting", clock.now() + timedelta(days=8), 30))
    told = done(leave.go_away(context, sellers.ana, WEEK))
    assert told.detail == ("A meeting stays: Mena, Tue 10 Mar",)


def test_leave_twice_or_in_the_past_is_refused_and_can_be_taken_back(context: Context, sellers: Sellers) -> None:
    done(leave.go_away(context, sellers.ana, WEEK))
    assert "is away" in refused(leave.go_away(context, sellers.ana, Leave(WEEK.last, WEEK.last))).reason
    past = Leave(date(2026, 2, 1), date(2026, 2, 3))
    assert "have passed" in refused(leave.go_away(context, sellers.ana, past)).reason
    done(leave.come_back(context, sellers.ana))
    assert "no leave ahead" in refused(leave.come_back(context, sellers.ana)).reason


def test_a_leave_of_one_day_may_overlap_no_other_and_touches_only_that_day(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    with_tasks(context, clock, 2)
    tuesday = Leave(date(2026, 3, 10), date(2026, 3, 10))
    assert done(leave.go_away(context, sellers.ana, tuesday)).follows == "nothing falls due meanwhile"
    assert "Tue 10 Mar already" in refused(leave.go_away(context, sellers.ana, WEEK)).reason
    assert isinstance(leave.preview_leave(context, sellers.ana, WEEK), Refused)
    monday = Leave(date(2026, 3, 9), date(2026, 3, 9))
    done(leave.go_away(context, sellers.ana, monday))
    assert {moment.date() for moment in dues(reader, sellers)} == {date(2026, 3, 11)}


def test_a_leave_noted_when_it_has_begun_takes_what_fell_due_in_it_already(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    with_tasks(context, clock, 2)
    clock.move_to(clock.now() + timedelta(days=9))
    done(leave.go_away(context, sellers.ana, WEEK))
    assert {moment.date() for moment in dues(reader, sellers)} == {date(2026, 3, 16)}


def test_coming_back_early_leaves_what_slid_and_says_how_to_pull_it_back(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    with_tasks(context, clock, 2)
    before = dues(reader, sellers)
    done(leave.go_away(context, sellers.ana, WEEK))
    slid = dues(reader, sellers)
    told = done(leave.come_back(context, sellers.ana))
    assert "undo takes all of it back" in told.detail[0]
    assert dues(reader, sellers) == slid
    done(undo.undo(context))
    done(undo.undo(context))
    assert dues(reader, sellers) == before


def test_a_wait_that_is_open_when_the_leave_begins_ends_when_it_would_and_what_follows_comes_after(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    lead = key_of(leads.create_lead(context, {"first_name": "Kim", "company": "Firm", "email": "kim@firm.example"}))
    done(enrolments.connect(context, lead, OUTBOUND))
    due.run_due(context)
    row = reader.row("SELECT id FROM step_run WHERE state = 'open'")
    assert row is not None
    done(steps.do_step(context, row[0]))
    waits = reader.row("SELECT due_at FROM enrolment")
    done(leave.go_away(context, sellers.ana, Leave(date(2026, 3, 3), date(2026, 3, 6))))
    assert reader.row("SELECT due_at FROM enrolment") == waits
    clock.move_to(clock.now() + timedelta(days=3))
    due.run_due(context)
    assert [moment.date() for moment in dues(reader, sellers)] == [date(2026, 3, 9)]


def test_who_stands_in_and_goes_away_too_is_told_so(context: Context, sellers: Sellers) -> None:
    done(leave.go_away(context, sellers.ana, WEEK, "hand_over", cover_id=sellers.ben))
    told = done(leave.go_away(context, sellers.ben, Leave(WEEK.first, WEEK.first)))
    assert told.detail == (
        "Ben Ito stands in for Ana Ortega Mon 9 Mar – Fri 13 Mar: what falls due there waits for either of them.",
    )
