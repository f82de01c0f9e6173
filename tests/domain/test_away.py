"""Back from leave: what was missed is spread over the days, and lateness says whose it is."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.away import Missed, excuse_of, spread, window_of
from workspace.domain.leave import Leave
from workspace.domain.working_time import WorkingTime

MADRID = ZoneInfo("Europe/Madrid")
LEAVE = Leave(date(2026, 12, 14), date(2026, 12, 18))
TIME = WorkingTime(MADRID, leave=(LEAVE,))


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of December in Madrid."""
    return datetime(2026, 12, day, hour, minute, tzinfo=MADRID).astimezone(UTC)


def test_a_leave_lasts_from_midnight_to_midnight_where_its_seller_is() -> None:
    assert window_of(LEAVE, TIME) == (at(14, 0), at(19, 0))


def test_the_highest_rank_comes_first_and_keeps_its_clock_time() -> None:
    missed = [Missed("low", at(14, 9), 10), Missed("high", at(16, 15, 30), 90), Missed("middle", at(15, 11), 50)]
    assert spread(missed, TIME, LEAVE, 2, {}) == {
        "high": at(21, 15, 30),
        "middle": at(21, 11),
        "low": at(22, 9),
    }


def test_a_day_that_is_full_already_takes_nothing_more() -> None:
    assert spread([Missed("a", at(14))], TIME, LEAVE, 3, {date(2026, 12, 21): 3}) == {"a": at(22)}


def test_a_clock_time_outside_working_hours_becomes_the_opening() -> None:
    assert spread([Missed("a", at(14, 20))], TIME, LEAVE, 3, {}) == {"a": at(21, 9)}


@given(st.lists(st.tuples(st.integers(14, 18), st.integers(0, 23), st.integers(0, 99)), max_size=60), st.integers(1, 9))
def test_no_day_holds_more_than_the_cap_and_nothing_is_lost(dues: list[tuple[int, int, int]], cap: int) -> None:
    missed = [Missed(number, at(day, hour), score) for number, (day, hour, score) in enumerate(dues)]
    dates = spread(missed, TIME, LEAVE, cap, {})
    assert dates.keys() == {each.key for each in missed}
    assert all(moment >= at(21, 9) and TIME.next_working_time(moment) == moment for moment in dates.values())
    assert max(Counter(moment.date() for moment in dates.values()).values(), default=0) <= cap


def test_what_fell_due_on_leave_excuse_of_until_the_first_day_back_is_over() -> None:
    excuse = excuse_of(1, LEAVE, TIME)
    assert excuse.holds(1, at(15), at(16))
    assert excuse.holds(1, at(15), at(21, 18))
    assert not excuse.holds(1, at(15), at(22, 8))
    assert not excuse.holds(1, at(11), at(16))
    assert not excuse.holds(1, at(15), at(15) - timedelta(hours=1))
    assert not excuse.holds(2, at(15), at(16))
