"""Conditions as people say them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from workspace.domain.conditions import All, AnyOf, Condition, Not, Test
from workspace.domain.fields import Value
from workspace.i18n import _


def condition_words(condition: Condition) -> str:
    """When `condition` holds, such as `rating is hot or warm, and employees ≥ 20`."""
    if isinstance(condition, Test):
        return _test(condition)
    if isinstance(condition, Not):
        return _("not ({part})").format(part=condition_words(condition.part))
    glue = _(", and ") if isinstance(condition, All) else _(", or ")
    return glue.join(_nested(part) for part in condition.parts)


def _nested(part: Condition) -> str:
    words = condition_words(part)
    return f"({words})" if isinstance(part, All | AnyOf) and len(part.parts) > 1 else words


def _test(test: Test) -> str:
    field = test.field.replace("_", " ").replace(".", " › ")
    values = _(" or ").join(_value(value) for value in test.values)
    if test.operator == "empty":
        return _("{field} is empty").format(field=field)
    if test.operator == "present":
        return _("{field} is filled").format(field=field)
    if test.operator in ("=", "in"):
        return _("{field} is {value}").format(field=field, value=values)
    if test.operator == "!=":
        return _("{field} is not {value}").format(field=field, value=values)
    sign = {">=": "≥", "<=": "≤"}.get(test.operator, test.operator)
    return f"{field} {sign} {values}"


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return value.isoformat() if isinstance(value, date) else str(value).replace("_", " ")
