"""A condition as SQL. A property test proves that it chooses the records that `domain.conditions.holds` chooses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from workspace.domain.conditions import AnyOf, Condition, Not, Test
from workspace.domain.fields import FIELDS, Kind
from workspace.domain.money import MINOR_DIGITS

_RELATED = {
    ("opportunity", "account"): "(SELECT {column} FROM account rel WHERE rel.id = {alias}.account_id)",
    ("contact", "account"): "(SELECT {column} FROM account rel WHERE rel.id = {alias}.account_id)",
}
_LOOKED_UP = {
    ("lead", "owner"): "(SELECT login FROM seller rel WHERE rel.id = {alias}.owner_id)",
    ("contact", "account"): "(SELECT name FROM account rel WHERE rel.id = {alias}.account_id)",
}


def where(condition: Condition, record_type: str, alias: str, prefix: str = "c") -> tuple[str, dict[str, Any]]:
    """The condition over a table `alias` of `record_type`, and its parameters, their names begun by `prefix`.

    A field that this record type does not have is without a value.
    """
    values: dict[str, Any] = {}

    def render(part: Condition) -> str:
        if isinstance(part, Test):
            return _test(part, record_type, alias, f"{prefix}{len(values)}_", values)
        if isinstance(part, Not):
            return f"NOT ({render(part.part)})"
        joint = " OR " if isinstance(part, AnyOf) else " AND "
        return "(" + joint.join(render(each) for each in part.parts) + ")" if part.parts else _of_nothing(part)

    return render(condition), values


def _of_nothing(part: Condition) -> str:
    return "1 = 0" if isinstance(part, AnyOf) else "1 = 1"


def _test(test: Test, record_type: str, alias: str, prefix: str, values: dict[str, Any]) -> str:
    column = _column(test, record_type, alias)
    if column is None:
        return "1 = 1" if test.operator == "empty" else "1 = 0"
    present = f"({column} IS NOT NULL AND {column} <> '')" if test.kind is Kind.TEXT else f"{column} IS NOT NULL"
    if test.operator == "present":
        return present
    if test.operator == "empty":
        return f"NOT ({present})"
    names = [f"{prefix}{number}" for number in range(len(test.values))]
    values |= dict(zip(names, map(_bound, test.values), strict=True))
    if test.operator in ("=", "in"):
        return f"({present} AND {column} IN ({', '.join(f':{name}' for name in names)}))"
    operator = "<>" if test.operator == "!=" else test.operator
    return f"({present} AND {column} {operator} :{names[0]})"


def _column(test: Test, record_type: str, alias: str) -> str | None:
    related, dot, name = test.field.partition(".")
    if dot:
        template = _RELATED.get((record_type, related))
        if template is None or name not in FIELDS[related]:
            return None
        return template.format(alias=alias, column=_typed(f"rel.{name}", "rel", test.kind))
    if test.field not in FIELDS[record_type]:
        return None
    looked_up = _LOOKED_UP.get((record_type, test.field))
    return looked_up.format(alias=alias) if looked_up else _typed(f"{alias}.{test.field}", alias, test.kind)


def _typed(column: str, alias: str, kind: Kind) -> str:
    if kind is not Kind.MONEY:
        return column
    unusual = " ".join(f"WHEN '{code}' THEN {10**digits}.0" for code, digits in MINOR_DIGITS.items() if digits != 2)
    return f"({column} / CASE {alias}.currency {unusual} ELSE 100.0 END)"


def _bound(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
