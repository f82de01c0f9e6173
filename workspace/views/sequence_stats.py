"""What a sequence did: how many came through and how, step by step and branch by branch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles

from workspace.domain.proportion import Difference, Share
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.numbers import Trend
from workspace.domain.sequence.step import EMAILS
from workspace.store.read import Reader, as_instant
from workspace.views.sequence_drawing import step_text
from workspace.views.sequence_history import (
    Chosen,
    EnrolmentPast,
    StepPast,
    definitions_of,
    ends_of_branches,
    enrolments_of,
    steps_of,
)

__all__ = ["Difference", "SequenceStats", "Share", "SplitNumbers", "Spread", "StepNumbers", "Trend", "sequence_stats"]

WEEKS = 12
"""How many weeks the course goes back."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Several times, in days: half of them lie between `low` and `high`."""

    middle: float
    low: float
    high: float
    of: int


@dataclass(frozen=True, slots=True)
class StepNumbers:
    """What became of one step, over all who reached it."""

    step_id: str
    type: str
    text: str
    reached: int
    done: int
    skipped: int
    cancelled: int
    open: int
    taken: Spread | None
    """From due to done; nothing when it never was."""
    outcomes: Mapping[str, int]
    """How it ended, by the engine's word: which branch was taken how often."""
    replies: Share | None
    """Of an e-mail: replies that answer it, of those sent."""


@dataclass(frozen=True, slots=True)
class SplitNumbers:
    """An A/B test: for each branch, how many that went there came to a success, of those that came to an end."""

    step_id: str
    text: str
    branches: Mapping[str, Share]
    difference: Difference | None
    """The best branch against the next best; nothing when there is one branch alone."""


@dataclass(frozen=True, slots=True)
class VersionNumbers:
    """One version: when it came, and what it did."""

    number: int
    note: str
    since: datetime
    enrolled: int
    running: int
    success: Share


@dataclass(frozen=True, slots=True)
class SequenceStats:
    """The figures of a sequence, or of one version."""

    name: str
    title: str
    version: int | None
    """Nothing: all versions together."""
    enrolled: int
    running: int
    completed: int
    """How many the sequence itself brought to an end, by a route or by an exit rule."""
    left: int
    success: Share
    """Of those that the sequence brought to an end; who was taken out otherwise counts under `reasons` alone."""
    trend: Trend
    """The last 30 days against the 30 before."""
    days: Spread | None
    """From the connection to the end."""
    ends: Mapping[str, int]
    reasons: Mapping[str, int]
    steps: tuple[StepNumbers, ...]
    splits: tuple[SplitNumbers, ...]
    versions: tuple[VersionNumbers, ...]
    weeks: tuple[Share, ...]
    """Successes of those that ended in each of the last weeks, the oldest first."""


def sequence_stats(
    reader: Reader, name: str, now: datetime, *, version: int | None = None, since: datetime | None = None
) -> SequenceStats | None:
    """The figures of the sequence of that file name, of those connected since then; nothing when it never ran."""
    found = reader.row("SELECT id, title FROM sequence WHERE name = :name", name=name)
    definitions = definitions_of(reader, name)
    if found is None or not definitions:
        return None
    everyone = enrolments_of(reader, Chosen(int(found[0]), since=since), definitions)
    mine = [each for each in everyone if version in (None, each.version)]
    chosen = Chosen(int(found[0]), version, since)
    definition = definitions[version if version in definitions else max(definitions)]
    return SequenceStats(
        name=name,
        title=str(found[1]),
        version=version,
        enrolled=len(mine),
        running=sum(each.state in ("active", "paused") for each in mine),
        completed=sum(each.is_decided for each in mine),
        left=sum(each.state == "left" and not each.is_decided for each in mine),
        success=_success(mine),
        trend=_trend(mine, now),
        days=_spread(_days(each.connected_at, each.ended_at) for each in mine if each.is_decided),
        ends=Counter(each.ended_as for each in mine if each.is_decided),
        reasons=Counter(each.reason for each in mine if each.state == "left" and not each.is_decided),
        steps=_steps(definition, steps_of(reader, chosen)),
        splits=_splits(definition, ends_of_branches(reader, chosen, definitions)),
        versions=_versions(reader, name, everyone),
        weeks=_weeks(mine, now),
    )


