"""Rules about where a step may stand, which only the whole file can answer."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workspace.domain.fields import fields_of_any
from workspace.domain.problem import HINTED, Problem, error, nearest, shown
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.draft import Asked
from workspace.domain.sequence.graph import OUT, Graph
from workspace.domain.sequence.step import Step
from workspace.i18n import _


def structure_problems(
    definition: Definition, starting: Collection[str], asked: Sequence[Sequence[Asked]], *, knows_steps: bool
) -> list[Problem]:
    """What stands where it cannot. `starting` is what the record may be, `asked` the fields that each step names.

    While not all steps are known, nobody can say that one is missing.
    """
    graph = definition.graph
    records = records_at(graph, starting)
    problems = _misplaced_starts(definition)
    for place, step in enumerate(graph.steps):
        if step.type == "go_to":
            problems.extend(_go_to(graph, step, knows_steps=knows_steps, hints=len(problems) < HINTED))
        if step.type == "wait" and graph.below[place] == OUT:
            says = _("A wait is never the last step of a route: nothing follows this one.")
            problems.append(_at(step, "wait-last", says))
        problems.extend(_of_another_record(step, records[place]))
        problems.extend(_fields_of_another_record(records[place], asked[place], hints=len(problems) < HINTED))
    return problems


def records_at(graph: Graph, starting: Collection[str]) -> tuple[frozenset[str], ...]:
    """For each step the types of record that can arrive there: after `qualify` a lead goes on as an opportunity."""
    arriving: list[set[str]] = [set() for _step in graph.steps]
    arriving[0].update(starting)
    for place, step in enumerate(graph.steps):
        leaving = {"opportunity"} if step.type == "qualify" else arriving[place]
        for target in graph.next[place].values():
            if target > place and arriving[place]:
                arriving[target] |= leaving
    return tuple(frozenset(records or starting) for records in arriving)


def _at(step: Step, rule: str, text: str) -> Problem:
    return error(*step.places.get(step.type, (step.line, step.column)), rule, text)


def _misplaced_starts(definition: Definition) -> list[Problem]:
    problems: list[Problem] = []
    lists = [definition.page, *(branch.steps for step in definition.steps for branch in step.branches)]
    for ids in lists:
        for id_ in ids[:-1]:
            if (step := definition.step(id_)).type == "start":
                says = _("start hands the record over, so it is the last step of its list; more follow below it.")
                problems.append(_at(step, "start", says))
    if (first := definition.steps[0]).type == "start":
        says = _("start cannot be the first step: there would be nothing to this sequence.")
        problems.append(_at(first, "start", says))
    return problems


def _go_to(graph: Graph, step: Step, *, knows_steps: bool, hints: bool) -> list[Problem]:
    place = graph.index.get(step.target)
    if not step.target or (place is None and not knows_steps):
        return []
    if place is None:
        says = _("There is no step {id} to go to.{hint}")
        says = says.format(id=shown(step.target), hint=nearest(step.target, graph.index) if hints else "")
        return [_at(step, "go-to", says)]
    if graph.steps[place].line <= step.line:
        says = _("go_to leads further down the page only; {id} is on line {line}.")
        return [_at(step, "go-to", says.format(id=step.target, line=graph.steps[place].line))]
    return []


def _of_another_record(step: Step, records: frozenset[str]) -> list[Problem]:
    if step.type in ("qualify", "disqualify") and "lead" not in records:
        if "opportunity" in records:
            says = _("{type} belongs to a lead; here the record is an opportunity.")
        else:
            says = _("{type} belongs to a lead; this sequence is for another record.")
        return [_at(step, "record", says.format(type=step.type))]
    if step.type == "close_as_lost" and "opportunity" not in records:
        says = _("close_as_lost belongs to an opportunity, or stands after a qualify step.")
        return [_at(step, "record", says)]
    return []


def _fields_of_another_record(records: frozenset[str], asked: Sequence[Asked], *, hints: bool) -> list[Problem]:
    fields = fields_of_any(records)
    problems: list[Problem] = []
    for question in asked:
        if question.field not in fields:
            says = _("There is no field {field} here: the record is of type {record}.{hint}")
            hint = nearest(question.field, fields) if hints and len(problems) < HINTED else ""
            says = says.format(field=shown(question.field), record=" / ".join(sorted(records)), hint=hint)
            problems.append(error(question.line, question.column, "unknown-field", says))
    return problems
