"""The `expect:` cases of a sequence file: tests that live beside the steps."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from workspace.domain.conditions import read_value, refuse_field
from workspace.domain.fields import Kind, Value
from workspace.domain.problem import listed
from workspace.domain.reading import Reading
from workspace.domain.sequence.definition import Case
from workspace.domain.sequence.step import ENDS, LEFT
from workspace.domain.yaml_text import Mapping as MappingNode
from workspace.domain.yaml_text import Node, Reads, Scalar
from workspace.i18n import _

CASE_KEYS = ("name", "answers", "fields", "route", "ends", "days")


def read_cases(node: Node, fields: Mapping[str, Kind], reading: Reading) -> tuple[Case, ...]:
    """The cases at `node`; `fields` are those that a case may give values."""
    listing = reading.listing(node, _("a list of cases"))
    return tuple(_case(item, fields, reading) for item in (listing.items if listing else ()))


def _case(node: Node, fields: Mapping[str, Kind], reading: Reading) -> Case:
    mapping = reading.mapping(node, _("a case with name, answers, fields, route, ends or days"))
    given: dict[str, Any] = {}
    for key, value in reading.known(mapping, CASE_KEYS, _("A case")) if mapping else ():
        if key.text == "name":
            given["name"] = reading.text(value, _("a text"))
        elif key.text == "answers":
            given["answers"], given["places"] = _answers(value, reading)
        elif key.text == "fields":
            given["fields"] = _fields(value, fields, reading)
        elif key.text == "route":
            given["route"], given["route_places"] = _route(value, reading)
        elif key.text == "ends":
            given["ends"] = reading.word(value, listed(ENDS), (*ENDS, LEFT))
        else:
            given["days"] = _days(value, reading)
    given["name"] = given.get("name") or ""
    return Case(**given, line=node.line, column=node.column)


def _answers(node: Node, reading: Reading) -> tuple[dict[str, str], dict[str, tuple[int, int]]]:
    mapping = reading.mapping(node, _("answers such as {call: answered}"))
    answers: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    for key, value in mapping.entries if mapping else ():
        if not isinstance(value, Scalar) or not value.text.strip():
            reading.expected(value, _("an answer such as answered, replied after 4 hours or skip"))
        elif key.reads is not Reads.REFUSED and value.reads is not Reads.REFUSED:
            answers[key.text] = value.text
            places[key.text] = (value.line, value.column)
    return answers, places


def _route(node: Node, reading: Reading) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    listing = reading.listing(node, _("a list of step ids"))
    found = [
        (reading.text(item, _("a step id")), (item.line, item.column)) for item in (listing.items if listing else ())
    ]
    return tuple(text for text, _at in found if text), tuple(at for text, at in found if text)


def _fields(node: Node, fields: Mapping[str, Kind], reading: Reading) -> dict[str, Value]:
    mapping: MappingNode | None = reading.mapping(node, _("fields and their values, such as {rating: hot}"))
    values: dict[str, Value] = {}
    for key, value in mapping.entries if mapping else ():
        if key.reads is Reads.REFUSED:
            continue
        if key.text not in fields:
            refuse_field(key, key.text, fields, reading)
        elif not (isinstance(value, Scalar) and value.reads is Reads.NOTHING):
            values[key.text] = read_value(value, key.text, fields[key.text], reading)
    return values


def _days(node: Node, reading: Reading) -> float | None:
    if isinstance(node, Scalar) and node.reads in (Reads.INTEGER, Reads.NUMBER):
        days = float(node.text) if node.text[-1].isdigit() else math.nan
        if math.isfinite(days):
            return days
    reading.expected(node, _("a number of days"))
    return None
