"""Which records the seller has looked at: what is in view for a moment or worked on, and is then left for another."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from textual.timer import Timer

from workspace.views.refs import RecordRef

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

SEEN_AFTER = 2.0
"""Seconds in view after which a record counts as looked at."""


class Visits:
    """One for each app. Nothing is written before the seller's first action, which brings what writing needs, or the end."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self.is_seen = False
        """Whether the record in view counts as looked at already."""
        self._ref: RecordRef | None = None
        self._left: dict[RecordRef, datetime] = {}
        self.may_write = False
        """Whether the seller has acted, and what writing needs is there."""
        self._timer: Timer | None = None

    def show(self, ref: RecordRef | None) -> None:
        """This record is in view now, the same as before or another."""
        if ref == self._ref:
            return
        self._leave()
        self._ref, self.is_seen = ref, False
        if ref is not None:
            self._timer = self.app.set_timer(SEEN_AFTER, self._see)
        if self._left and self.may_write:
            self.app.run_worker(self._write_meanwhile(), group="visits", exit_on_error=True)

    def act(self) -> None:
        """Something is done on the record in view."""
        self.is_seen = self.may_write = True

    def forget(self) -> None:
        """Another seller sits here, or another story begins."""
        self._ref = None
        self._left.clear()

    async def end(self) -> None:
        """The screen closes: the record in view is left too, also by one who has only read."""
        self._leave()
        await self.write()

    async def write(self) -> None:
        """Remember the records that were left since the last time, in the thread that writes."""
        left, self._left = self._left, {}
        for ref, at in left.items():
            await self.app.threads.write(partial(self.app.workspace.visited, ref, at))

    async def _write_meanwhile(self) -> None:
        """Write, and let the look for what others wrote pass over it."""
        self.app.following.poll()
        await self.write()
        self.app.following.wrote_unseen()

    def _see(self) -> None:
        self.is_seen = True

    def _leave(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._ref is not None and self.is_seen:
            self._left[self._ref] = self.app.workspace.now()
        self._ref = None
