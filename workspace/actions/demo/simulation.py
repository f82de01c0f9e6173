"""The demo while it runs: its time moves on demand, stopping wherever something happens, and its customers act on cue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from workspace.actions.context import Context
from workspace.actions.demo import cues, events
from workspace.actions.demo.build import built_file, fill
from workspace.actions.demo.cue import Script, read_script
from workspace.actions.demo.passing import let_pass, next_by_itself, remember_clock
from workspace.actions.due import run_due
from workspace.domain.clock import SimulatedClock
from workspace.domain.spoken import spoken_moment
from workspace.i18n import _
from workspace.store.changes import Changes
from workspace.store.files import files_of, shipped
from workspace.store.tables.sellers import Seller


@dataclass
class DemoSimulation:
    """The controls of the demo that `context` has open."""

    context: Context
    home: Path

    @property
    def clock(self) -> SimulatedClock:
        """The clock that it moves."""
        clock = self.context.clock
        if not isinstance(clock, SimulatedClock):
            raise TypeError("a demo needs a clock that can be moved")
        return clock

    @cached_property
    def script(self) -> Script:
        """What is to come."""
        return read_script(shipped("data") / "demo")

    def advance_hour(self) -> str:
        """Move on by an hour; says what happened."""
        return self._advance(self.context.now() + timedelta(hours=1))

    def advance_day(self) -> str:
        """Move on by a day; says what happened."""
        return self._advance(self.context.now() + timedelta(days=1))

    def next_event(self) -> str:
        """Move on to the next event of the one who acts (of anybody, for a manager); says what it was."""
        at = self.next_event_at()
        return self._advance(at) if at is not None else _("Nothing more is planned: move on by a day.")

    def next_event_at(self) -> datetime | None:
        """When the next event is due: work falls due, a wait passes, automated mail leaves, somebody answers."""
        now = self.context.now()
        coming = cues.to_come(self.context, self.script, now)
        with self.context.database.session() as session:
            owner_id = events.whose(session, self.context.actor_id)
            planned = events.next_moment(session, now, owner_id)
            cued = next((cue.at for cue in coming if events.is_theirs(session, cue.record, owner_id)), None)
        return min(filter(None, [planned, cued]), default=None)

    def restart(self) -> None:
        """Begin the story again, in the same file, under everyone who has it open."""
        path = self.context.database.location.path
        assert path is not None
        fill(path, built_file(self.home, files_of(None)))
        self.clock.at = self.script.begins
        self.context.bus.publish(Changes(everything=True))

    def _advance(self, until: datetime) -> str:
        """Move the clock to `until`, stopping at everything that happens before; says what happened."""
        begin = at = self.context.now()
        told: list[str] = []
        while at < until:
            coming = cues.to_come(self.context, self.script, at)
            by_itself = next_by_itself(self.context)
            stop = min(filter(None, [until, by_itself, coming[0].at if coming else None]))
            let_pass(self.context, self.clock, stop)
            for cue in coming:
                if cue.at <= stop:
                    told.append(self._play(cue))
            at = stop
        run_due(self.context)
        remember_clock(self.context)
        with self.context.database.session() as session:
            owner_id = events.whose(session, self.context.actor_id)
            told.extend(events.happened(session, begin, until, owner_id))
            actor = session.get(Seller, self.context.actor_id) if self.context.actor_id else None
        when = spoken_moment(until, begin, actor.zone if actor else "UTC")
        return f"{when[:1].upper()}{when[1:]} · {events.sentence([text for text in told if text])}"

    def _play(self, cue: cues.Cue) -> str:
        """Let a cue happen; what happens to others is not told."""
        told = cues.play(self.context, cue)
        with self.context.database.session() as session:
            owner_id = events.whose(session, self.context.actor_id)
            return told if events.is_theirs(session, cue.record, owner_id) else ""
