"""What a sequence's figures mean: what counts as a success, and how its rate moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workspace.domain.proportion import Difference, Share
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.step import LEAVE_EVENTS


def is_decided(state: str, ended_as: str) -> bool:
    """Whether a run in `state` was brought to an end by its sequence: by the end of a route, or by an exit rule.

    Who was taken out in any other way says nothing about the sequence.
    """
    return state == "completed" or (state == "left" and ended_as in LEAVE_EVENTS)


def is_success(definition: Definition, ended_as: str) -> bool:
    """Whether a run that its sequence ended so reached what the sequence is for.

    That is a meeting that took it out, and `success`. Where no route ends in `success`, it is the reply that takes out;
    and where no reply and no meeting does, coming to the end.
    """
    return ended_as in ("meeting_booked", _aim(definition))


def _aim(definition: Definition) -> str:
    if any(step.type == "end" and step.target == "success" for step in definition.steps):
        return "success"
    return next((event for event in ("replied", "meeting_booked") if event in definition.leave_when), "completed")


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
