"""What `check` says about a sequence that can be read: what would go wrong, or never happen, when it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workspace.domain.problem import Problem, in_order
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.expect import expect_problems
from workspace.domain.sequence.rules.after_break_up import after_break_up
from workspace.domain.sequence.rules.choice import choice
from workspace.domain.sequence.rules.inspected import Filled, Inspected, Surroundings
from workspace.domain.sequence.rules.leave_when import leave_when
from workspace.domain.sequence.rules.long_chain import long_chain
from workspace.domain.sequence.rules.messages import empty_field, merge_field, message
from workspace.domain.sequence.rules.no_wait import no_wait
from workspace.domain.sequence.rules.no_way_out import no_way_out
from workspace.domain.sequence.rules.same_day import same_day
from workspace.domain.sequence.rules.start import start
from workspace.domain.sequence.rules.unreachable import unreachable
from workspace.domain.sequence.rules.watch import watch

__all__ = ["RULES", "Filled", "Surroundings", "lint", "lint_sketch"]


def _expect(inspected: Inspected) -> Iterator[Problem]:
    yield from expect_problems(inspected.definition)


RULES: dict[str, Callable[[Inspected], Iterator[Problem]]] = {
    "unreachable": unreachable,
    "leave-when": leave_when,
    "no-way-out": no_way_out,
    "same-day": same_day,
    "no-wait": no_wait,
    "after-break-up": after_break_up,
    "long-chain": long_chain,
    "watch": watch,
    "choice": choice,
    "start": start,
    "message": message,
    "merge-field": merge_field,
    "empty-field": empty_field,
    "expect": _expect,
}
"""Every rule by the name that stands in brackets behind what it says."""
_OF_A_STEP = ("start", "message", "merge-field", "choice")
"""Those that look at one step after the other, whatever else is wrong in the file."""


def lint(definition: Definition, surroundings: Surroundings) -> list[Problem]:
    """Everything to say about `definition`, sorted by place."""
    inspected = Inspected(definition, surroundings)
    return in_order(problem for rule in RULES.values() for problem in rule(inspected))


def lint_sketch(sketch: Definition, surroundings: Surroundings) -> list[Problem]:
    """What can be said already about the steps of a file that has other errors, sorted by place."""
    inspected = Inspected(sketch, surroundings)
    return in_order(problem for name in _OF_A_STEP for problem in RULES[name](inspected))
