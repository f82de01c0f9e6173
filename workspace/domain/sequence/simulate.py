"""A whole sequence against stated answers, by the engine of real runs, under a simulated clock.

Unless an answer says otherwise nobody replies, no call is answered, and every step is done the moment it is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.delays import Delay, delays, passed_over
from workspace.domain.duration import in_days
from workspace.domain.fields import Value
from workspace.domain.sequence.answers import SKIP, Answer
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.measure import hours_in
from workspace.domain.sequence.run import (
    Bounced,
    Closed,
    Done,
    Effect,
    Ended,
    Event,
    Met,
    Opened,
    Replied,
    Run,
    Skipped,
    Started,
    TimePassed,
)
from workspace.domain.sequence.step import Step
from workspace.domain.working_time import WorkingTime

USUAL = {
    "email": "sent",
    "automated_email": "sent",
    "phone_call": "no_answer",
    "task": "done",
    "linkedin": "done",
    "text_message": "done",
    "meeting": "booked",
    "qualify": "qualified",
    "disqualify": "disqualified",
    "close_as_lost": "lost",
    "wait": "passed",
    "await_reply": "no_reply",
    "await": "not_met",
}
"""What becomes of a step that stays open when nothing is said."""
_TAKES_TIME = ("wait", "await_reply", "await")
_SETTLED = ("check", "split", "update")


@dataclass(frozen=True, slots=True)
class Visit:
    """A step that the run came by. `at` is when it began to be due, in UTC."""

    step: str
    type: str
    at: datetime
    outcome: str
    delays: tuple[Delay, ...] = ()
    """The rules that made it due, or a wait over, later than it would be."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """What happened. `route`, `steps` and `days` count as `measure` does."""

    events: tuple[Visit, ...]
    ended_as: str
    ended_at: datetime
    route: tuple[str, ...]
    steps: int
    days: int | float


def simulate(
    definition: Definition,
    start: datetime,
    working_time: WorkingTime,
    answers: Mapping[str, Answer] | None = None,
    values: Mapping[str, Value] | None = None,
) -> Simulation:
    """The run of a record with `values` that is connected at `start` (UTC) and whose owner has that working time."""
    answers = answers or {}
    stated = {id_: answer.outcome for id_, answer in answers.items() if definition.step(id_).type in _SETTLED}
    stated = {id_: "skipped" if outcome == SKIP else outcome for id_, outcome in stated.items()}
    run = Run(definition.record, working_time=working_time, values=values or {}, stated=stated)
    run, effects = advance(definition, run, Started(), start)
    run, rest = play(definition, run, answers)
    return _told(definition, (*effects, *rest), run)


def play(definition: Definition, run: Run, answers: Mapping[str, Answer]) -> tuple[Run, tuple[Effect, ...]]:
    """`run` from where it stands to its end."""
    everything: list[Effect] = []
    while run.status == "active":
        event, at = _next(definition, run, answers)
        run, effects = advance(definition, run, event, at)
        if not effects:
            raise RuntimeError(f"the run stands still at {run.step_id}")
        everything.extend(effects)
    return run, tuple(everything)


def _next(definition: Definition, run: Run, answers: Mapping[str, Answer]) -> tuple[Event, datetime]:
    assert run.step_id is not None
    assert run.due is not None
    assert run.began is not None
    current = definition.step(run.step_id)
    answer = answers.get(current.id, Answer(USUAL[current.type]))
    event = event_for(current, answer.outcome)
    if current.type not in _TAKES_TIME or isinstance(event, TimePassed):
        return event, run.due
    arrives = run.working_time.add(run.began, answer.after) if answer.after else run.began
    return (event, arrives) if arrives <= run.due else (TimePassed(), run.due)


def event_for(current: Step, outcome: str) -> Event:
    """The event that ends the open step `current` with `outcome`, one of its own or `skip`."""
    if outcome == SKIP:
        return Skipped()
    if current.type not in _TAKES_TIME:
        return Done(outcome)
    if outcome == USUAL[current.type]:
        return TimePassed()
    if outcome in ("met", "bounced"):
        return Met() if outcome == "met" else Bounced()
    return Replied(outcome)  # type: ignore[arg-type]


def delays_of(step: Step, opened: Opened, run: Run) -> tuple[Delay, ...]:
    """The rules that made `step` due, or the wait over, later than it would be; `run` is one that has it open or had."""
    there = run.working_time
    counts_days = step.limit is not None and step.limit.working_days > 0
    found = passed_over(there, opened.began, opened.planned) if counts_days else ()
    return (
        (*found, *delays(there, opened.planned, opened.due, run.not_before)) if opened.due > opened.planned else found
    )


def _visits(definition: Definition, effects: Iterable[Effect], run: Run) -> list[Visit]:
    """The steps that `effects` opened and closed, in order."""
    seen: list[Visit] = []
    opened: dict[str, Opened] = {}
    for effect in effects:
        if isinstance(effect, Opened):
            opened[effect.step_id] = effect
        elif isinstance(effect, Closed) and (began := opened.get(effect.step_id)):
            at = began.began if began.type in _TAKES_TIME else began.due
            # A watch that was answered before its limit was put off by nothing.
            why = delays_of(definition.step(began.step_id), began, run) if effect.at >= began.due else ()
            seen.append(Visit(began.step_id, began.type, at, effect.outcome, why))
    return seen


def _told(definition: Definition, effects: tuple[Effect, ...], run: Run) -> Simulation:
    seen = _visits(definition, effects, run)
    steps = [definition.step(visit.step) for visit in seen]
    route = tuple(step.id for step in steps if step.counts)
    end = effects[-1]
    assert isinstance(end, Ended)
    days = in_days(sum(map(hours_in, steps)))
    return Simulation(tuple(seen), end.as_, end.at, route, len(route), days)
