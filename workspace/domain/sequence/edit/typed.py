"""Conditions, values and lists as a person types them in a form: `rating: [hot, warm], estimated_budget: >= 10000`.

The brackets around it all, and the quotes around a comparison, belong to YAML and need not be typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workspace.domain.condition_words import condition_words
from workspace.domain.conditions import tests_in
from workspace.domain.fields import Kind, fields_along, fields_of
from workspace.domain.problem import nearest_or_all, shown
from workspace.domain.reading import Reading
from workspace.domain.records import choices_of
from workspace.domain.sequence.draft import Draft
from workspace.domain.sequence.edit.write import Yaml
from workspace.domain.sequence.read_key import KeyReader
from workspace.domain.yaml_text import Mapping as YamlMapping
from workspace.domain.yaml_text import Reads, Scalar, read_yaml
from workspace.i18n import _

TYPED = ("when", "set", "fields")
"""The keys whose values are typed so."""
_BRACKETS = {"when": "{}", "set": "{}", "fields": "[]"}
_TIMES = ("limit", "wait", "await_reply")
_COMPARED = re.compile(r"(:\s*)((?:>=|<=|!=|>|<)[^,}\]\"']*[^,}\]\"'\s])")
_CLEARED = re.compile(r":(?=[,}]|$)")
"""A colon behind which nothing stands: YAML wants a blank there."""
_QUOTED = re.compile(r"(:\s*)[\"']((?:>=|<=|!=|>|<)[^\"',{}\[\]#]*)[\"']")
_VALUE = re.compile(r"([\w.]+):\s*(?:\[(?:[^\]]*,)?\s*|!=\s*)?(\w*)$")
_NAME = re.compile(r"(?:^|[{\[,])\s*([\w.]+)$")


@dataclass(frozen=True, slots=True)
class Understood:
    """How a typed value reads."""

    meaning: str = ""
    """In words, where that is more than what stands there."""
    error: str = ""


def as_yaml(key: str, typed: str) -> Yaml:
    """What was typed, as it goes into the file."""
    text, brackets = _CLEARED.sub(": ", " ".join(typed.split())), _BRACKETS[key]
    if not text.startswith(brackets[0]):
        text = f"{brackets[0]}{text}{brackets[1]}"
    return Yaml(_COMPARED.sub(r'\1"\2"', text) if key == "when" else text)


def as_typed(node: Any, text: str) -> str:
    """The value of a node of PyYAML in `text`, as it would be typed: on one line, without its outer brackets."""
    inner = _flow(node, text)
    if node.id in ("mapping", "sequence"):
        inner = inner[1:-1]
    return _QUOTED.sub(r"\1\2", inner)


def _flow(node: Any, text: str) -> str:
    if node.id == "mapping":
        return "{" + ", ".join(f"{_flow(key, text)}: {_flow(value, text)}".strip() for key, value in node.value) + "}"
    if node.id == "sequence":
        return "[" + ", ".join(_flow(each, text) for each in node.value) + "]"
    return text[node.start_mark.index : node.end_mark.index].strip()


def understood(key: str, typed: str, record: str) -> Understood:
    """How the value that was typed for `key` reads in a sequence for `record`, or what is wrong with it."""
    if key in _TIMES:
        reading = Reading()
        KeyReader(reading, {}).duration(Scalar(typed.strip(), Reads.TEXT, 1, 1))
        return Understood(error=reading.problems[0].text if reading.problems else "")
    if key not in TYPED:
        return Understood()
    text = as_yaml(key, typed).text
    if any(text.count(first) != text.count(last) for first, last in (("[", "]"), ("{", "}"))):
        return Understood(error=_("A bracket is still open."))
    tree = read_yaml(f"{key}: {text}\n")
    reading, draft = Reading([*tree.problems]), Draft("", 1, 1)
    if not reading.problems and isinstance(tree.root, YamlMapping):
        name, node = tree.root.entries[0]
        KeyReader(reading, fields_along(record)).take(draft, name, node)
    if reading.problems:
        return Understood(error=reading.problems[0].text)
    return _meaning(key, draft.values)


def _meaning(key: str, values: Mapping[str, Any]) -> Understood:
    if key == "set":
        wrong = (_never(name, value) for name, value in values["set"].items())
        return Understood(error=next(filter(None, wrong), ""))
    if key == "when" and (condition := values.get("when")) is not None:
        named = ((test.field, value) for test in tests_in(condition) for value in test.values)
        never = next(filter(None, (_never(*each) for each in named)), "")
        return Understood(never or condition_words(condition))
    return Understood()


def _never(name: str, value: object) -> str:
    """That the field never has that value, where it has one of a few."""
    known = _codes(name)
    if not known or not isinstance(value, str) or value in known:
        return ""
    says = _("{field} is never {value}.{hint}")
    return says.format(field=name, value=shown(value), hint=nearest_or_all(value.lower(), known))


def completed(key: str, typed: str, record: str) -> str:
    """What was typed with the word at its end completed: a field's name, or a value that the field may have."""
    fields = fields_of(record) | fields_along(record)
    if key != "fields" and (found := _VALUE.search(typed)) is not None and found[1] in fields:
        word = _begun(found[2], _values(found[1], fields[found[1]]))
        return typed[: found.start(2)] + word if word else ""
    if (found := _NAME.search(typed)) is None:
        return ""
    names = [name for name in fields if "." not in name] if key != "when" else [*fields, "not", "any"]
    word = _begun(found[1], names)
    after = "" if key == "fields" else ": "
    return typed[: found.start(1)] + word + after if word else ""


def _begun(begin: str, words: Iterable[str]) -> str:
    return next((word for word in words if word.startswith(begin)), "")


def _values(name: str, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.FLAG:
        return ("true", "false")
    return (*_codes(name), "empty", "present")


def _codes(name: str) -> tuple[str, ...]:
    """The values of which the field has one; nothing where it has any."""
    field = name.rpartition(".")[2]
    lists = (choices.codes for record in ("lead", "opportunity") if (choices := choices_of(record, field)) is not None)
    return tuple(dict.fromkeys(code for codes in lists for code in codes))
