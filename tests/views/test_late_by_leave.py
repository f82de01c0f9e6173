"""What is late only because its owner was away is told apart from what is late by them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tests.fixtures.world import Sellers, done, key_of
from workspace.actions import due, enrolments, leads, leave, steps, timeline
from workspace.actions.context import Context
from workspace.actions.working_hours import set_working_time
from workspace.domain.clock import SimulatedClock
from workspace.domain.leave import Leave
from workspace.store.read import Reader
from workspace.ui.present.queue_row import queue_row
from workspace.ui.widgets.virtual_list import RowLook
from workspace.views import queue, queue_counts, team, up_next
from workspace.views.absences import absences
from workspace.views.queue import QueueQuery
from workspace.views.record import record
from workspace.views.refs import RecordRef, seller
from workspace.views.why import ranked

WEEK = Leave(date(2026, 3, 4), date(2026, 3, 6))
MADRID = "Europe/Madrid"
OUTBOUND = "high-volume-outbound-prospecting"


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def with_late_work(context: Context, clock: SimulatedClock, sellers: Sellers) -> None:
    """One thing that fell due before the leave, two that somebody planned into it."""
    lead = key_of(leads.create_lead(context, {"last_name": "Mena"}))
    done(timeline.add_task(context, lead, "Before it", due_at=at(3)))
    done(leave.go_away(context, sellers.ana, WEEK))
    for name in ("In it", "In it too"):
        done(timeline.add_task(context, lead, name, due_at=at(5)))


def mine(sellers: Sellers, now: datetime) -> QueueQuery:
    return QueueQuery(now=now, zone=MADRID, owner_ids=(sellers.ana,))


def late_and_by_leave(reader: Reader, sellers: Sellers, now: datetime) -> tuple[int, int]:
    counts = queue_counts.counts(reader, mine(sellers, now))
    return counts.late, counts.by_leave


def test_what_fell_due_in_the_leave_is_late_by_leave_until_the_first_day_back_is_over(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    with_late_work(context, clock, sellers)
    assert late_and_by_leave(reader, sellers, at(4)) == (1, 0)
    assert late_and_by_leave(reader, sellers, at(6)) == (1, 2)
    assert late_and_by_leave(reader, sellers, at(9, 20)) == (1, 2)
    assert late_and_by_leave(reader, sellers, at(10)) == (3, 0)


def test_a_row_says_so_at_any_width_and_why_says_so_too(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    with_late_work(context, clock, sellers)
    clock.move_to(at(9))
    due.run_due(context)
    now, away = clock.now(), absences(reader, clock.now())
    rows = {row.title: row for row in queue.page(reader, mine(sellers, now), 0, 9)}
    wide = "\n".join(
        line.text for line in queue_row(rows["In it"], RowLook(34, 2, cursor=False, marked=False), now, MADRID, away)
    )
    assert "4 d late · leave" in wide
    (low,) = queue_row(rows["In it"], RowLook(80, 1, cursor=False, marked=False), now, MADRID, away)
    assert "4 d leave" in low.text
    assert (
        "! 6 d late"
        in queue_row(rows["Before it"], RowLook(80, 1, cursor=False, marked=False), now, MADRID, away)[0].text
    )
    facts = {title: [term.fact for term in ranked(reader, row, now).terms] for title, row in rows.items()}
    assert "4 days late, by leave" in facts["In it"]
    assert "6 days late" in facts["Before it"]


def test_a_manager_sees_who_is_away_and_what_is_late_only_by_that(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    with_late_work(context, clock, sellers)
    mia = seller(reader, "mia")
    assert mia is not None
    rows = {row.name: row for row in team.team(reader, mia, at(6))}
    ana, everyone = rows["Ana Ortega"], rows[""]
    assert (ana.late, ana.by_leave, ana.until) == (1, 2, WEEK.last)
    assert (everyone.late, everyone.by_leave) == (1, 2)
    assert rows["Ben Ito"].until is None


def test_nothing_is_looked_up_where_nobody_was_away(reader: Reader, sellers: Sellers) -> None:
    assert absences(reader, at(6) + timedelta(days=400)) == ()


def test_a_step_names_the_holiday_and_the_leave_that_moved_it(
    context: Context, clock: SimulatedClock, sellers: Sellers, reader: Reader
) -> None:
    done(set_working_time(context, sellers.ana, {"holidays": "ES"}))
    lead = key_of(leads.create_lead(context, {"first_name": "Kim", "company": "Firm", "email": "kim@firm.example"}))
    clock.move_to(datetime(2026, 4, 1, 9, tzinfo=UTC))
    done(enrolments.connect(context, lead, OUTBOUND))
    due.run_due(context)
    row = reader.row("SELECT id FROM step_run WHERE state = 'open' AND type = 'linkedin'")
    assert row is not None
    done(steps.do_step(context, row[0]))
    done(leave.go_away(context, sellers.ana, Leave(date(2026, 4, 6), date(2026, 4, 7))))
    clock.move_to(datetime(2026, 4, 3, 12, tzinfo=UTC))
    due.run_due(context)
    shown = record(reader, RecordRef(*lead))
    assert shown is not None
    (running,) = up_next.enrolments(reader, shown, clock.now())
    assert running.moved_by == ("Good Friday Fri 3 Apr", "leave Mon 6 Apr – Tue 7 Apr")
