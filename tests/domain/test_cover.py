"""Someone stands in during a leave: their hours count, and from the first day after it the owner's again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from workspace.domain.leave import Leave
from workspace.domain.sequence import engine
from workspace.domain.sequence.binding import Covered, definition_of, working_time_of
from workspace.domain.sequence.run import Closed, Opened, Run, Started, TimePassed

WEEK = Leave(date(2026, 3, 3), date(2026, 3, 6))
"""Tuesday to Friday."""
BEN = 2
TEXT = """\
name: Social
record: lead
steps:
  - wait: 1 day
  - linkedin: Say hello
    action: message
  - task: Write the offer
"""


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "due", "who"),
    [
        (at(2, 10), at(2, 10), None),
        (at(2, 18), at(3, 14), BEN),  # after Monday's close: Tuesday 09:00 in New York
        (at(4, 8), at(4, 14), BEN),
        (at(4, 21, 59), at(4, 21, 59), BEN),
        (at(4, 22), at(5, 14), BEN),
        (at(6, 23), at(9, 8), None),  # the leave is over: Monday 09:00 in Madrid
    ],
)
def test_what_falls_due_in_the_leave_is_due_in_the_other_ones_hours(
    asked: datetime, due: datetime, who: int | None
) -> None:
    there = working_time_of("Europe/Madrid", "", "", (), (Covered(WEEK, BEN, "America/New_York", "", ""),))
    assert there.next_working_time(asked) == due
    assert there.stand_in(due) == who


def test_where_the_day_of_who_stands_in_is_not_over_it_goes_on_after_the_owners_midnight() -> None:
    there = working_time_of("Europe/Madrid", "", "", (), (Covered(WEEK, BEN, "Pacific/Honolulu", "", ""),))
    two_in_madrid = at(4, 1)  # three in the afternoon of Tuesday in Honolulu
    assert there.next_working_time(two_in_madrid) == two_in_madrid
    assert there.stand_in(two_in_madrid) == BEN


@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Auckland", "Asia/Tokyo"])
def test_wherever_they_live_every_moment_has_a_next_working_time_that_is_working_time(zone: str) -> None:
    there = working_time_of("Europe/Madrid", "", "", (), (Covered(WEEK, BEN, zone, "", ""),))
    previous = at(1)
    for hour in range(24 * 12):
        asked = at(1) + timedelta(hours=hour)
        due = there.next_working_time(asked)
        assert due >= asked
        assert due >= previous
        assert there.next_working_time(due) == due
        previous = due


def test_where_the_other_one_is_off_too_it_waits_for_either() -> None:
    off = Leave(date(2026, 3, 4), date(2026, 3, 6))
    there = working_time_of("Europe/Madrid", "", "", (), (Covered(WEEK, BEN, "Europe/Madrid", "", "", (off,)),))
    assert there.next_working_time(at(4)) == at(9, 8)
    assert there.stand_in(at(9, 8)) is None


def test_a_linkedin_step_that_would_fall_due_in_the_leave_is_left_out_and_the_rest_slides() -> None:
    leave = Leave(WEEK.first, WEEK.last, skips_social=True)
    there = working_time_of("UTC", "", "", (leave,))
    definition = definition_of(TEXT)
    run, _effects = engine.step(definition, Run("lead", working_time=there), Started(), at(2))
    run, effects = engine.step(definition, run, TimePassed(), at(3, 12))
    closed = [(effect.step_id, effect.outcome) for effect in effects if isinstance(effect, Closed)]
    assert closed == [("wait-1", "passed"), ("say-hello", "skipped")]
    assert [effect.due for effect in effects if isinstance(effect, Opened)][-1] == at(9)
    after, _effects = engine.step(definition, Run("lead", working_time=there), Started(), at(8))
    after, _effects = engine.step(definition, after, TimePassed(), at(9, 12))
    assert after.step_id == "say-hello"
