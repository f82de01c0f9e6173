"""Rule `same-day`: two touches of one person that can fall on one day."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, warning
from workspace.domain.sequence.rules.inspected import Inspected, called
from workspace.i18n import _


def same_day(inspected: Inspected) -> Iterator[Problem]:
    """Every touch that may come less than a day after an unanswered one; what `no-wait` says is left to it."""
    steps = inspected.graph.steps
    for close in inspected.close:
        step, earlier = steps[close.place], steps[close.earlier]
        if step.type == "automated_email" and inspected.just_before[close.place] == close.earlier:
            continue
        says = _("This can come on the same day as “{earlier}” on line {line}, unanswered: wait a day between them.")
        says = says.format(earlier=called(earlier), line=earlier.line)
        yield warning(step.line, step.column, "same-day", says)
