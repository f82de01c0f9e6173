"""Conditions: data that says when a record is meant, `{estimated_budget: ">= 10000", rating: [hot, warm]}`.

The same form chooses branches of a sequence, business processes, segments, queue filters and assignment rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Literal

from workspace.domain.fields import Kind, Value, comparable, parse_value
from workspace.domain.problem import shown
from workspace.domain.reading import Reading, found
from workspace.domain.yaml_text import Listing, Node, Reads, Scalar
from workspace.i18n import _

Operator = Literal["=", "!=", ">=", "<=", ">", "<", "in", "empty", "present"]
_COMPARISONS: tuple[Operator, ...] = (">=", "<=", "!=", ">", "<")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Test:
    """One field against one value; `in` has several, `empty` and `present` none."""

    __test__ = False  # pytest takes a class of this name for a test case

    field: str
    kind: Kind
    operator: Operator
    values: tuple[Value, ...] = ()
    line: int = attribute(default=1, compare=False)
    column: int = attribute(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not."""

    part: Condition


Condition = Test | All | AnyOf | Not


def holds(condition: Condition, values: Mapping[str, object]) -> bool:
    """Whether a record with `values` (field to value, related ones as `account.industry`) is meant. Never raises.

    A field without a value, or with one of another kind, satisfies only `empty`.
    """
    if isinstance(condition, Test):
        return _passes(condition, comparable(condition.kind, values.get(condition.field)))
    if isinstance(condition, Not):
        return not holds(condition.part, values)
    answers = (holds(part, values) for part in condition.parts)
    return all(answers) if isinstance(condition, All) else any(answers)


def tests_in(condition: Condition) -> Iterator[Test]:
    """Every test that `condition` is made of."""
    if isinstance(condition, Test):
        yield condition
    elif isinstance(condition, Not):
        yield from tests_in(condition.part)
    else:
        for part in condition.parts:
            yield from tests_in(part)


def _passes(test: Test, value: Value) -> bool:
    if test.operator == "empty" or value is None:
        return test.operator == "empty" and value is None
    if test.operator == "present":
        return True
    if test.operator in ("=", "in"):
        return value in test.values
    wanted = test.values[0]
    if test.operator == "!=":
        return value != wanted
    return _compares(test.operator, value, wanted)


def _compares(operator: Operator, value: Value, wanted: Value) -> bool:
    assert value is not None
    assert wanted is not None
    if operator == ">=":
        return value >= wanted  # type: ignore[operator]
    if operator == "<=":
        return value <= wanted  # type: ignore[operator]
    if operator == ">":
        return value > wanted  # type: ignore[operator]
    return value < wanted  # type: ignore[operator]


def parse_test(name: str, kind: Kind, text: str) -> Test:
    """The test that `text` (`>= 10000`, `!= hot`, `empty`, `hot`) asks of a field. Raises ValueError in words."""
    text = text.strip()
    if text in ("empty", "present"):
        return Test(name, kind, "empty" if text == "empty" else "present")
    operator = next((sign for sign in _COMPARISONS if text.startswith(sign)), None)
    if operator is None:
        return Test(name, kind, "=", (_required(kind, text),))
    if operator != "!=" and not kind.is_ordered:
        raise ValueError(_("{sign} compares numbers, money and dates only").format(sign=operator))
    return Test(name, kind, operator, (_required(kind, text[len(operator) :]),))


def _required(kind: Kind, text: str) -> Value:
    value = parse_value(kind, text)
    if value is None:
        raise ValueError(_("a value is missing"))
    return value


def read_condition(node: Node, fields: Mapping[str, Kind], reading: Reading, depth: int = 0) -> Condition | None:
    """The condition that stands at `node`; what is wrong goes to `reading`. `fields` are those that it may name."""
    mapping = reading.mapping(node, _('a condition such as {rating: hot, estimated_budget: ">= 10000"}'))
    if mapping is None:
        return None
    if depth > _DEEPEST:
        reading.error(node, "condition", _("This condition is nested deeper than {n} levels.").format(n=_DEEPEST))
        return None
    if not mapping.entries:
        reading.error(node, "condition", _("A condition needs at least one field."))
        return None
    parts = [_read_entry(key, value, fields, reading, depth) for key, value in mapping.entries]
    read = tuple(part for part in parts if part is not None)
    if len(read) < len(parts):
        return None
    return read[0] if len(read) == 1 else All(read)


