"""What if a customer does something other than nothing: the dated path that follows, for one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from workspace.domain.delays import delays
from workspace.domain.sequence.answers import Answer
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.forecast import Hop, Path, hops_of, passed_at_once
from workspace.domain.sequence.run import Effect, Ended, Opened, OutOfOffice, Postponed, Replied, Run
from workspace.domain.sequence.simulate import USUAL, event_for, play
from workspace.domain.sequence.step import TYPES, Step

Kind = Literal["reply", "unwatched_reply", "call_back", "away"]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What follows when the customer does this, and nobody answers otherwise."""

    kind: Kind
    """`unwatched_reply`: no step waits for a reply, so none moves."""
    path: Path
    until: datetime | None = None
    """The time agreed, or of the return."""


def what_if(
    definition: Definition,
    run: Run,
    now: datetime,
    *,
    call_back: datetime | None = None,
    away_until: datetime | None = None,
) -> tuple[Scenario, ...]:
    """What follows when they reply, when they want to be called at `call_back`, when they are away until then.

    The outcomes of the open step itself are told by `forecast.paths`. Nothing when the run is over. The path begins
    with the open step when someone does it or it watches. Raises NoSuchTime as the engine does.
    """
    if run.status != "active" or run.step_id not in definition.graph.index or run.due is None:
        return ()
    found = [_reply(definition, run, now)]
    if call_back is not None:
        found.append(_call_back(definition, run, now, call_back))
    if away_until is not None:
        found.append(_away(definition, run, now, away_until))
    return tuple(scenario for scenario in found if scenario is not None)


def _reply(definition: Definition, run: Run, now: datetime) -> Scenario | None:
    """They reply where a step waits for it next; nothing when the open one does, for which that is an outcome."""
    if _open(definition, run).type == "await_reply":
        return None
    if "replied" in definition.leave_when:
        _run, effects = advance(definition, run, Replied(), now)
        return Scenario("reply", _path(definition, run, effects, ()))
    silent = _on(definition, run, now)
    watch = _next_watch(silent)
    first = _first(definition, run, now)
    if watch is None:
        return Scenario("unwatched_reply", _path(definition, run, silent, first))
    replied = _on(definition, run, now, {watch: Answer("replied")})
    return Scenario("reply", _path(definition, run, replied, first))


def _next_watch(effects: tuple[Effect, ...]) -> str | None:
    """The id of the first step on the way that waits for a reply."""
    for effect in effects:
        if isinstance(effect, Opened) and effect.type == "await_reply" and not passed_at_once(effects, effect.step_id):
            return effect.step_id
    return None


def _call_back(definition: Definition, run: Run, now: datetime, at: datetime) -> Scenario | None:
    """The next step that a person does waits until then; nothing when there is none."""
    before: list[Effect] = []
    first = () if _can_wait(_open(definition, run)) else _first(definition, run, now)
    while run.status == "active" and not _can_wait(_open(definition, run)):
        run, effects = _silent(definition, run, now)
        before.extend(effects)
    if run.status != "active":
        return None
    run, _nothing = advance(definition, run, Postponed(at), now)
    asked = _open(definition, run)
    hops = (*first, *(hop for hop in hops_of(definition, before, run) if hop.step_id != asked.id))
    path = _path(definition, run, _on(definition, run, now), (*hops, Hop(asked.id, asked.title, asked.type, at)))
    return Scenario("call_back", path, at)


def _can_wait(step: Step) -> bool:
    return TYPES[step.type].is_worked and step.type != "automated_email"


def _away(definition: Definition, run: Run, now: datetime, until: datetime) -> Scenario:
    before = run.due
    run, effects = advance(definition, run, OutOfOffice(until), now)
    first = _first(definition, run, now)
    moved = delays(run.working_time, before, run.due, until) if before and run.due and run.due > before else ()
    if first:
        first = (replace(first[0], delays=moved),)
    path = _path(definition, run, (*effects, *_on(definition, run, now)), first)
    if moved and not first and path.hops:
        hops = (replace(path.hops[0], delays=(*moved, *path.hops[0].delays)), *path.hops[1:])
        path = replace(path, hops=hops)
    return Scenario("away", path, until)


def _open(definition: Definition, run: Run) -> Step:
    assert run.step_id is not None
    return definition.step(run.step_id)


def _first(definition: Definition, run: Run, now: datetime) -> tuple[Hop, ...]:
    """The open step as the first hop, unless it only waits."""
    current = _open(definition, run)
    assert run.due is not None
    if not current.counts:
        return ()
    is_watch = not TYPES[current.type].is_worked
    at = run.began if is_watch and run.began else max(now, run.due)
    return (Hop(current.id, current.title, current.type, at, run.due if is_watch else None),)


def _silent(definition: Definition, run: Run, now: datetime) -> tuple[Run, tuple[Effect, ...]]:
    """What becomes of the open step when nobody answers."""
    current = _open(definition, run)
    assert run.due is not None
    return advance(definition, run, event_for(current, USUAL[current.type]), max(now, run.due))


def _on(
    definition: Definition, run: Run, now: datetime, answers: Mapping[str, Answer] | None = None
) -> tuple[Effect, ...]:
    """To the end of the run."""
    after, effects = _silent(definition, run, now)
    _run, rest = play(definition, after, answers or {})
    return (*effects, *rest)


def _path(definition: Definition, run: Run, effects: tuple[Effect, ...], first: tuple[Hop, ...]) -> Path:
    end = effects[-1]
    assert isinstance(end, Ended)
    return Path("", (*first, *hops_of(definition, effects, run)), end.as_, end.at)
