"""What lies ahead of a run, with dates: one path for each way in which the open step can end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.delays import Delay
from workspace.domain.sequence.answers import SKIP
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.run import Bounced, Closed, Effect, Ended, Met, Opened, Replied, Run, Skipped
from workspace.domain.sequence.simulate import USUAL, delays_of, event_for, play
from workspace.domain.sequence.step import WATCHES, Step


@dataclass(frozen=True, slots=True)
class Hop:
    """A step on the way, and when it will be due (UTC)."""

    step_id: str
    title: str
    type: str
    at: datetime
    until: datetime | None = None
    """When a watch gives up waiting for its answer; nothing for a step that someone does."""
    delays: tuple[Delay, ...] = ()
    """The rules that made it, or a wait before it, later than it would be."""


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


def path_when_skipped(definition: Definition, run: Run, now: datetime) -> Path | None:
    """What follows when the open step is left out; nothing when the run is over.

    Named by what it counts as: `no_answer` for a call, `no_reply` where a watch passes with the e-mail, else `skip`.
    """
    if run.status != "active" or run.step_id not in definition.graph.index or run.due is None:
        return None
    current = definition.step(run.step_id)
    after, effects = advance(definition, run, Skipped(), now)
    outcome = "no_answer" if current.type == "phone_call" else SKIP
    if current.type == "await_reply" or any(passed_at_once(effects, each.step_id) for each in _watches(effects)):
        outcome = "no_reply"
    _run, rest = play(definition, after, {})
    return _told(definition, outcome, (*effects, *rest), run)


def _watches(effects: Iterable[Effect]) -> Iterator[Opened]:
    return (effect for effect in effects if isinstance(effect, Opened) and effect.type in WATCHES)


def passed_at_once(effects: Iterable[Effect], step_id: str) -> bool:
    """Whether the watch of that id was over the moment it was reached."""
    began = [effect.began for effect in effects if isinstance(effect, Opened) and effect.step_id == step_id]
    ended = [effect.at for effect in effects if isinstance(effect, Closed) and effect.step_id == step_id]
    return bool(began and ended) and began[0] == ended[0]


def _path(definition: Definition, run: Run, now: datetime, current: Step, outcome: str) -> Path:
    assert run.due is not None
    event = event_for(current, outcome)
    is_answer = isinstance(event, Replied | Bounced | Met)
    at = min(max(now, run.began or now), run.due) if is_answer else max(now, run.due)
    after, effects = advance(definition, run, event, at)
    _run, rest = play(definition, after, {})
    return _told(definition, outcome, (*effects, *rest), run)


def _told(definition: Definition, outcome: str, effects: tuple[Effect, ...], run: Run) -> Path:
    end = effects[-1]
    assert isinstance(end, Ended)
    return Path(outcome, hops_of(definition, effects, run), end.as_, end.at)


def hops_of(
    definition: Definition, effects: Sequence[Effect], run: Run, before: Sequence[Delay] = ()
) -> tuple[Hop, ...]:
    """The steps that `effects` of `run` opened, without waits and what passes at once, each with what delayed it.

    `before` is what delayed the way to the first of them.
    """
    hops: list[Hop] = []
    carried = list(before)
    closed = {effect.step_id: effect.at for effect in effects if isinstance(effect, Closed)}
    for opened in effects:
        if not isinstance(opened, Opened):
            continue
        step = definition.step(opened.step_id)
        is_watch = step.type in WATCHES
        is_answered = closed.get(step.id, opened.due) < opened.due
        found = () if is_answered else delays_of(step, opened, run)
        if not step.counts or (is_watch and passed_at_once(effects, step.id)):
            carried += found
        elif is_watch:
            hops.append(Hop(step.id, step.title, step.type, opened.began, opened.due, tuple(carried)))
            carried = list(found)
        else:
            hops.append(Hop(step.id, step.title, step.type, opened.due, None, (*carried, *found)))
            carried = []
    return tuple(hops)
