"""What `check` says about a sequence that can be read: what would go wrong, or never happen, when it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workspace.domain.problem import Problem, in_order
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.expect import case_problems, expect_problems
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
from workspace.domain.sequence.sketch import Sketch

__all__ = ["RULES", "Filled", "Surroundings", "lint", "lint_sketch"]


def _expect(inspected: Inspected) -> Iterator[Problem]:
    yield from expect_problems(inspected.definition)


def _cases(inspected: Inspected) -> Iterator[Problem]:
    """What of the cases can be said without running them."""
    said = 0
    for case in inspected.definition.expect:
        found = case_problems(inspected.definition, case, said)
        said += len(found)
        yield from found


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
_OF_THE_WAY = ("unreachable", "watch")
"""Those that ask which step leads to which, and nothing else."""
_HARMLESS = frozenset(("unknown-key", "message"))
"""What steps may break and still show all that would happen."""
_MISLEADING = frozenset(("go-to", "duplicate-key", "yaml"))
"""What, broken, leaves open which step leads to which."""


def lint(definition: Definition, surroundings: Surroundings) -> list[Problem]:
    """Everything to say about `definition`, sorted by place."""
    inspected = Inspected(definition, surroundings)
    return in_order(problem for rule in RULES.values() for problem in rule(inspected))


def lint_sketch(sketch: Sketch, surroundings: Surroundings) -> list[Problem]:
    """What can be said already about a file that has other errors, sorted by place."""
    inspected = Inspected(sketch.definition, surroundings, sketch.records)
    return in_order(problem for rule in _rules_for(sketch) for problem in rule(inspected))


def _rules_for(sketch: Sketch) -> Iterator[Callable[[Inspected], Iterator[Problem]]]:
    if sketch.knows_steps and sketch.is_head_right and sketch.broken <= _HARMLESS:
        yield from RULES.values()
        return
    yield from (RULES[name] for name in _OF_A_STEP)
    if sketch.knows_steps:
        yield _cases
        if not sketch.broken & _MISLEADING:
            yield from (RULES[name] for name in _OF_THE_WAY)
