"""The format of sequence files as a JSON Schema (draft 2020-12), for editors: made from the tables that the reader uses.

It knows words and shapes. What only the whole file can answer (ids, `go_to`, shares, the record's own fields) is left
to `check`: nothing that the reader takes is refused here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workspace.domain.duration import FORM
from workspace.domain.fields import RECORDS, Kind, fields_of_any
from workspace.domain.sequence import described
from workspace.domain.sequence.read import KEYS
from workspace.domain.sequence.read_expect import CASE_KEYS
from workspace.domain.sequence.step import ACTIONS, COMMON_KEYS, END_WORDS, ENDS, LEAVE_EVENTS, LEFT, TYPES, StepType
from workspace.i18n import _

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string", "pattern": r"\S"}
_NO_TITLE: Schema = {"type": ["string", "null"]}
_WRITTEN: dict[Kind, tuple[str, ...]] = {
    Kind.TEXT: ("string",),
    Kind.NUMBER: ("number", "string"),
    Kind.MONEY: ("number", "string"),
    Kind.DATE: ("string",),
    Kind.FLAG: ("boolean",),
}
"""How a value of each kind stands in a file."""


def schema() -> Schema:
    """The whole format. Sentences are in the language of the moment."""
    told = described.file_keys()
    shapes = {
        "name": _TEXT,
        "record": _one_of(RECORDS),
        "steps": _ref("steps"),
        "summary": _TEXT,
        "tags": _list(_TEXT),
        "leave_when": _list(_one_of(LEAVE_EVENTS)),
        "expect": _list(_ref("case")),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _("A sequence: the steps that guide a seller"),
        **_mapping({key: _told(shapes[key], told[key]) for key in KEYS}, ("name", "record", "steps")),
        "$defs": {
            "steps": {"type": "array", "minItems": 1, "items": _ref("step")},
            "step": {"oneOf": [_ref(name) for name in TYPES]},
            **{name: _step(name, type_) for name, type_ in TYPES.items()},
            "duration": {"type": "string", "pattern": f"^({_without_names(FORM.pattern)})$"},
            "condition": _condition(),
            "case": _case(),
        },
    }


def _step(name: str, type_: StepType) -> Schema:
    told, keys = described.types()[name], described.keys()
    shapes = _keys()
    properties = {name: _told(_argument(name, type_), told)}
    properties |= {key: _told(shapes[key], keys[key]) for key in (*COMMON_KEYS, *type_.keys)}
    properties |= {branch: _told(_ref("steps"), described.branches()[branch]) for branch in type_.branches}
    required = (name, type_.needs) if type_.needs else (name,)
    if name != "split":
        return {"title": name, "description": told, **_mapping(properties, required)}
    share = {"type": "integer", "minimum": 0, "maximum": 100}
    branch = _mapping({"share": share, "steps": _ref("steps")}, ("share", "steps"))
    for key in COMMON_KEYS:
        properties[key] = {"anyOf": [properties[key], branch]}
    return {"title": name, "description": told, **_mapping(properties, required), "additionalProperties": branch}


def _argument(name: str, type_: StepType) -> Schema:
    """What stands behind the key that names the type: a title, or what the step needs to know."""
    if name in ("wait", "await_reply"):
        return _ref("duration")
    if name == "end":
        return _one_of(END_WORDS)
    return _TEXT if type_.needs_title or type_.is_argument else _NO_TITLE


def _keys() -> dict[str, Schema]:
    own = {name: kind for name, kind in fields_of_any(RECORDS).items() if "." not in name}
    minutes: Schema = {"type": ["string", "integer"]}
    return {
        **dict.fromkeys(("id", "note", "message", "script", "reason", "competitor"), _TEXT),
        "fields": _list(_one_of(sorted(own))),
        "priority": _one_of(("high",)),
        "action": _one_of(ACTIONS),
        "length": minutes,
        "set": {**_mapping({name: _value(kind, "null") for name, kind in sorted(own.items())}), "minProperties": 1},
        "limit": _ref("duration"),
        "when": _ref("condition"),
    }


def _condition() -> Schema:
    tests = {name: _test(kind) for name, kind in sorted(fields_of_any(RECORDS).items())}
    combined = {"any": {"type": "array", "minItems": 1, "items": _ref("condition")}, "not": _ref("condition")}
    return {"description": described.keys()["when"], **_mapping({**tests, **combined}), "minProperties": 1}


def _test(kind: Kind) -> Schema:
    """A value, a comparison, `empty` or `present` as text, or a list of values."""
    return {"anyOf": [_value(kind, "string"), {"type": "array", "minItems": 1, "items": _value(kind)}]}


def _case() -> Schema:
    told, fields = described.case_keys(), fields_of_any(RECORDS)
    shapes: dict[str, Schema] = {
        "name": _TEXT,
        "answers": {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}},
        "fields": _mapping({name: _value(kind, "null") for name, kind in sorted(fields.items())}),
        "route": _list(_TEXT),
        "ends": _one_of((*ENDS, LEFT)),
        "days": {"type": "number"},
    }
    return _mapping({key: _told(shapes[key], told[key]) for key in CASE_KEYS})


def _value(kind: Kind, *more: str) -> Schema:
    return {"type": sorted({*_WRITTEN[kind], *more})}


def _mapping(properties: dict[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    whole: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**whole, "required": list(required)} if required else whole


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(words: Iterable[str]) -> Schema:
    return {"enum": list(words)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _told(shape: Schema, description: str) -> Schema:
    return {"description": description, **shape}


def _without_names(pattern: str) -> str:
    """`pattern` without the names of its groups, which other dialects of regular expressions do not know."""
    before, *rest = pattern.split("(?P<")
    return before + "".join("(" + part.partition(">")[2] for part in rest)
