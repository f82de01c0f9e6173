"""Runs the `expect:` cases of a sequence: the tests that live in its file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from workspace.domain.fields import Value
from workspace.domain.problem import HINTED, Problem, error, listed, nearest_or_all, shown
from workspace.domain.sequence.answers import Answer, parse_answer
from workspace.domain.sequence.definition import Case, Definition
from workspace.domain.sequence.simulate import Simulation, simulate
from workspace.domain.working_time import NoSuchTime, WorkingTime
from workspace.i18n import _

_MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When every case begins: a Monday morning, in an office without holidays."""
_MOST_WORK = 10_000
"""How many steps the cases of a file may pass together: about a quarter of a second, and far more than a person writes."""
_OF_A_CASE, _OF_A_MISTAKE = 5, 100
"""What a case, and an answer that a step cannot have, costs in steps."""


def expect_problems(definition: Definition) -> list[Problem]:
    """An error for each case that does not come out as it says."""
    problems: list[Problem] = []
    worked = 0
    for case in definition.expect:
        if worked > _MOST_WORK:
            says = _("The cases from here on were not run: together they pass more than {n} steps. Take some out.")
            return [*problems, error(case.line, case.column, "expect", says.format(n=_MOST_WORK))]
        found, passed = _run(definition, case, len(problems))
        problems += found
        worked += _OF_A_CASE + passed
    return problems


def as_a_case(definition: Definition, answers: Mapping[str, Answer], fields: Mapping[str, Value]) -> Simulation:
    """What comes out for these answers when they stand in a case. Raises NoSuchTime."""
    return simulate(definition, _MONDAY, WorkingTime(ZoneInfo("UTC")), answers, fields)


def case_problems(definition: Definition, case: Case, said: int = 0) -> list[Problem]:
    """What of `case` cannot be, whatever happens: steps that are not there, and answers that a step cannot have.

    `said` is how many problems there were before, since only the first are given a hint.
    """
    problems: list[Problem] = []
    for step_id, text in case.answers.items():
        try:
            parse_answer(definition, step_id, text, hints=said + len(problems) < HINTED)
        except ValueError as reason:
            problems.append(error(*case.places[step_id], "expect", str(reason)))
    for step_id, place in zip(case.route or (), case.route_places, strict=True):
        says = _not_on_a_route(definition, step_id, hints=said + len(problems) < HINTED)
        if says:
            problems.append(error(*place, "expect", says))
    return problems


def _not_on_a_route(definition: Definition, step_id: str, *, hints: bool) -> str:
    """Why no route can list that step, or nothing."""
    if step_id not in definition.graph.index:
        hint = nearest_or_all(step_id, [step.id for step in definition.steps if step.counts]) if hints else ""
        return _("There is no step {id}.{hint}").format(id=shown(step_id), hint=hint)
    step = definition.step(step_id)
    says = _("A route lists no steps of type {type}: take {id} out.")
    return "" if step.counts else says.format(type=step.type, id=step.id)


def _run(definition: Definition, case: Case, said: int) -> tuple[list[Problem], int]:
    """What is wrong with `case`, and how many steps it passes."""
    problems = case_problems(definition, case, said)
    if problems:
        return problems, _OF_A_MISTAKE * min(len(problems), HINTED)
    answers = {step_id: parse_answer(definition, step_id, text) for step_id, text in case.answers.items()}
    try:
        found = as_a_case(definition, answers, case.fields)
    except NoSuchTime as reason:
        return [error(case.line, case.column, "expect", _("This case cannot run: {reason}.").format(reason=reason))], 0
    differences = _differences(case, found)
    if not differences:
        return [], len(found.events)
    says = _("The case “{name}” fails: {differences}.") if case.name else _("This case fails: {differences}.")
    text = says.format(name=case.name, differences="; ".join(differences))
    return [error(case.line, case.column, "expect", text)], len(found.events)


def _differences(case: Case, found: Simulation) -> list[str]:
    differences: list[str] = []
    if case.route is not None and case.route != found.route:
        says = _("expected the route [{expected}], got [{got}]")
        differences.append(says.format(expected=listed(case.route), got=listed(found.route)))
    if case.ends is not None and case.ends != found.ended_as:
        says = _("expected it to end as {expected}, got {got}")
        differences.append(says.format(expected=case.ends, got=found.ended_as))
    if case.days is not None and round(case.days, 4) != round(found.days, 4):
        says = _("expected {expected} days, got {got}")
        differences.append(says.format(expected=f"{case.days:g}", got=f"{found.days:g}"))
    return differences
