"""Rule `watch`: waiting for a reply where no e-mail was sent."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, error, warning
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.rules.inspected import Inspected
from workspace.domain.sequence.step import EMAILS
from workspace.i18n import _


def watch(inspected: Inspected) -> Iterator[Problem]:
    """Every `await_reply` with no e-mail before it that could be replied to, on some routes or on all."""
    graph = inspected.graph
    without: set[int] = {0}
    having: set[int] = set()
    for place, step in inspected.steps():
        targets = {target for target in graph.next[place].values() if target != OUT}
        if place in having or step.type in EMAILS:
            having |= targets
        if place in without and step.type not in EMAILS:
            without |= targets
    for place, step in inspected.steps():
        if step.type != "await_reply" or place not in without:
            continue
        line, column = step.places["await_reply"]
        if place in having:
            says = _("On some routes no e-mail stands before this watch, so there is nothing to reply to.")
            yield warning(line, column, "watch", says)
        else:
            says = _("No e-mail stands before this watch, so there is nothing to reply to.")
            yield error(line, column, "watch", says)
