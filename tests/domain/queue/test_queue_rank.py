"""Why one thing comes before another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.queue.rank import Rank, Term, WorkFacts, rank
from workspace.domain.queue.swap import swap

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)
"""Monday 09:04 in Madrid."""
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
DANA = WorkFacts(
    kind="step",
    type="phone_call",
    due_at=NOW - timedelta(minutes=4),
    rating="hot",
    amount_minor=1_800_000,
    stage_since=NOW - 12 * DAY,
    owner_zone="Europe/Madrid",
    customer_zone="Europe/London",
)


def points(facts: WorkFacts, now: datetime = NOW) -> dict[str, int]:
    return {term.name: term.points for term in rank(facts, now).terms}


def fact(facts: WorkFacts, name: str, now: datetime = NOW) -> str:
    return next(term.fact for term in rank(facts, now).terms if term.name == name)


def test_the_score_is_the_sum_of_its_reasons() -> None:
    ranked = rank(DANA, NOW)
    assert ranked.score == 86
    assert ranked.terms == (
        Term("due", 30, "due 09:00"),
        Term("rating", 25, "hot"),
        Term("budget", 20, "£18,000"),
        Term("age", 11, "12 days in stage"),
    )


@pytest.mark.parametrize(
    ("local", "worth", "says"),
    [
        ("2025-11-23T23:59", None, ""),
        ("2025-11-24T00:00", 20, "due 09:00"),
        ("2025-11-24T08:59", 20, "due 09:00"),
        ("2025-11-24T09:00", 30, "due 09:00"),
        ("2025-11-24T23:59", 30, "due 09:00"),
        ("2025-11-25T00:00", 35, "1 day late"),
        ("2025-11-26T23:59", 35, "2 days late"),
        ("2025-11-27T00:00", 40, "3 days late"),
        ("2025-12-01T00:00", 45, "7 days late"),
        ("2027-11-25T00:00", 45, "731 days late"),
    ],
)
def test_what_is_due_counts_by_the_owners_day_and_never_falls(local: str, worth: int | None, says: str) -> None:
    now = datetime.fromisoformat(local + "+01:00").astimezone(UTC)
    due = WorkFacts(kind="step", type="email", due_at=DANA.due_at, owner_zone="Europe/Madrid")
    assert points(due, now).get("due") == worth
    if worth:
        assert fact(due, "due", now) == says


@pytest.mark.parametrize(
    ("hours", "worth", "says"),
    [(0, 45, "reply waits"), (5, 45, "reply waits 5 h"), (24, 50, "reply waits 1 day"), (60, 55, "reply waits 2 days")],
)
def test_a_reply_that_waits_grows_more_urgent(hours: int, worth: int, says: str) -> None:
    waiting = WorkFacts(kind="reply", type="reply", due_at=NOW - hours * HOUR, reply_at=NOW - hours * HOUR)
    assert points(waiting) == {"reply": worth}
    assert fact(waiting, "reply") == says


@pytest.mark.parametrize(
    ("amount", "worth"),
    [(0, 0), (999, 0), (1_000, 4), (2_500, 8), (5_000, 12), (10_000, 16), (15_000, 20), (18_000, 20), (10**9, 20)],
)
def test_a_larger_budget_counts_more_up_to_a_limit(amount: int, worth: int) -> None:
    assert points(WorkFacts("step", "email", amount_minor=amount * 100)).get("budget", 0) == worth
    assert points(WorkFacts("step", "email", amount_minor=amount, currency="JPY")).get("budget", 0) == worth


@pytest.mark.parametrize(("days", "worth"), [(1, 0), (2, 3), (5, 7), (10, 11), (14, 13), (30, 15), (400, 15)])
def test_what_stands_still_for_long_rises(days: int, worth: int) -> None:
    assert points(WorkFacts("step", "email", stage_since=NOW - days * DAY)).get("age", 0) == worth


def test_rating_timeframe_and_priority_count() -> None:
    facts = WorkFacts("step", "email", rating="warm", purchase_timeframe="this_quarter", high_priority=True)
    assert points(facts) == {"rating": 12, "timeframe": 6, "priority": 10}
    assert points(replace(facts, rating="cold", purchase_timeframe="unknown", high_priority=False)) == {}
    assert points(replace(facts, purchase_timeframe="immediate"))["timeframe"] == 10


@pytest.mark.parametrize(
    ("zone", "clock", "is_night"),
    [
        ("Europe/London", "08:04", False),
        ("Atlantic/Azores", "07:04", True),
        ("Asia/Tokyo", "17:04", False),
        ("Pacific/Auckland", "21:04", True),
        ("America/New_York", "03:04", True),
        ("", "", False),
        ("Mars/Olympus", "", False),
        ("../etc/passwd", "", False),
        ("Europe", "", False),
    ],
)
def test_nobody_is_called_at_night(zone: str, clock: str, is_night: bool) -> None:
    calling = replace(DANA, customer_zone=zone)
    assert points(calling).get("night", 0) == (-20 if is_night else 0)
    if is_night:
        assert fact(calling, "night") == f"{clock} there"
    assert "night" not in points(replace(calling, type="email"))


def test_nothing_is_late_before_its_time_where_a_day_came_twice() -> None:
    """In St. John's the clock went back from 00:01 to 23:01 of the day before."""
    second = datetime(2009, 10, 31, 23, 30, tzinfo=UTC) + timedelta(hours=3, minutes=30)
    task = WorkFacts("activity", "task", due_at=second, owner_zone="America/St_Johns")
    assert points(task, second - timedelta(minutes=20)) == {"due": 20}
    assert rank(task, second - timedelta(minutes=20)).rescore_at == second


