"""The engine: a pure reducer from where a run stands and what happens to where it stands next.

Simulation, forecast and real runs use this one function. Time is what it is told; nothing is read or written.
"""

from __future__ import annotations

from datetime import datetime

from workspace.domain.conditions import holds
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.run import (
    Bounced,
    Closed,
    Done,
    Effect,
    Ended,
    Event,
    FactsChanged,
    Happened,
    Met,
    Opened,
    OutOfOffice,
    Placed,
    Postponed,
    Replied,
    Run,
    SetFields,
    Skipped,
    Started,
    StartSequence,
    TimePassed,
)
from workspace.domain.sequence.step import EMAILS, LEFT, REPLIES, TYPES, Step

_WHEN_OVER = {"wait": "passed", "await_reply": "no_reply", "await": "not_met"}
_FROM_OUTSIDE = (Replied, Bounced, Met, OutOfOffice, FactsChanged, Happened)
"""What happens whether or not time has been noticed; a wait or watch that is over by then passes first."""


def step(definition: Definition, run: Run, event: Event, now: datetime) -> tuple[Run, tuple[Effect, ...]]:
    """What `event` at `now` makes of `run`, and what has to be done about it, in order.

    Whatever does not fit where the run stands changes nothing: the same run comes back, without effects. The one
    thing that can fail is the calendar: NoSuchTime when the owner never works again.
    """
    if run.status == "ended" or not _fits(definition, run, event):
        return run, ()
    walk = _Walk(definition, run)
    walk.take(event, now)
    return walk.stands(), tuple(walk.effects)


def _fits(definition: Definition, run: Run, event: Event) -> bool:
    """Whether `event` can happen where the run stands."""
    if isinstance(event, Placed):
        return event.step_id in definition.graph.index
    if run.status == "ready" or isinstance(event, Started):
        return run.status == "ready" and isinstance(event, Started)
    return run.step_id in definition.graph.index


