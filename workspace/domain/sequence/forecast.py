"""What lies ahead of a run, with dates: one path for each way in which the open step can end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.run import Bounced, Effect, Ended, Met, Replied, Run
from workspace.domain.sequence.simulate import USUAL, event_for, play, visits
from workspace.domain.sequence.step import Step


@dataclass(frozen=True, slots=True)
class Hop:
    """A step on the way, and when it will be due (UTC)."""

    step_id: str
    title: str
    type: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Path:
    """What follows when the open step ends with `outcome` and nobody answers from then on."""

    outcome: str
    hops: tuple[Hop, ...]
    ends_as: str
    ends_at: datetime


def paths(definition: Definition, run: Run, now: datetime) -> tuple[Path, ...]:
    """One path for each distinct outcome of the open step, in the order of the file; nothing when the run is over.

    Outcomes that lead to the same step are one path, named by the one that comes when nobody answers, else by the
    first of them. Waits and what passes at once are not hops.
    """
    if run.status != "active" or run.step_id not in definition.graph.index or run.due is None:
        return ()
    place = definition.graph.index[run.step_id]
    current = definition.graph.steps[place]
    ways: dict[int, str] = {}
    for outcome, target in definition.graph.next[place].items():
        if target not in ways or outcome == USUAL.get(current.type):
            ways[target] = outcome
    outcomes = tuple(ways.values()) or current.outcomes[:1]
    return tuple(_path(definition, run, now, current, outcome) for outcome in outcomes)


def _path(definition: Definition, run: Run, now: datetime, current: Step, outcome: str) -> Path:
    assert run.due is not None
    event = event_for(current, outcome)
    is_answer = isinstance(event, Replied | Bounced | Met)
    at = min(max(now, run.began or now), run.due) if is_answer else max(now, run.due)
    after, effects = advance(definition, run, event, at)
    _run, rest = play(definition, after, {})
    return _told(definition, outcome, (*effects, *rest))


def _told(definition: Definition, outcome: str, effects: tuple[Effect, ...]) -> Path:
    hops = []
    for visit in visits(effects):
        step = definition.step(visit.step)
        if step.counts:
            hops.append(Hop(step.id, step.title, step.type, visit.at))
    end = effects[-1]
    assert isinstance(end, Ended)
    return Path(outcome, tuple(hops), end.as_, end.at)
