"""Rule `no-way-out`: the customer replies, and the sequence goes on as if nothing had happened."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, warning
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.rules.inspected import Inspected, called
from workspace.domain.sequence.step import REPLIES
from workspace.i18n import _


def no_way_out(inspected: Inspected) -> Iterator[Problem]:
    """Every reply after which the customer is touched just like someone who never replied."""
    if "replied" in inspected.definition.leave_when:
        return
    graph = inspected.graph
    any_touch, touch_of_the_silent = (
        inspected.touch_ahead(inspected.reached),
        inspected.touch_ahead(inspected.unanswered),
    )
    for place, step in inspected.steps():
        if step.type != "await_reply":
            continue
        silent = graph.next[place]["no_reply"]
        for to in dict.fromkeys(graph.next[place][kind] for kind in REPLIES):
            if to == OUT:
                continue
            touch = any_touch[to] if to == silent else touch_of_the_silent[to]
            if touch == OUT:
                continue
            branch = next((step.branch(kind) for kind in REPLIES if graph.next[place][kind] == to), None)
            if branch is None:
                says = _("Who replies here is touched all the same, by “{touch}” on line {line}: "
                         "add a replied: branch, or leave_when: [replied].")  # fmt: skip
            else:
                says = _("After a reply the route comes back to “{touch}” on line {line}, as to someone who never "
                         "replied: close the branch with end: or go_to:.")  # fmt: skip
            at = branch or step
            next_touch = graph.steps[touch]
            says = says.format(touch=called(next_touch), line=next_touch.line)
            yield warning(at.line, at.column, "no-way-out", says)