def test_an_owner_in_an_unknown_zone_keeps_utc() -> None:
    assert fact(replace(DANA, owner_zone="Mars/Olympus"), "due") == "due 08:00"


ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Madrid",
        "America/Sao_Paulo",
        "America/St_Johns",
        "Pacific/Apia",
        "Africa/Cairo",
        "",
        "Mars/Olympus",
    ]
)
INSTANTS = st.integers(-16 * 365 * 86_400, 365 * 86_400).map(lambda seconds: NOW + timedelta(seconds=seconds))
FACTS = st.builds(
    WorkFacts,
    kind=st.sampled_from(["step", "activity", "reply"]),
    type=st.sampled_from(["phone_call", "email"]),
    due_at=st.none() | INSTANTS,
    reply_at=st.none() | INSTANTS,
    rating=st.sampled_from(["", "hot", "warm", "cold"]),
    amount_minor=st.none() | st.integers(0, 10**10),
    stage_since=st.none() | INSTANTS,
    owner_zone=ZONES,
    customer_zone=ZONES,
)


@given(FACTS, INSTANTS, st.floats(0, 1))
def test_a_stored_score_is_right_until_it_says_that_it_will_change(
    facts: WorkFacts, now: datetime, part: float
) -> None:
    ranked = rank(facts, now)
    assert ranked.score == sum(term.points for term in ranked.terms)
    assert all(term.points for term in ranked.terms)
    if ranked.rescore_at is None:
        assert points(facts, now + part * 3000 * DAY) == points(facts, now)
        return
    assert ranked.rescore_at > now
    between = min(now + part * (ranked.rescore_at - now), ranked.rescore_at - timedelta(microseconds=1))
    for moment in (between, ranked.rescore_at - timedelta(microseconds=1)):
        assert points(facts, moment) == points(facts, now)
        assert rank(facts, moment).rescore_at == ranked.rescore_at
    assert points(facts, ranked.rescore_at) != points(facts, now)


@given(FACTS, INSTANTS, st.timedeltas(timedelta(0), 90 * DAY))
def test_nothing_sinks_because_it_is_old(facts: WorkFacts, now: datetime, later: timedelta) -> None:
    email = replace(facts, type="email")
    assert rank(email, now + later).score >= rank(email, now).score


def test_the_smallest_change_that_would_swap_two_is_named() -> None:
    first = rank(DANA, NOW)
    calm = replace(DANA, rating="warm")
    assert swap(first, rank(calm, NOW)) == "It would come first with: 7 days late (+15)"
    asleep = rank(replace(DANA, customer_zone="America/New_York", high_priority=True), NOW)
    assert swap(first, asleep) == "It would come first if the one above had: budget from 2,500 (−12)"
    assert swap(rank(calm, NOW), first) == "It already ranks higher."


def test_what_one_change_cannot_do_several_may() -> None:
    poor = WorkFacts("step", "email", due_at=NOW - HOUR, rating="warm", owner_zone="Europe/Madrid")
    assert swap(Rank(100, (), None), rank(poor, NOW)) == (
        "It would come first if all of this held: budget from 15,000, 7 days late, 30 days in stage, rated hot"
    )
    assert swap(Rank(1000, (), None), rank(poor, NOW)).endswith("points short, whatever changes.")


@given(FACTS, FACTS, INSTANTS)
def test_there_is_always_an_answer_to_what_would_swap_them(one: WorkFacts, other: WorkFacts, now: datetime) -> None:
    first, second = rank(one, now), rank(other, now)
    assert (swap(first, second) == "It already ranks higher.") == (second.score > first.score)
