"""A sequence tried on the drawing board: what happens, and when, if the customer answers so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.delays import delay_text
from workspace.domain.sequence.answers import SKIP, parse_answer, possible_answers
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.edit.write import Written, Yaml
from workspace.domain.sequence.expect import as_a_case
from workspace.domain.sequence.simulate import simulate
from workspace.domain.sequence.words import end_label, way_label
from workspace.domain.working_time import NoSuchTime, WorkingTime
from workspace.i18n import _
from workspace.views.sequence_drawing import step_text

__all__ = ["NoSuchTime", "Passed", "Trial", "answers_to", "case_of", "try_out"]


@dataclass(frozen=True, slots=True)
class Passed:
    """A step that the run came by."""

    step_id: str
    type: str
    text: str
    at: datetime
    outcome: str
    """In words."""
    why: str
    """The rules that made it later."""
    is_asked: bool
    """Whether another answer can be chosen."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What happens."""

    passed: tuple[Passed, ...]
    ends: str
    ends_at: datetime
    steps: int
    days: float


def try_out(definition: Definition, answers: Mapping[str, str], start: datetime, hours: WorkingTime) -> Trial:
    """The whole sequence against these answers, by step id; what is not said nobody answers. Raises NoSuchTime."""
    meant = {step_id: parse_answer(definition, step_id, answer) for step_id, answer in answers.items()}
    found = simulate(definition, start, hours, meant)
    passed = tuple(
        Passed(
            visit.step,
            visit.type,
            step_text(definition.step(visit.step)),
            visit.at,
            way_label(visit.type, visit.outcome),
            ", ".join(delay_text(each) for each in visit.delays),
            len(possible_answers(definition.step(visit.step))) > 1,
        )
        for visit in found.events
    )
    return Trial(passed, end_label(found.ended_as), found.ended_at, found.steps, float(found.days))


def answers_to(definition: Definition, step_id: str) -> tuple[tuple[str, str], ...]:
    """Everything that may become of a step: as it is written, and in words."""
    step = definition.step(step_id)
    possible = possible_answers(step)
    return tuple((each, _("it is skipped") if each == SKIP else way_label(step.type, each)) for each in possible)


def case_of(definition: Definition, name: str, answers: Mapping[str, str]) -> dict[str, Written]:
    """The same trial as an `expect:` case, which holds as things are. Raises NoSuchTime."""
    meant = {step_id: parse_answer(definition, step_id, answer) for step_id, answer in answers.items()}
    found = as_a_case(definition, meant, {})
    case: dict[str, Written] = {"name": name}
    if answers:
        case["answers"] = dict(answers)
    return case | {"route": list(found.route), "ends": found.ended_as, "days": Yaml(f"{found.days:g}")}
