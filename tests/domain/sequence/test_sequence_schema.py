"""The JSON Schema of the format: it takes what the reader takes, and refuses what a person mistypes."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.mutations import mutated
from tests.fixtures.sequences import TEMPLATES, Drawn, drawn_steps, sequence_text, written
from workspace.domain.sequence.read import read_sequence
from workspace.domain.sequence.schema import schema
from workspace.domain.yaml_text import Listing, Mapping, Node, Reads, read_yaml

FILES = Path(__file__).parents[2] / "fixtures" / "sequences"


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(schema())


def plain(node: Node) -> Any:
    """The node as an editor's YAML reader gives it to the schema."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    if node.reads is Reads.NOTHING:
        return None
    if node.reads is Reads.FLAG:
        return node.text.lower() == "true"
    if node.reads is Reads.INTEGER:
        return int(node.text)
    return float(Decimal(node.text)) if node.reads is Reads.NUMBER and node.text[-1].isdigit() else node.text


def refuses(text: str | bytes) -> bool:
    root = read_yaml(text).root
    return root is not None and not validator().is_valid(plain(root))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "path", [*sorted((TEMPLATES / "sequences").glob("*.yaml")), *sorted(FILES.glob("*/*.yaml"))], ids=str
)
def test_every_file_that_can_be_read_is_taken(path: Path) -> None:
    assert read_sequence(path.read_bytes()).definition is not None
    root = read_yaml(path.read_bytes()).root
    assert root is not None
    assert [error.message for error in validator().iter_errors(plain(root))] == []


@pytest.mark.parametrize(
    "steps",
    [
        "- wiat: 2 days",
        "- wait: 2 weeks\n- task: a",
        "- task: a\n  email: b",
        "- task: a\n  notes: b",
        "- email: a\n  answered: [{task: b}]",
        "- automated_email: a",
        "- await: a",
        "- end: win",
        "- linkedin: a\n  action: stalk",
        "- phone_call: a\n  answered: []",
        "- split: a\n  x: {share: 100}",
        "- check:\n  when: {raiting: hot}",
        "- check:\n  when: {any: {rating: hot}}",
        "- update:\n  set: {future_events: soon}",
        "- task: 2024",
        "- task: a\n  fields: [raiting]",
    ],
)
def test_a_mistake_is_refused_while_it_is_typed(steps: str) -> None:
    assert refuses(sequence_text(steps))
    assert refuses(sequence_text("- task: a", more="leave_when: [replyed]"))
    assert refuses("name: a\nrecord: leed\nsteps: [{task: a}]")
    assert refuses("name: a\nrecrd: lead\nsteps: [{task: a}]")


def test_every_word_is_described() -> None:
    def walk(part: Any) -> None:
        for shape in part.get("properties", {}).values():
            assert shape.get("description") or "anyOf" in shape

    made = schema()
    for part in (made, *(made["$defs"][name] for name in ("task", "split", "phone_call", "await", "case"))):
        walk(part)
    assert all(made["$defs"][name]["description"] for name in ("task", "wait", "end"))


@settings(max_examples=60, deadline=None)
@given(drawn_steps())
def test_whatever_the_reader_takes_the_schema_takes(steps: list[Drawn]) -> None:
    assert not refuses(sequence_text(written(steps)))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted((TEMPLATES / "sequences").glob("*.yaml"))).flatmap(mutated))
def test_the_schema_refuses_nothing_that_the_reader_takes(text: str) -> None:
    assert read_sequence(text).definition is None or not refuses(text)
