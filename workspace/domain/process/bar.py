"""Where a record stands in its process: what is done, what is there, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from workspace.domain.process.definition import Process, Stage, Step
from workspace.domain.records import value_text

RecordValues = Mapping[str, Mapping[str, object]]
"""The stored fields by record type: a lead's, and its opportunity's once there is one. Money in minor units."""
Marks = Set[tuple[str, str]]
"""(stage, step) of what was marked by hand."""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a stage as it stands."""

    id: str
    kind: Literal["field", "mark", "people"]
    title: str
    filled: bool
    required: bool
    value: str
    """What is there, as a person reads it: `£18,000`; empty where there is no more to say than filled or not."""


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage as it stands."""

    name: str
    title: str
    record: str
    state: Literal["done", "current", "future"]
    steps: tuple[StepView, ...]

    @property
    def filled(self) -> int:
        return sum(step.filled for step in self.steps)

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def missing(self) -> tuple[StepView, ...]:
        """What is not there yet, what is required first."""
        unfilled = [step for step in self.steps if not step.filled]
        return tuple(sorted(unfilled, key=lambda step: not step.required))


@dataclass(frozen=True, slots=True)
class Bar:
    """A process as one record stands in it."""

    stages: tuple[StageView, ...]
    days_in_stage: int | None
    """Whole days; nothing when it is not known since when."""

    @property
    def current(self) -> StageView | None:
        """The stage that the record is at; nothing when this process does not have it."""
        return next((stage for stage in self.stages if stage.state == "current"), None)


def bar(
    process: Process,
    values: RecordValues,
    marks: Marks,
    people: Mapping[str, int],
    stage: str,
    stage_since: datetime | None,
    now: datetime,
) -> Bar:
    """How the record that is at `stage` stands. `people` counts its stakeholders and competitors."""
    at = next((index for index, one in enumerate(process.stages) if one.name == stage), -1)
    stages = tuple(
        StageView(one.name, one.title, one.record, _state(index, at), _steps(one, values, marks, people))
        for index, one in enumerate(process.stages)
    )
    return Bar(stages, (now - stage_since) // timedelta(days=1) if stage_since else None)


def _state(index: int, at: int) -> Literal["done", "current", "future"]:
    if index == at:
        return "current"
    return "done" if index < at else "future"


def _steps(stage: Stage, values: RecordValues, marks: Marks, people: Mapping[str, int]) -> tuple[StepView, ...]:
    fields = values.get(stage.record, {})
    views: list[StepView] = []
    for step in stage.steps:
        filled, value = _content(step, stage, fields, people)
        filled = filled or (step.kind != "field" and (stage.name, step.id) in marks)
        views.append(StepView(step.id, step.kind, step.label, filled, step.required, value))
    return tuple(views)


def _content(step: Step, stage: Stage, fields: Mapping[str, object], people: Mapping[str, int]) -> tuple[bool, str]:
    """Whether something is there by itself, and what."""
    if step.kind == "people":
        count = people.get(step.id, 0)
        return count > 0, str(count) if count else ""
    if step.kind == "mark":
        return False, ""
    currency = str(fields.get("currency") or "GBP")
    texts = [value_text(stage.record, field, fields.get(field), currency) for field in (step.id, *step.filled_by)]
    value = texts[0] or " ".join(text for text in texts[1:] if text)
    return bool(value), value
