"""The workspace as screens and the command line see it: a door to read, a context to act in, and who is here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workspace.actions.context import Context
from workspace.views.reader import Reader
from workspace.views.refs import RecordRef, SellerView, seller


class Simulation(Protocol):
    """The controls of a demo: its clock moves on demand, and its customers answer on cue."""

    def advance_hour(self) -> str:
        """Move on by an hour; says what happened."""
        ...

    def advance_day(self) -> str:
        """Move on by a day; says what happened."""
        ...

    def next_event(self) -> str:
        """Move on to the next event; says what it was."""
        ...

    def next_event_at(self) -> datetime | None:
        """When the next event is due."""
        ...

    def restart(self) -> None:
        """Begin the story again."""
        ...


@dataclass(slots=True)
class Workspace:
    """One open workspace."""

    reader: Reader
    """For point reads and one page of a list: under three milliseconds each."""
    open_reader: Callable[[], Reader]
    """Another reader, for a thread that reads at length."""
    context: Context
    seller: SellerView
    simulation: Simulation | None = None
    """Only where time is simulated."""

    @property
    def is_demo(self) -> bool:
        return self.simulation is not None

    def now(self) -> datetime:
        return self.context.now()

    def visited(self, ref: RecordRef, at: datetime) -> None:
        """Remember until when this record was in view: what comes later is new to this seller. Writes.

        Where that cannot be written, nothing is lost but a line in the timeline, and nobody is told.
        """
        from sqlalchemy.exc import OperationalError

        from workspace.actions.assistant import visit

        with suppress(OperationalError):
            visit(self.context, ref.key, at)

    def look_at_oneself(self) -> None:
        """One's own zone or hours may have changed."""
        self.seller = seller(self.reader, self.seller.id) or self.seller

    def act_as(self, seller: SellerView) -> None:
        """Become `seller`: the next actions are theirs."""
        self.seller = seller
        self.context.actor_id = seller.id
