"""Rule `start`: the record is handed to a sequence that is not there, or is for another kind of record."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, error, shown
from workspace.domain.sequence.rules.inspected import Inspected, Surroundings
from workspace.domain.sequence.step import Step
from workspace.i18n import _


def start(inspected: Inspected) -> Iterator[Problem]:
    """Every `start` that could not be followed."""
    for place, step in enumerate(inspected.graph.steps):
        if step.type == "start" and step.target:
            says = _refusal(step, inspected.records[place], inspected.surroundings)
            if says:
                yield error(*step.places["start"], "start", says)


def _refusal(step: Step, records: frozenset[str], surroundings: Surroundings) -> str:
    if step.target == surroundings.name:
        return _("A sequence cannot start itself again.")
    record = surroundings.record_of(step.target)
    if record is None:
        return _("There is no sequence {name} to start.").format(name=shown(step.target))
    if record not in records:
        says = _("The sequence {name} is for a record of type {other}; here the record is of type {record}.")
        return says.format(name=shown(step.target), other=record, record=" / ".join(sorted(records)))
    return ""
