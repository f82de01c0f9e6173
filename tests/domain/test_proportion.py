"""Shares that can be believed: the interval covers the truth as often as it says."""

from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.proportion import Difference, Share


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_the_interval_is_the_published_one(count: int, of: int, low: float, high: float) -> None:
    found = Share(count, of).interval
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),  # Newcombe 1998b, table II, method 10
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 20), 0.6791, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_the_published_one(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = Difference(Share(*first), Share(*second)).interval
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


@pytest.mark.parametrize("of", [10, 30, 100])
def test_on_average_the_interval_covers_the_truth_in_95_of_100_samples(of: int) -> None:
    def covers(truth: float) -> float:
        return sum(
            comb(of, count) * truth**count * (1 - truth) ** (of - count)
            for count in range(of + 1)
            if Share(count, of).interval[0] <= truth <= Share(count, of).interval[1]
        )

    coverage = [covers(number / 200) for number in range(1, 200)]
    assert 0.94 < sum(coverage) / len(coverage) < 0.97


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_rate_lies_in_its_interval_and_the_interval_in_what_is_possible(count: int, more: int) -> None:
    share = Share(count, count + more)
    low, high = share.interval
    assert 0 <= low <= share.rate + 1e-12
    assert share.rate - 1e-12 <= high <= 1


def test_few_cases_are_not_enough_and_equal_shares_are_no_difference() -> None:
    assert not Share(3, 9).is_enough
    assert not Difference(Share(9, 9), Share(0, 9)).is_clear
    assert not Difference(Share(11, 20), Share(9, 20)).is_clear
    assert Difference(Share(18, 20), Share(4, 20)).is_clear
