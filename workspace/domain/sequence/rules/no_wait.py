"""Rule `no-wait`: a mail that goes out by itself with no wait before it, so that nobody can stop it any more."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, warning
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.rules.inspected import Inspected, called
from workspace.domain.sequence.step import WATCHES
from workspace.i18n import _


def no_wait(inspected: Inspected) -> Iterator[Problem]:
    """Every automated e-mail that some route comes to in the very moment of what happened before it.

    The first step of a sequence is meant to leave at once, and so is what was promised on a call that was answered.
    """
    steps = inspected.graph.steps
    for place, step in inspected.steps():
        just_before = inspected.just_before[place]
        if step.type != "automated_email" or just_before == OUT:
            continue
        earlier = steps[just_before]
        says = (
            _("This leaves by itself the moment the answer on line {line} comes: put a wait before it.")
            if earlier.type in WATCHES
            else _("This leaves by itself the moment “{earlier}” on line {line} is done: put a wait before it.")
        )
        says = says.format(earlier=called(earlier), line=earlier.line)
        yield warning(step.line, step.column, "no-wait", says)
