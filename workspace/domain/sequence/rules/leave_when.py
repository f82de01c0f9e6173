"""Rule `leave-when`: a branch, or what follows a meeting, for an event by which the record has left already."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, warning
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.rules.inspected import Inspected
from workspace.domain.sequence.step import REPLIES, Step
from workspace.i18n import _


def leave_when(inspected: Inspected) -> Iterator[Problem]:
    """Every branch and step that the sequence's own `leave_when` keeps from ever happening."""
    if not inspected.definition.leave_when:
        return
    staying = _reached_by_who_stays(inspected)
    for place, step in inspected.steps():
        if step.type == "await_reply":
            yield from _branches(step, inspected.definition.leave_when)
        below = inspected.graph.below[place]
        if step.type == "meeting" and place in staying and below != OUT and below not in staying:
            after = inspected.graph.steps[below]
            says = _(
                "What follows the meeting never happens: by leave_when whoever has booked one leaves. Take it out."
            )
            yield warning(after.line, after.column, "leave-when", says)


def _branches(step: Step, events: tuple[str, ...]) -> Iterator[Problem]:
    for branch in step.branches:
        rule = "replied" if branch.name in REPLIES else branch.name
        if rule in events:
            says = _(
                "The branch {branch} never happens: by leave_when the record leaves the sequence first. Take it out."
            )
            yield warning(branch.line, branch.column, "leave-when", says.format(branch=branch.name))


def _reached_by_who_stays(inspected: Inspected) -> set[int]:
    """The places that a route passes on which no meeting takes the record out."""
    graph, leaves_by_meeting = inspected.graph, "meeting_booked" in inspected.definition.leave_when
    staying = {0}
    for place, step in enumerate(graph.steps):
        if place in staying and not (leaves_by_meeting and step.type == "meeting"):
            staying.update(graph.next[place].values())
    return staying
