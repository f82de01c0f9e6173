"""A filter in words."""

from __future__ import annotations

from workspace.domain.queue.filter_keys import STORED_TYPES
from workspace.domain.records import LEAD_STATUS, OPPORTUNITY_STATUS, RECORD_TYPES, choices_of, field_label
from workspace.i18n import _


def describe_clause(field: str, op: str, values: tuple[str, ...], negated: bool) -> str:
    """One clause as a person reads it: `due today`, `not: owner me`, `estimated budget ≥ 10000`."""
    names = _key_names()
    name = names[field] if field in names else field_label(field).lower()
    shown = _(" or ").join(_value(field, value) for value in values)
    if field == "text":
        text = _("“{text}”").format(text=values[0])
    elif op == "empty":
        text = _("{field} is empty").format(field=name)
    elif op == "present":
        text = _("{field} is known").format(field=name)
    elif op in _SIGNS:
        text = f"{name} {_SIGNS[op]} {shown}"
    else:
        text = f"{name} {shown}" if name else shown
    return _("not: {clause}").format(clause=text) if negated else text


def sort_words(sort: str) -> str:
    """How the list is ordered."""
    name = _sort_names().get(sort.removeprefix("-"), sort)
    return (_("by {order}, from behind") if sort.startswith("-") else _("by {order}")).format(order=name)


def group_words(group: str) -> str:
    """What the list is grouped by."""
    name = _key_names().get(group) or _sort_names().get(group) or group
    return _("grouped by {name}").format(name=name)


def group_value_words(group: str, value: str) -> str:
    """What one group is called: a name, or what its lines have in common."""
    if not value:
        return _("without {name}").format(name=_key_names()[group])
    if group == "type":
        value = next((name for name, stored in STORED_TYPES.items() if value in stored), value)
    return value if group in ("owner", "stage", "sequence") else _value(group, value)


_SIGNS = {"!=": "≠", ">=": "≥", "<=": "≤", ">": ">", "<": "<"}


def _key_names() -> dict[str, str]:
    return {
        "due": _("due"),
        "owner": _("owner"),
        "stage": _("stage"),
        "status": _("status"),
        "rating": _("rating"),
        "type": _("type"),
        "kind": _("kind"),
        "sequence": _("sequence"),
        "record": _("record"),
        "is": "",
    }


def _sort_names() -> dict[str, str]:
    return {
        "rank": _("rank"),
        "due": _("due date"),
        "name": _("name"),
        "company": _("company"),
        "type": _("type"),
        "sequence": _("sequence"),
        "newest": _("time of entry"),
    }


def _value(field: str, value: str) -> str:
    if field == "record":
        return RECORD_TYPES.label(value).lower()
    if field == "status":
        choices = LEAD_STATUS if value in LEAD_STATUS.codes else OPPORTUNITY_STATUS
        return choices.label(value).lower()
    named = choices_of("", field)
    if named is not None:
        return named.label(value).lower()
    return _words().get(field, {}).get(value, value)


def _words() -> dict[str, dict[str, str]]:
    return {
        "due": {
            "today": _("today"),
            "late": _("late"),
            "tomorrow": _("tomorrow"),
            "week": _("this week"),
            "later": _("later"),
        },
        "owner": {"me": _("me"), "team": _("the team")},
        "is": {
            "late": _("late"),
            "reply": _("a reply waits"),
            "high": _("high priority"),
            "snoozed": _("snoozed"),
        },
        "kind": {"step": _("step"), "activity": _("activity"), "reply": _("reply")},
        "type": {
            "call": _("call"),
            "email": _("e-mail"),
            "task": _("task"),
            "meeting": _("meeting"),
            "linkedin": _("LinkedIn"),
            "text": _("text message"),
            "qualify": _("qualify"),
            "disqualify": _("disqualify"),
            "close": _("close as lost"),
            "reply": _("reply"),
        },
    }
