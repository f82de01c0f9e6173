"""What was left when a run was paused is left when it goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.sequence.resume import resumed
from workspace.domain.sequence.run import Run
from workspace.domain.working_time import WorkingTime

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOURS = st.integers(0, 24 * 30).map(lambda hours: timedelta(hours=hours))


def run_at(began: datetime, due: datetime, **values: object) -> Run:
    there = WorkingTime(ZoneInfo("Europe/Madrid"))
    return Run("lead", "active", "there", began, due, due, working_time=there, **values)  # type: ignore[arg-type]


@given(st.sampled_from(["wait", "await_reply", "await"]), HOURS, HOURS, HOURS)
def test_a_wait_has_as_long_to_go_as_when_it_stopped(
    kind: str, length: timedelta, until_pause: timedelta, pause: timedelta
) -> None:
    paused_at = MONDAY + until_pause
    now = paused_at + pause
    after = resumed(run_at(MONDAY, MONDAY + length), kind, paused_at, now)
    assert after.due is not None
    assert after.due - now == MONDAY + length - paused_at


def test_a_wait_that_was_reached_during_the_pause_has_all_of_it_to_go() -> None:
    reached = MONDAY + timedelta(days=3)
    after = resumed(run_at(reached, reached + timedelta(days=2)), "wait", MONDAY, MONDAY + timedelta(days=7))
    assert after.due == MONDAY + timedelta(days=9)


@given(HOURS, HOURS, HOURS)
def test_two_pauses_add_up(length: timedelta, first: timedelta, second: timedelta) -> None:
    begun = run_at(MONDAY, MONDAY + length)
    once = resumed(begun, "wait", MONDAY, MONDAY + first)
    twice = resumed(once, "wait", MONDAY + first, MONDAY + first + second)
    assert twice.due == MONDAY + length + first + second


def test_an_absence_ends_when_it_ends_and_no_pause_adds_to_it() -> None:
    back = MONDAY + timedelta(days=10)
    away = Run(
        "lead", "active", "there", MONDAY, MONDAY + timedelta(days=2), back, not_before=back,
        working_time=WorkingTime(ZoneInfo("UTC")),
    )  # fmt: skip
    assert resumed(away, "await_reply", MONDAY, MONDAY + timedelta(days=3)).due == back
    assert resumed(away, "await_reply", MONDAY, MONDAY + timedelta(days=20)).due == MONDAY + timedelta(days=22)


def test_a_call_put_off_to_a_sunday_stays_there_and_one_that_fell_due_is_due_at_the_next_working_time() -> None:
    sunday = MONDAY + timedelta(days=6)
    assert resumed(run_at(MONDAY, sunday), "phone_call", MONDAY, MONDAY + timedelta(days=2)).due == sunday
    late = resumed(run_at(MONDAY, MONDAY), "phone_call", MONDAY, sunday)
    assert late.due == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
