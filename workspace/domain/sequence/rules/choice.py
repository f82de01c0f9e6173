"""Rule `choice`: a condition or an update names a value that its field never has."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.domain.conditions import tests_in
from workspace.domain.fields import Value
from workspace.domain.problem import Problem, listed, nearest, shown, warning
from workspace.domain.records import choices_of
from workspace.domain.sequence.rules.inspected import Inspected
from workspace.i18n import _


def choice(inspected: Inspected) -> Iterator[Problem]:
    """Every value that is none of the choices of its field: the condition never holds, the update sets nonsense."""
    for place, step in inspected.steps():
        records = inspected.records[place]
        for test in tests_in(step.when) if step.when is not None else ():
            for value in test.values:
                yield from _odd(records, test.field, value, (test.line, test.column))
        for field, value in step.set.items():
            yield from _odd(records, field, value, step.places["set"])


def _odd(records: frozenset[str], field: str, value: Value, at: tuple[int, int]) -> Iterator[Problem]:
    lists = [choices.codes for record in sorted(records) if (choices := choices_of(record, field)) is not None]
    known = tuple(dict.fromkeys(code for codes in lists for code in codes))
    if known and isinstance(value, str) and value not in known:
        says = _("{field} is never {value}; it is one of {choices}.{hint}")
        hint = nearest(value.lower(), known)
        says = says.format(field=field, value=shown(value), choices=listed(known), hint=hint)
        yield warning(*at, "choice", says)
