"""Times things in turn, round by round, so that a machine whose speed drifts still gives honest ratios."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from time import perf_counter_ns

Timed = Callable[[], object]


def interleaved(candidates: Mapping[str, Timed], rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each candidate in each round; within a round each runs once, in turn."""
    times: dict[str, list[float]] = {name: [] for name in candidates}
    for _round in range(rounds):
        for name, run in candidates.items():
            began = perf_counter_ns()
            run()
            times[name].append((perf_counter_ns() - began) / 1e6)
    return times


def ratio(times: Mapping[str, list[float]], one: str, other: str) -> float:
    """The median over the rounds of `one` against `other` in the same round."""
    return statistics.median(a / b for a, b in zip(times[one], times[other], strict=True))


def p50(values: list[float]) -> float:
    """The median."""
    return statistics.median(values)


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