class _Walk:
    """One event on its way through the graph, and where the run stands meanwhile."""

    def __init__(self, definition: Definition, run: Run) -> None:
        self.definition = definition
        self.began_as = run
        self.effects: list[Effect] = []
        self.record, self.status, self.ended_as = run.record, run.status, run.ended_as
        self.step_id, self.began, self.planned, self.due = run.step_id, run.began, run.planned, run.due
        self.last_email, self.last_email_skipped = run.last_email, run.last_email_skipped
        self.not_before = run.not_before
        self.values = run.values

    def stands(self) -> Run:
        """Where the run stands now."""
        return Run(
            record=self.record,
            status=self.status,
            step_id=self.step_id,
            began=self.began,
            planned=self.planned,
            due=self.due,
            last_email=self.last_email,
            last_email_skipped=self.last_email_skipped,
            not_before=self.not_before,
            ended_as=self.ended_as,
            working_time=self.began_as.working_time,
            values=self.values,
            choose=self.began_as.choose,
            stated=self.began_as.stated,
        )

    def take(self, event: Event, now: datetime) -> None:
        if isinstance(event, _FROM_OUTSIDE) and self._is_over(now):
            self._pass_time(now)
        if self.status == "ended":
            return
        if isinstance(event, Started):
            self.status = "active"
            self._go(0, now)
        elif isinstance(event, Placed):
            if self.step_id is not None:
                self._close("cancelled", now)
            self.status = "active"
            self._go(self.definition.graph.index[event.step_id], now)
        elif isinstance(event, Replied | Bounced | Met):
            self._answer(event, now)
        elif isinstance(event, Done):
            self._done(event.outcome, now)
        elif isinstance(event, Skipped):
            self._skip(now)
        elif isinstance(event, OutOfOffice):
            self._away(event.until, now)
        elif isinstance(event, TimePassed):
            self._pass_time(now)
        elif isinstance(event, FactsChanged):
            self._reconsider(now)
        elif isinstance(event, Happened):
            self._leave_at(event.what, now)
        elif isinstance(event, Postponed):
            self._postpone(event.until)

    @property
    def _open(self) -> Step:
        assert self.step_id is not None
        return self.definition.step(self.step_id)

    def _is_over(self, now: datetime) -> bool:
        """Whether the open step is a wait or watch whose time passed before `now`."""
        return self.step_id is not None and self._open.type in _WHEN_OVER and self.due is not None and self.due < now

    def _done(self, outcome: str, now: datetime) -> None:
        current = self._open
        if not TYPES[current.type].is_worked or outcome not in current.outcomes:
            return
        if current.type in EMAILS:
            self.last_email, self.last_email_skipped = current.id, False
        if outcome == "qualified":
            self.record = "opportunity"
        self._close(outcome, now)
        if outcome == "qualified_without_opportunity":
            self._end("completed", now)
        elif outcome == "booked" and "meeting_booked" in self.definition.leave_when:
            self._end(LEFT, now, by="meeting_booked")
        else:
            self._follow(current, outcome, now)

    def _skip(self, now: datetime) -> None:
        current = self._open
        if self._is_over(now):
            self._pass_time(now)
            return
        if current.type in EMAILS:
            self.last_email, self.last_email_skipped = current.id, True
        self._close("skipped", now)
        if current.type in ("disqualify", "close_as_lost"):
            self._end("completed", now)
        elif current.type == "phone_call":
            self._follow(current, "no_answer", now)
        else:
            self._go(self.definition.graph.below[self.definition.graph.index[current.id]], now)

    def _answer(self, event: Replied | Bounced | Met, now: datetime) -> None:
        if isinstance(event, Met):
            watch, outcome, rule = "await", "met", ""
        elif isinstance(event, Bounced):
            watch, outcome, rule = "await_reply", "bounced", "bounced"
        elif event.kind in REPLIES:
            watch, outcome, rule = "await_reply", event.kind, "replied"
        else:
            return
        leaves = rule in self.definition.leave_when
        current = self._open
        if current.type != watch and not leaves:
            return
        self._close(outcome if current.type == watch else "cancelled", now)
        if leaves:
            self._end(LEFT, now, by=rule)
        else:
            self._follow(current, outcome, now)

    def _reconsider(self, now: datetime) -> None:
        """What an `await` waits for may hold by now."""
        current = self._open
        if current.when is not None and current.type == "await" and holds(current.when, self.values):
            self._answer(Met(), now)

    def _leave_at(self, what: str, now: datetime) -> None:
        if what in self.definition.leave_when:
            self._close("cancelled", now)
            self._end(LEFT, now, by=what)

    def _postpone(self, until: datetime) -> None:
        if TYPES[self._open.type].is_worked and self._open.type != "automated_email":
            self.due = until

    def _away(self, until: datetime, now: datetime) -> None:
        if until <= now or (self.not_before is not None and until <= self.not_before):
            return
        if self.due is None:
            return
        due = max(self.due, until)
        self.not_before = until
        if self._open.type in _WHEN_OVER:
            self.due = due
        elif self._open.type == "automated_email":
            self.due = self.began_as.working_time.next_working_time(due)

    def _pass_time(self, now: datetime) -> None:
        while self.status == "active" and self._open.type in _WHEN_OVER:
            current, over = self._open, self.due
            if over is None or over > now:
                return
            self._close(_WHEN_OVER[current.type], over)
            self._follow(current, _WHEN_OVER[current.type], over)

    def _follow(self, current: Step, outcome: str, moment: datetime) -> None:
        graph = self.definition.graph
        place = graph.index[current.id]
        if outcome in graph.next[place]:
            self._go(graph.next[place][outcome], moment)
        else:
            self._end(graph.ends_as(place), moment)

    def _go(self, place: int, moment: datetime) -> None:
        """On to the step at `place`, and past all that pass at once, until one stays open or the route ends."""
        graph = self.definition.graph
        while place != OUT:
            current = graph.steps[place]
            self._open_step(current, moment)
            outcome = self._passes_at_once(current)
            if outcome is None:
                return
            self._close(outcome, moment)
            if not graph.next[place]:
                self._end(graph.ends_as(place), moment)
                return
            place = graph.next[place].get(outcome, graph.below[place])
        self._end("completed", moment)

    def _open_step(self, current: Step, moment: datetime) -> None:
        planned = due = moment
        stand_in = None
        earliest = self.not_before or moment
        if current.limit is not None:
            planned = self.began_as.working_time.add(moment, current.limit)
            due = max(planned, earliest)
        elif TYPES[current.type].is_worked:
            due = self.began_as.working_time.next_working_time(max(moment, earliest))
            stand_in = self.began_as.working_time.stand_in(due)
        self.step_id, self.began, self.planned, self.due = current.id, moment, planned, due
        self.effects.append(Opened(current.id, current.type, planned, due, moment, stand_in))

    def _passes_at_once(self, current: Step) -> str | None:
        """How `current` passes the moment it is reached; nothing when it stays open."""
        stated = self.began_as.stated.get(current.id)
        if current.type == "check":
            return stated or ("then" if current.when and holds(current.when, self.values) else "else")
        if current.type == "split":
            shares = {branch.name: branch.share for branch in current.branches}
            chosen = stated or self.began_as.choose(current.id, shares)
            return chosen if chosen in shares else next(iter(shares))
        if current.type == "update":
            return "skipped" if stated == "skipped" else self._update(current)
        if current.type == "start":
            self.effects.append(StartSequence(current.target))
            return "started"
        if current.type in ("go_to", "end"):
            return "went" if current.type == "go_to" else current.target
        if current.type == "await_reply" and self.last_email_skipped:
            return "no_reply"
        if current.type == "await" and current.when and holds(current.when, self.values):
            return "met"
        if current.type == "linkedin" and self.began is not None:
            reached = max(self.began, self.not_before or self.began)
            return "skipped" if self.began_as.working_time.leaves_out_social(reached) else None
        return None

    def _update(self, current: Step) -> str:
        self.values = {**self.values, **current.set}
        self.effects.append(SetFields(current.set))
        return "updated"

    def _close(self, outcome: str, at: datetime) -> None:
        assert self.step_id is not None
        self.effects.append(Closed(self.step_id, outcome, at))

    def _end(self, as_: str, at: datetime, *, by: str = "") -> None:
        self.status, self.ended_as = "ended", as_
        self.step_id = self.began = self.planned = self.due = self.not_before = None
        self.effects.append(Ended(as_, at, by))
