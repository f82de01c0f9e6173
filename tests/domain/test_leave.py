"""Leave: whole days on which nobody expects a seller to work."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from workspace.domain.duration import parse_duration
from workspace.domain.leave import Leave, parse_leave
from workspace.domain.working_time import WorkingTime, parse_zone

MADRID = parse_zone("Europe/Madrid")
AWAY = WorkingTime(MADRID, leave=(parse_leave("2026-03-04..2026-03-10"), parse_leave("2026-03-12")))


def at(text: str) -> datetime:
    return AWAY.instant_of(datetime.fromisoformat(text))


def shown(instant: datetime) -> str:
    return f"{instant.astimezone(MADRID):%a %d %b %H:%M}"


def test_what_falls_into_leave_is_due_on_the_first_day_back() -> None:
    assert shown(AWAY.next_working_time(at("2026-03-03T16:59"))) == "Tue 03 Mar 16:59"
    assert shown(AWAY.next_working_time(at("2026-03-03T17:00"))) == "Wed 11 Mar 09:00"
    assert shown(AWAY.next_working_time(at("2026-03-10T12:00"))) == "Wed 11 Mar 09:00"


def test_working_days_do_not_count_days_of_leave_and_other_waits_do() -> None:
    assert shown(AWAY.add(at("2026-03-03T10:00"), parse_duration("2 working days"))) == "Fri 13 Mar 10:00"
    assert shown(AWAY.add(at("2026-03-03T10:00"), parse_duration("2 days"))) == "Thu 05 Mar 10:00"


def test_the_first_and_the_last_day_belong_to_a_leave() -> None:
    leave = parse_leave(" 2026-12-21 .. 2027-01-02 ")
    assert leave == Leave(date(2026, 12, 21), date(2027, 1, 2))
    assert [date(2026, 12, day) in leave for day in (20, 21, 31)] == [False, True, True]
    assert [date(2027, 1, day) in leave for day in (2, 3)] == [True, False]


@pytest.mark.parametrize("text", ["", "..", "2026-03-04..", "tomorrow", "2026-02-30", "2026-03-04-2026-03-05"])
def test_days_that_are_none_are_refused_with_how_to_write_them(text: str) -> None:
    with pytest.raises(ValueError, match=r"write them such as 2026-12-21\.\.2027-01-02"):
        parse_leave(text)


def test_a_leave_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="not before its first"):
        parse_leave("2026-03-05..2026-03-04")