def _steps(definition: Definition, past: Mapping[str, StepPast]) -> tuple[StepNumbers, ...]:
    """The steps of the definition in its order, then those that only older versions had."""
    texts = {step.id: (step.type, step_text(step)) for step in definition.steps}
    older = {step_id: (each.type, each.title) for step_id, each in past.items() if step_id not in texts}
    return tuple(
        _step(step_id, type_, text, past.get(step_id) or StepPast(type_, text))
        for step_id, (type_, text) in (texts | older).items()
    )


def _step(step_id: str, type_: str, text: str, past: StepPast) -> StepNumbers:
    states = past.states
    return StepNumbers(
        step_id,
        type_,
        text,
        reached=states.total(),
        done=states["done"],
        skipped=states["skipped"],
        cancelled=states["cancelled"],
        open=states["open"],
        taken=_spread([0.0] * past.on_time + [_days(due, closed) for due, closed in past.late]),
        outcomes=past.outcomes,
        replies=Share(past.answered, states["done"]) if type_ in EMAILS else None,
    )


def _splits(definition: Definition, ends: Mapping[tuple[str, str], tuple[int, int]]) -> tuple[SplitNumbers, ...]:
    found: list[SplitNumbers] = []
    for step in definition.steps:
        if step.type != "split":
            continue
        shares = {branch.name: Share(*ends.get((step.id, branch.name), (0, 0))) for branch in step.branches}
        ranked = sorted(shares.values(), key=lambda share: share.rate, reverse=True)
        difference = Difference(ranked[0], ranked[1]) if len(ranked) > 1 else None
        found.append(SplitNumbers(step.id, step_text(step), shares, difference))
    return tuple(found)


def _versions(reader: Reader, name: str, enrolments: list[EnrolmentPast]) -> tuple[VersionNumbers, ...]:
    rows = reader.rows(
        "SELECT v.number, v.note, v.created_at FROM sequence_version v JOIN sequence s ON s.id = v.sequence_id "
        "WHERE s.name = :name ORDER BY v.number",
        name=name,
    )
    found: list[VersionNumbers] = []
    for number, note, created in rows:
        mine = [each for each in enrolments if each.version == number]
        running = sum(each.state in ("active", "paused") for each in mine)
        since = as_instant(created)
        assert since is not None
        found.append(VersionNumbers(int(number), note, since, len(mine), running, _success(mine)))
    return tuple(found)


def _success(enrolments: Iterable[EnrolmentPast]) -> Share:
    decided = [each for each in enrolments if each.is_decided]
    return Share(sum(each.succeeded for each in decided), len(decided))


def _trend(enrolments: list[EnrolmentPast], now: datetime) -> Trend:
    month = timedelta(days=30)
    return Trend(_ended_between(enrolments, now - month, now), _ended_between(enrolments, now - 2 * month, now - month))


def _weeks(enrolments: list[EnrolmentPast], now: datetime) -> tuple[Share, ...]:
    week = timedelta(days=7)
    return tuple(
        _ended_between(enrolments, now - number * week, now - (number - 1) * week) for number in range(WEEKS, 0, -1)
    )


def _ended_between(enrolments: list[EnrolmentPast], after: datetime, until: datetime) -> Share:
    return _success(each for each in enrolments if each.ended_at is not None and after < each.ended_at <= until)


def _days(start: datetime, end: datetime | None) -> float:
    return ((end or start) - start) / timedelta(days=1)


def _spread(days: Iterable[float]) -> Spread | None:
    found = sorted(days)
    if not found:
        return None
    if len(found) == 1:
        return Spread(found[0], found[0], found[0], 1)
    low, _middle, high = quantiles(found, n=4, method="inclusive")
    return Spread(median(found), low, high, len(found))
