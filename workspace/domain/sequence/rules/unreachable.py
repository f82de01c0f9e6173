"""Rule `unreachable`: a step that no route leads to."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, warning
from workspace.domain.sequence.rules.inspected import Inspected
from workspace.i18n import _


def unreachable(inspected: Inspected) -> Iterator[Problem]:
    """Every step that never happens, whatever anybody answers."""
    for place, step in enumerate(inspected.graph.steps):
        if place not in inspected.reached:
            says = _("No route leads here: this step never happens.")
            yield warning(step.line, step.column, "unreachable", says)
