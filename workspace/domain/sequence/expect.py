"""Runs the `expect:` cases of a sequence: the tests that live in its file."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from workspace.domain.problem import Problem, error, listed
from workspace.domain.sequence.answers import Answer, parse_answer
from workspace.domain.sequence.definition import Case, Definition
from workspace.domain.sequence.simulate import Simulation, simulate
from workspace.domain.working_time import NoSuchTime, WorkingTime
from workspace.i18n import _

_MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
"""When every case begins: a Monday morning, in an office without holidays."""


def expect_problems(definition: Definition) -> list[Problem]:
    """An error for each case that does not come out as it says."""
    return [problem for case in definition.expect for problem in _run(definition, case)]


def _run(definition: Definition, case: Case) -> list[Problem]:
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    for step_id, text in case.answers.items():
        try:
            answers[step_id] = parse_answer(definition, step_id, text)
        except ValueError as reason:
            problems.append(error(*case.places[step_id], "expect", str(reason)))
    if problems:
        return problems
    try:
        found = simulate(definition, _MONDAY, WorkingTime(ZoneInfo("UTC")), answers, case.fields)
    except NoSuchTime as reason:
        return [error(case.line, case.column, "expect", _("This case cannot run: {reason}.").format(reason=reason))]
    differences = _differences(case, found)
    if not differences:
        return []
    says = _("The case “{name}” fails: {differences}.") if case.name else _("This case fails: {differences}.")
    text = says.format(name=case.name, differences="; ".join(differences))
    return [error(case.line, case.column, "expect", text)]


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
