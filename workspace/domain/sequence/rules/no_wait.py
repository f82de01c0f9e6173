"""Rule `no-wait`: a mail that goes out by itself the very moment after another touch."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, warning
from workspace.domain.sequence.rules.inspected import Inspected, called
from workspace.i18n import _


def no_wait(inspected: Inspected) -> Iterator[Problem]:
    """Every automated e-mail with no time at all between it and an unanswered touch before it."""
    steps = inspected.graph.steps
    for close in inspected.close:
        step, earlier = steps[close.place], steps[close.earlier]
        if step.type == "automated_email" and close.hours == 0:
            says = _("This leaves by itself the moment “{earlier}” on line {line} is done: put a wait before it.")
            says = says.format(earlier=called(earlier), line=earlier.line)
            yield warning(step.line, step.column, "no-wait", says)
