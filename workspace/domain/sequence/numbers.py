"""What a sequence's figures mean: what counts as a success, and how its rate moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workspace.domain.proportion import Difference, Share
from workspace.domain.sequence.definition import Definition


def is_success(definition: Definition, ended_as: str) -> bool:
    """Whether a route that ended so reached what the sequence is for.

    That is `success`; where no route of the sequence ends in it, coming to the end of it.
    """
    names_success = any(step.type == "end" and step.target == "success" for step in definition.steps)
    return ended_as == ("success" if names_success else "completed")


@dataclass(frozen=True, slots=True)
class Trend:
    """The rate of a period against that of the period before, of the same length."""

    now: Share
    before: Share

    @property
    def direction(self) -> Literal["up", "down", "unchanged", "not enough data"]:
        """Which way it went; `unchanged` when the difference may be chance."""
        difference = Difference(self.now, self.before)
        if not difference.is_enough:
            return "not enough data"
        if not difference.is_clear:
            return "unchanged"
        return "up" if difference.value > 0 else "down"