def _read_entry(key: Scalar, node: Node, fields: Mapping[str, Kind], reading: Reading, depth: int) -> Condition | None:
    if key.reads is Reads.REFUSED:
        return None
    if key.text == "not":
        part = read_condition(node, fields, reading, depth + 1)
        return Not(part) if part else None
    if key.text == "any":
        return _read_any(node, fields, reading, depth)
    if key.text not in fields:
        refuse_field(key, key.text, fields, reading)
        return None
    return _read_test(key, fields[key.text], node, reading)


def refuse_field(at: Node, name: str, fields: Mapping[str, Kind], reading: Reading) -> None:
    """Note that there is no field `name`, with the nearest of `fields`."""
    says = _("There is no field {field} here.{hint}")
    reading.error(at, "unknown-field", says.format(field=shown(name), hint=reading.nearest_or_all(name, fields)))


def _read_any(node: Node, fields: Mapping[str, Kind], reading: Reading, depth: int) -> Condition | None:
    listing = reading.listing(node, _("a list of conditions"))
    if listing is None:
        return None
    if not listing.items:
        reading.error(node, "condition", _("any: needs at least one condition."))
        return None
    parts = [read_condition(item, fields, reading, depth + 1) for item in listing.items]
    read = tuple(part for part in parts if part is not None)
    return AnyOf(read) if len(read) == len(parts) else None


def _read_test(key: Scalar, kind: Kind, node: Node, reading: Reading) -> Test | None:
    if isinstance(node, Listing):
        if not node.items:
            reading.error(node, "condition", _("A list of values needs at least one."))
            return None
        values = [_read_choice(item, key.text, kind, reading) for item in node.items]
        known = tuple(value for value in values if value is not None)
        return Test(key.text, kind, "in", known, key.line, key.column) if len(known) == len(values) else None
    if isinstance(node, Scalar) and node.reads is Reads.TEXT:
        try:
            test = parse_test(key.text, kind, node.text)
        except ValueError as reason:
            _wrong(node, key.text, str(reason), reading)
            return None
        return Test(test.field, test.kind, test.operator, test.values, key.line, key.column)
    value = read_value(node, key.text, kind, reading)
    return None if value is None else Test(key.text, kind, "=", (value,), key.line, key.column)


def _read_choice(node: Node, name: str, kind: Kind, reading: Reading) -> Value:
    """One value of a list, which names values only."""
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if text in ("empty", "present") or text.startswith(_COMPARISONS):
        _wrong(node, name, _("a list holds values only; put this into any: [ … ]"), reading)
        return None
    return read_value(node, name, kind, reading)


_FITTING = {
    Kind.TEXT: (Reads.TEXT,),
    Kind.NUMBER: (Reads.INTEGER, Reads.NUMBER, Reads.TEXT),
    Kind.MONEY: (Reads.INTEGER, Reads.NUMBER, Reads.TEXT),
    Kind.DATE: (Reads.DATE, Reads.TEXT),
    Kind.FLAG: (Reads.FLAG,),
}


def read_value(node: Node, name: str, kind: Kind, reading: Reading) -> Value:
    """The value for field `name` at `node`; nothing, and a note in `reading`, when it is of another kind."""
    if not isinstance(node, Scalar) or node.reads not in _FITTING[kind]:
        if not isinstance(node, Scalar) or node.reads is not Reads.REFUSED:
            _wrong(node, name, _("expected {kind}, found {found}").format(kind=named(kind), found=found(node)), reading)
        return None
    try:
        return _required(kind, node.text)
    except ValueError as reason:
        _wrong(node, name, str(reason), reading)
        return None


def _wrong(node: Node, name: str, reason: str, reading: Reading) -> None:
    where = f"{name} ({shown(node.text)})" if isinstance(node, Scalar) and node.text else name
    reading.error(node, "value", _("{field}: {reason}.").format(field=where, reason=reason))


def named(kind: Kind) -> str:
    """`kind` in words, as a sentence asks for it."""
    return {
        Kind.TEXT: _("a text"),
        Kind.NUMBER: _("a number"),
        Kind.MONEY: _("an amount of money"),
        Kind.DATE: _("a date such as 2026-03-31"),
        Kind.FLAG: _("true or false"),
    }[kind]
