"""Working time: what a wait means in someone's zone, hours and holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.duration import Duration, parse_duration
from workspace.domain.public_holidays import public_holidays
from workspace.domain.working_time import DAYS, NoSuchTime, WorkingTime, parse_hours, parse_zone

MADRID = WorkingTime(parse_zone("Europe/Madrid"))
CLOCKS = st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-01"))


def at(text: str, there: WorkingTime = MADRID) -> datetime:
    return there.instant_of(datetime.fromisoformat(text))


def shown(instant: datetime, there: WorkingTime = MADRID) -> str:
    return f"{instant.astimezone(there.zone):%a %d %b %H:%M}"


@pytest.mark.parametrize(
    ("start", "wait", "over", "due"),
    [
        ("2026-03-06T16:30", "2 days", "Sun 08 Mar 16:30", "Mon 09 Mar 09:00"),
        ("2026-03-04T10:00", "3 days", "Sat 07 Mar 10:00", "Mon 09 Mar 09:00"),
        ("2026-03-04T10:00", "3 working days", "Mon 09 Mar 10:00", "Mon 09 Mar 10:00"),
        ("2026-03-07T10:00", "1 working day", "Mon 09 Mar 10:00", "Mon 09 Mar 10:00"),
        ("2026-03-02T16:00", "4 hours", "Mon 02 Mar 20:00", "Tue 03 Mar 09:00"),
        ("2026-03-02T10:00", "1 day 4 hours", "Tue 03 Mar 14:00", "Tue 03 Mar 14:00"),
    ],
)
def test_a_step_after_a_wait_is_due_when_someone_works(start: str, wait: str, over: str, due: str) -> None:
    passed = MADRID.add(at(start), parse_duration(wait))
    assert shown(passed) == over
    assert shown(MADRID.next_working_time(passed)) == due


def test_working_time_includes_its_opening_and_excludes_its_closing() -> None:
    assert shown(MADRID.next_working_time(at("2026-03-02T09:00"))) == "Mon 02 Mar 09:00"
    assert shown(MADRID.next_working_time(at("2026-03-02T16:59"))) == "Mon 02 Mar 16:59"
    assert shown(MADRID.next_working_time(at("2026-03-02T17:00"))) == "Tue 03 Mar 09:00"


def test_days_keep_the_clock_time_and_hours_are_elapsed_when_clocks_change() -> None:
    saturday = at("2026-03-28T12:00")
    assert shown(MADRID.add(saturday, parse_duration("1 day"))) == "Sun 29 Mar 12:00"
    assert shown(MADRID.add(saturday, parse_duration("24 hours"))) == "Sun 29 Mar 13:00"
    assert shown(MADRID.add(at("2026-03-28T01:30"), parse_duration("1 day 1 hour"))) == "Sun 29 Mar 03:30"


def test_a_clock_time_that_does_not_exist_moves_forward_and_of_two_the_first_is_meant() -> None:
    assert shown(MADRID.add(at("2026-03-28T02:30"), parse_duration("1 day"))) == "Sun 29 Mar 03:30"
    twice = MADRID.add(at("2026-10-24T02:30"), parse_duration("1 day"))
    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert MADRID.add(twice, parse_duration("1 hour")) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@given(CLOCKS, st.integers(1, 365))
def test_a_wait_in_days_keeps_the_clock_time_across_the_year(clock: datetime, days: int) -> None:
    clock = clock.replace(second=0, microsecond=0, hour=max(clock.hour, 4))
    over = MADRID.add(MADRID.instant_of(clock), Duration(days=days)).astimezone(MADRID.zone)
    assert over.replace(tzinfo=None) == clock + timedelta(days=days)


@given(CLOCKS)
def test_what_is_due_rolls_forward_only_and_lands_in_working_time(clock: datetime) -> None:
    instant = MADRID.instant_of(clock)
    due = MADRID.next_working_time(instant)
    there = due.astimezone(MADRID.zone)
    assert due >= instant
    assert there.weekday() < 5
    assert 9 <= there.hour < 17
    assert MADRID.next_working_time(due) == due


def test_holidays_are_no_working_days() -> None:
    there = WorkingTime(MADRID.zone, holidays=public_holidays("ES"))
    assert shown(there.next_working_time(at("2026-05-01T10:00"))) == "Mon 04 May 09:00"
    assert shown(there.add(at("2026-04-30T10:00"), parse_duration("1 working day"))) == "Mon 04 May 10:00"
    assert date(2026, 6, 4) in public_holidays("DE-BY")
    with pytest.raises(ValueError, match="not a country"):
        public_holidays("XX")


def test_hours_may_differ_by_day_and_have_breaks() -> None:
    week = parse_hours("mon-thu 09:00-12:00 13:00-17:00, fri 09:00-14:00")
    there = WorkingTime(MADRID.zone, week)
    assert shown(there.next_working_time(at("2026-03-02T12:00"))) == "Mon 02 Mar 13:00"
    assert shown(there.next_working_time(at("2026-03-06T14:00"))) == "Mon 09 Mar 09:00"
    assert parse_hours("Mon, Wed-Thu 9:00 - 24:00") == tuple(
        ((540, 1440),) if day in (0, 2, 3) else () for day in range(7)
    )
    assert parse_hours("fri-mon 10:00-11:00") == tuple(((600, 660),) if day in (0, 4, 5, 6) else () for day in range(7))
    assert parse_hours("mon 09:00-12:00, mon 11:00-13:00")[0] == ((540, 780),)


@pytest.mark.parametrize(
    "text",
    ["", "mon", "09:00-17:00", "mon 9-17", "mon 17:00-09:00", "mon 09:00-09:00", "mon 09:00-24:30", "mo 09:00-10:00"],
)
def test_hours_that_make_no_sense_are_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"hours|day|closing"):
        parse_hours(text)


@pytest.mark.parametrize("name", ["Europe", "Europe/Madird", "", "/etc/passwd", "../x", "x" * 500, "Europe/Madrid\0"])
def test_a_zone_that_there_is_not_is_refused_in_words(name: str) -> None:
    with pytest.raises(ValueError, match="not a time zone"):
        parse_zone(name)


def test_someone_who_never_works_is_refused_and_nothing_loops() -> None:
    class Always:
        def __contains__(self, day: object) -> bool:
            return True

    there = WorkingTime(MADRID.zone, holidays=Always())
    with pytest.raises(NoSuchTime):
        there.next_working_time(at("2026-03-02T09:00"))
    with pytest.raises(NoSuchTime):
        there.add(at("2026-03-02T09:00"), Duration(working_days=1))
    with pytest.raises(ValueError, match="working hours"):
        WorkingTime(MADRID.zone, tuple(() for _day in DAYS))
    with pytest.raises(NoSuchTime):
        MADRID.add(datetime(9001, 1, 1, tzinfo=UTC), Duration(days=1))


@pytest.mark.parametrize(
    "text", ["1 day", "2 days", "3 working days", "1 working day", "4 hours", "1 day 4 hours", "365 days"]
)
def test_durations_read_as_they_are_written(text: str) -> None:
    assert str(parse_duration(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "0 days",
            "01 days",
            "-1 days",
            "1.5 days",
            "2 weeks",
            "2days",
            "2  days",
            "days",
            "",
            "2",
            "two days",
            "٢ days",
        ),
        *("4 hours 1 day", "2 working days 4 hours", "366 days", "365 days 1 hour", "8761 hours", "1 day 2 days"),
    ],
)
def test_any_other_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a time|at most 365"):
        parse_duration(text)
