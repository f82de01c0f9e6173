"""Rule `long-chain`: e-mail after e-mail, with nothing else and no branch between."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.problem import Problem, warning
from workspace.domain.sequence.graph import OUT
from workspace.domain.sequence.rules.inspected import Inspected
from workspace.domain.sequence.step import EMAILS, Step
from workspace.i18n import _

LONGEST = 4
"""How many e-mails may follow each other."""
_PASSING = ("wait", "update", "go_to", "await_reply", "await")


def long_chain(inspected: Inspected) -> Iterator[Problem]:
    """The first e-mail too many of each chain."""
    graph = inspected.graph
    before = [0] * len(graph.steps)
    for place, step in inspected.steps():
        mails = before[place] + 1 if step.type in EMAILS else before[place] if _is_passed(step) else 0
        if mails == LONGEST + 1 and step.type in EMAILS:
            says = _("This is e-mail number {n} in a row, with nothing else and no branch between: "
                     "call, or watch for the reply with a branch.")  # fmt: skip
            yield warning(step.line, step.column, "long-chain", says.format(n=mails))
        for to in graph.next[place].values():
            if to != OUT:
                before[to] = max(before[to], mails)


def _is_passed(step: Step) -> bool:
    """Whether a chain goes on over `step`: nobody does it and it opens no branch."""
    return step.type in _PASSING and not step.branches
