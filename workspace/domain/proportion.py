"""Shares of a few cases, with what they can be believed for: an interval, and whether two of them differ."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

ENOUGH = 10
"""Below so many cases a share says nothing, and no interval makes it say more."""
_Z = 1.959963984540054
"""The normal quantile for 95 in 100."""


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of` cases. The interval is Wilson's, which holds for few cases and near 0 and 1 as well."""

    count: int
    of: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough cases to say anything."""
        return self.of >= ENOUGH

    @property
    def rate(self) -> float:
        """From 0 to 1; 0 of no cases."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies, in 95 of 100 such samples. Source: E. B. Wilson, 1927."""
        if not self.of:
            return 0.0, 1.0
        square = _Z**2 / self.of
        centre = (self.rate + square / 2) / (1 + square)
        half = _Z * sqrt(self.rate * (1 - self.rate) / self.of + square / (4 * self.of)) / (1 + square)
        low, high = max(0.0, centre - half), min(1.0, centre + half)
        return (0.0 if self.count == 0 else low), (1.0 if self.count == self.of else high)


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more `first` is than `second`, from −1 to 1."""

    first: Share
    second: Share

    @property
    def is_enough(self) -> bool:
        """Whether both have enough cases to say anything."""
        return self.first.is_enough and self.second.is_enough

    @property
    def value(self) -> float:
        """The difference of the two rates."""
        return self.first.rate - self.second.rate

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true difference lies. Source: R. G. Newcombe, 1998, method 10, from the two Wilson intervals."""
        (low, high), (other_low, other_high) = self.first.interval, self.second.interval
        below = sqrt((self.first.rate - low) ** 2 + (other_high - self.second.rate) ** 2)
        above = sqrt((high - self.first.rate) ** 2 + (self.second.rate - other_low) ** 2)
        return max(-1.0, self.value - below), min(1.0, self.value + above)

    @property
    def is_clear(self) -> bool:
        """Whether there are enough cases and the interval leaves out that there is no difference."""
        low, high = self.interval
        return self.is_enough and (low > 0 or high < 0)
