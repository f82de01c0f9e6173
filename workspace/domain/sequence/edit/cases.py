"""`expect:` cases that follow a change: what they expect becomes what happens now."""

from __future__ import annotations

from workspace.domain.sequence.answers import parse_answer
from workspace.domain.sequence.definition import Case, Definition
from workspace.domain.sequence.edit.source import Source, source_of
from workspace.domain.sequence.edit.splice import value_replaced
from workspace.domain.sequence.edit.write import Written, Yaml
from workspace.domain.sequence.expect import as_a_case
from workspace.domain.working_time import NoSuchTime


def cases_renewed(text: str) -> str:
    """Every case expects the route, the end and the days that come out now, as far as it expects any.

    A case stays as it is where its answers cannot be any more. Raises CannotEdit.
    """
    for number in range(len(source_of(text).definition.expect)):
        for key in ("route", "ends", "days"):
            text = _renewed(source_of(text), number, key)
    return text


def _renewed(source: Source, number: int, key: str) -> str:
    found = source.value(source.root, "expect")
    happens = _happens(source.definition, source.definition.expect[number])
    if found is None or key not in happens:
        return source.text
    return value_replaced(source, found[1].value[number], key, happens[key])


def _happens(definition: Definition, case: Case) -> dict[str, Written]:
    """What comes out otherwise than the case expects."""
    try:
        answers = {step_id: parse_answer(definition, step_id, text) for step_id, text in case.answers.items()}
        found = as_a_case(definition, answers, case.fields)
    except (ValueError, NoSuchTime):
        return {}
    happens: dict[str, Written] = {}
    if case.route is not None and case.route != found.route:
        happens["route"] = found.route
    if case.ends is not None and case.ends != found.ended_as:
        happens["ends"] = found.ended_as
    if case.days is not None and round(case.days, 4) != round(found.days, 4):
        happens["days"] = Yaml(f"{found.days:g}")
    return happens
