"""A colleague stands in: steps that open or fall due in a leave are theirs, in their working time, and the rest comes back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from tests.fixtures.world import Sellers, done, key_of
from workspace.actions import due, enrolments, leads, leave, steps, timeline, undo
from workspace.actions.context import Context
from workspace.actions.result import RecordKey
from workspace.domain.clock import SimulatedClock
from workspace.domain.leave import Leave
from workspace.store.read import Reader, as_instant

OUTBOUND = "high-volume-outbound-prospecting"
WEEK = Leave(date(2026, 3, 3), date(2026, 3, 6))
"""Tuesday to Friday; the clock begins on Monday."""
NINE_IN_NEW_YORK = 14
"""In UTC, before summer time begins."""


def connected(context: Context, number: int) -> list[RecordKey]:
    """So many leads in the outbound sequence, whose mail has left."""
    keys = []
    for place in range(number):
        values = {"first_name": "Kim", "company": f"Firm {place}", "email": f"kim@firm{place}.example"}
        keys.append(key_of(leads.create_lead(context, values)))
        done(enrolments.connect(context, keys[-1], OUTBOUND))
    due.run_due(context)
    return keys


def researched(context: Context, reader: Reader) -> None:
    """The LinkedIn steps that are open are done: a wait of two days begins."""
    for (step_run,) in reader.rows("SELECT id FROM step_run WHERE state = 'open' AND type = 'linkedin'"):
        done(steps.do_step(context, int(step_run)))


def lines(reader: Reader) -> list[tuple[int, str, datetime | None]]:
    return [
        (row[0], row[1], as_instant(row[2]))
        for row in reader.rows("SELECT owner_id, type, due_at FROM work_item ORDER BY due_at, id")
    ]


@pytest.mark.parametrize("at_once", [1, 500])
def test_a_step_that_opens_in_the_leave_is_the_colleagues_in_their_working_time(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader, at_once: int
) -> None:
    connected(context, 2)
    researched(context, reader)
    done(leave.go_away(context, sellers.ana, WEEK, "hand_over", cover_id=sellers.ben))
    clock.move_to(datetime(2026, 3, 4, 12, 0, tzinfo=clock.now().tzinfo))
    due.run_due(context, at_once)
    found = lines(reader)
    assert [(owner, kind) for owner, kind, _due in found] == [(sellers.ben, "phone_call")] * 2
    assert {(due_at.day, due_at.hour) for _owner, _kind, due_at in found if due_at} == {(4, NINE_IN_NEW_YORK)}


def test_what_the_colleague_did_not_get_to_is_the_owners_again_on_the_day_of_the_return(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    lead = key_of(leads.create_lead(context, {"last_name": "Mena"}))
    done(timeline.add_task(context, lead, "Ask for the plan", due_at=clock.now() + timedelta(days=2)))
    connected(context, 1)
    researched(context, reader)
    done(leave.go_away(context, sellers.ana, WEEK, "hand_over", cover_id=sellers.ben))
    clock.move_to(datetime(2026, 3, 6, 22, 0, tzinfo=clock.now().tzinfo))
    due.run_due(context)
    assert {owner for owner, _kind, _due in lines(reader)} == {sellers.ben}
    clock.move_to(datetime(2026, 3, 7, 9, 0, tzinfo=clock.now().tzinfo))
    due.run_due(context)
    found = lines(reader)
    assert {(owner, kind) for owner, kind, _due in found} == {(sellers.ana, "phone_call"), (sellers.ana, "task")}
    assert {due_at.date() for _owner, _kind, due_at in found if due_at} == {date(2026, 3, 9)}
    assert not due.run_due(context).anything


def test_what_follows_after_the_leave_is_the_owners(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    connected(context, 1)
    researched(context, reader)
    done(
        leave.go_away(
            context, sellers.ana, Leave(date(2026, 3, 3), date(2026, 3, 3)), "hand_over", cover_id=sellers.ben
        )
    )
    clock.move_to(datetime(2026, 3, 4, 12, 0, tzinfo=clock.now().tzinfo))
    due.run_due(context)
    assert [(owner, kind) for owner, kind, _due in lines(reader)] == [(sellers.ana, "phone_call")]


def test_coming_back_early_gives_the_rest_back_and_all_of_it_can_be_undone(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    lead = key_of(leads.create_lead(context, {"last_name": "Mena"}))
    done(timeline.add_task(context, lead, "Ask for the plan", due_at=clock.now() + timedelta(days=3)))
    before = lines(reader)
    done(leave.go_away(context, sellers.ana, WEEK, "hand_over", cover_id=sellers.ben))
    handed = lines(reader)
    assert [owner for owner, _kind, _due in handed] == [sellers.ben]
    told = done(leave.come_back(context, sellers.ana))
    assert told.detail == ("1 thing is Ana Ortega’s again.",)
    assert lines(reader) == before
    done(undo.undo(context))
    assert lines(reader) == handed
    done(undo.undo(context))
    assert lines(reader) == before
    assert reader.rows("SELECT id FROM leave") == []
