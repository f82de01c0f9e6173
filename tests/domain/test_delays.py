"""Delays: every rule that made a step due later than planned is named."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.delays import delay_text, delays, passed_over
from workspace.domain.duration import parse_duration
from workspace.domain.leave import parse_leave
from workspace.domain.public_holidays import public_holidays
from workspace.domain.working_time import OFFICE, WorkingTime, parse_zone

ANA = WorkingTime(parse_zone("Europe/Madrid"), OFFICE, public_holidays("GB"), (parse_leave("2026-12-29..2026-12-31"),))


def at(text: str) -> datetime:
    return ANA.instant_of(datetime.fromisoformat(text))


def said(planned: str, away_until: str = "") -> list[str]:
    away = at(away_until) if away_until else None
    start = at(planned)
    due = ANA.next_working_time(max(start, away) if away else start)
    return [delay_text(delay) for delay in delays(ANA, start, due, away)]


@pytest.mark.parametrize(
    ("planned", "rules"),
    [
        ("2026-03-02T10:00", []),
        ("2026-03-02T08:59", ["outside working hours Mon 2 Mar"]),
        ("2026-03-02T17:00", ["outside working hours Mon 2 Mar"]),
        ("2026-03-06T17:30", ["outside working hours Fri 6 Mar", "weekend Sat 7 Mar – Sun 8 Mar"]),
        ("2026-03-07T10:00", ["weekend Sat 7 Mar – Sun 8 Mar"]),
        (
            "2026-12-24T18:00",
            [
                "outside working hours Thu 24 Dec",
                "Christmas Day Fri 25 Dec",
                "weekend Sat 26 Dec – Sun 27 Dec",
                "Boxing Day (observed) Mon 28 Dec",
                "leave Tue 29 Dec – Thu 31 Dec",
                "New Year's Day Fri 1 Jan",
                "weekend Sat 2 Jan – Sun 3 Jan",
            ],
        ),
    ],
)
def test_each_rule_that_made_a_step_roll_is_named_with_its_days(planned: str, rules: list[str]) -> None:
    assert said(planned) == rules


def test_an_out_of_office_answer_comes_before_what_else_stands_in_the_way() -> None:
    assert said("2026-03-02T10:00", "2026-03-07T10:00") == [
        "out of office until Sat 7 Mar",
        "weekend Sat 7 Mar – Sun 8 Mar",
    ]
    assert said("2026-03-09T10:00", "2026-03-07T10:00") == []


def test_a_wait_of_working_days_names_the_days_that_it_did_not_count() -> None:
    over = ANA.add(at("2026-12-23T10:00"), parse_duration("3 working days"))
    assert [delay.rule for delay in passed_over(ANA, at("2026-12-23T10:00"), over)] == [
        *("holiday", "weekend", "holiday", "leave", "holiday", "weekend")
    ]


@given(st.datetimes(datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-01")))
def test_a_step_is_late_exactly_when_a_rule_says_why(clock: datetime) -> None:
    planned = ANA.instant_of(clock)
    due = ANA.next_working_time(planned)
    assert bool(delays(ANA, planned, due)) == (due > planned)
