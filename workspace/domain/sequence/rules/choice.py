"""Rule `choice`: a condition or an update names a value that its field never has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from workspace.domain.conditions import tests_in
from workspace.domain.fields import Value
from workspace.domain.problem import HINTED, Problem, error, listed, nearest, shown, warning
from workspace.domain.records import choices_of
from workspace.domain.sequence.rules.inspected import Inspected
from workspace.i18n import _

Told = Callable[[int, int, str, str], Problem]


def choice(inspected: Inspected) -> Iterator[Problem]:
    """Every value that is none of the choices of its field: a condition on it never holds; an update cannot set it."""
    said = 0
    for records, field, value, at, told in _named(inspected):
        known = _codes(records, field)
        if known and isinstance(value, str) and value not in known:
            says = _("{field} is never {value}; it is one of {choices}.{hint}")
            hint = nearest(value.lower(), known) if said < HINTED else ""
            says = says.format(field=field, value=shown(value), choices=listed(known), hint=hint)
            yield told(*at, "choice", says)
            said += 1


def _named(inspected: Inspected) -> Iterator[tuple[frozenset[str], str, Value, tuple[int, int], Told]]:
    """Every value that a step names: the types of record it may have, the field, the value, where it stands, how grave."""
    for place, step in enumerate(inspected.graph.steps):
        records = inspected.records[place]
        for test in tests_in(step.when) if step.when is not None else ():
            yield from ((records, test.field, value, (test.line, test.column), warning) for value in test.values)
        yield from ((records, field, value, step.places["set"], error) for field, value in step.set.items())


@lru_cache(maxsize=64)
def _codes(records: frozenset[str], field: str) -> tuple[str, ...]:
    lists = [choices.codes for record in sorted(records) if (choices := choices_of(record, field)) is not None]
    return tuple(dict.fromkeys(code for codes in lists for code in codes))
