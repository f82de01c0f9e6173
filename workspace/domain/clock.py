"""What time it is, asked of one object that is passed in, so that a demo and a test can carry their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Says what time it is."""

    simulated: bool
    """True for a clock that a person or a test moves; the screen says so."""

    def now(self) -> datetime:
        """This moment, in UTC, aware."""
        ...


@dataclass(slots=True)
class SimulatedClock:
    """A clock that stands still until it is moved, and never moves back."""

    at: datetime
    simulated: bool = True

    def now(self) -> datetime:
        return self.at

    def advance(self, by: timedelta) -> None:
        """Move on by `by`."""
        self.at += by

    def move_to(self, instant: datetime) -> None:
        """Move on to `instant`; an earlier one changes nothing."""
        self.at = max(self.at, instant)
