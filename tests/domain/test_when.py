"""Days and moments as people write them, on Monday 24 November 2025 in Madrid."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from workspace.domain.when import WhenError, parse_day, parse_when

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fri", date(2025, 11, 28)),
        ("28 nov", date(2025, 11, 28)),
        ("28. November", date(2025, 11, 28)),
        ("nov 28", date(2025, 11, 28)),
        ("Nov 28, 2026", date(2026, 11, 28)),
        ("28.11.2026", date(2026, 11, 28)),
        ("28.11.", date(2025, 11, 28)),
        ("3.2.", date(2026, 2, 3)),
        ("2026-11-28", date(2026, 11, 28)),
        ("in 3 days", date(2025, 11, 27)),
        ("March", date(2026, 3, 1)),
        ("in march", date(2026, 3, 1)),
        ("dec", date(2025, 12, 1)),
        ("november", date(2026, 11, 1)),
        ("mon", date(2025, 12, 1)),
        ("next week", date(2025, 12, 1)),
        ("next month", date(2025, 12, 1)),
    ],
)
def test_a_day_is_understood(written: str, meant: date) -> None:
    assert parse_day(written, NOW, "Europe/Madrid") == meant


@pytest.mark.parametrize("written", ["28/11/2026", "31.2.", "28.13.2026", "foo 28", "soon", "marching", "in march 3"])
def test_what_may_mean_two_days_or_none_is_refused(written: str) -> None:
    with pytest.raises(WhenError):
        parse_day(written, NOW, "Europe/Madrid")


def test_a_day_with_a_clock_time_is_a_moment_and_a_clock_time_with_a_dot_is_no_date() -> None:
    assert parse_when("28.11.2026 14:00", NOW, "Europe/Madrid") == datetime(2026, 11, 28, 13, tzinfo=UTC)
    assert parse_when("14.11", NOW, "Europe/Madrid") == datetime(2025, 11, 24, 13, 11, tzinfo=UTC)


def test_a_month_alone_is_its_first_morning() -> None:
    assert parse_when("in march", NOW, "Europe/Madrid") == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert parse_when("march 10:00", NOW, "Europe/Madrid") == datetime(2026, 3, 1, 9, tzinfo=UTC)
