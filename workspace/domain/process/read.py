"""A process file: text to definition, or every sentence about what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workspace.domain.conditions import Condition, read_condition
from workspace.domain.fields import fields_of
from workspace.domain.problem import Problem, listed, nearest, shown
from workspace.domain.process.definition import PEOPLE, Process, Stage, Step
from workspace.domain.reading import Reading
from workspace.domain.yaml_text import Mapping, Node, Reads, Scalar, read_yaml
from workspace.i18n import _

RECORDS = ("lead", "opportunity")
"""The records that go through stages."""
KEYS = ("name", "record", "summary", "when", "stages")
STAGE_KEYS = ("name", "title", "record", "steps")
STEP_TYPES = ("field", "mark", "people")
STEP_KEYS = (*STEP_TYPES, "title", "required", "filled_by")

_BESIDES = frozenset({"account", "contact", "summary", "decision_maker"})
"""What a stage may ask for besides the fields that conditions know."""
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says. `process` is missing exactly when `problems` holds an error."""

    process: Process | None
    problems: tuple[Problem, ...]


def read_process(content: bytes | str, name: str) -> Read:
    """The process that `content` defines; `name` is its file's, without `.yaml`."""
    tree = read_yaml(content)
    if tree.root is None:
        return Read(None, tree.problems)
    reading = Reading(list(tree.problems))
    process = _process(tree.root, name, reading)
    problems = sorted(set(reading.problems))
    return Read(None if problems else process, tuple(problems))


def _process(root: Node, name: str, reading: Reading) -> Process | None:
    mapping = reading.mapping(root, _("a process with name, record and stages"))
    if mapping is None:
        return None
    values = _values(mapping, KEYS, _("A process"), ("name", "record", "stages"), reading)
    record = reading.word(values["record"], listed(RECORDS), RECORDS) if "record" in values else None
    return Process(
        name=name,
        title=_text(values, "name", reading),
        record=record or "lead",
        stages=_stages(values["stages"], record, reading) if "stages" in values else (),
        summary=_text(values, "summary", reading),
        when=_when(values.get("when"), record, reading),
    )


def _when(node: Node | None, record: str | None, reading: Reading) -> Condition | None:
    return None if node is None or record is None else read_condition(node, fields_of(record), reading)


def _stages(node: Node, record: str | None, reading: Reading) -> tuple[Stage, ...]:
    listing = reading.listing(node, _("a list of stages"))
    if listing is None:
        return ()
    if not listing.items:
        reading.error(node, "missing", _("A process needs at least one stage."))
    stages: list[Stage] = []
    lines: dict[str, int] = {}
    for item in listing.items:
        stage = _stage(item, record or "lead", reading)
        if stage is None:
            continue
        if stage.name and stage.name.casefold() in lines:
            says = _("There is a stage {name} already, on line {line}.")
            reading.error(item, "duplicate-id", says.format(name=shown(stage.name), line=lines[stage.name.casefold()]))
        lines.setdefault(stage.name.casefold(), item.line)
        stages.append(stage)
    return tuple(stages)


def _stage(node: Node, usual_record: str, reading: Reading) -> Stage | None:
    mapping = reading.mapping(node, _("a stage with name and steps"))
    if mapping is None:
        return None
    values = _values(mapping, STAGE_KEYS, _("A stage"), ("name", "steps"), reading)
    name = _text(values, "name", reading)
    record = reading.word(values["record"], listed(RECORDS), RECORDS) if "record" in values else usual_record
    title = _text(values, "title", reading) or name
    steps = _steps(values["steps"], record, reading) if "steps" in values else ()
    return Stage(name, title, record or usual_record, steps)


def _steps(node: Node, record: str | None, reading: Reading) -> tuple[Step, ...]:
    listing = reading.listing(node, _("a list of steps"))
    steps: list[Step] = []
    lines: dict[str, int] = {}
    for item in listing.items if listing else ():
        step = _step(item, record, reading)
        if step is None:
            continue
        if step.id in lines:
            says = _("This stage has a step {id} already, on line {line}.")
            reading.error(item, "duplicate-id", says.format(id=shown(step.id), line=lines[step.id]))
        lines.setdefault(step.id, item.line)
        steps.append(step)
    return tuple(steps)


def _step(node: Node, record: str | None, reading: Reading) -> Step | None:
    mapping = reading.mapping(node, _("a step such as {field: estimated_budget}"))
    if mapping is None:
        return None
    values = _values(mapping, STEP_KEYS, _("A step"), (), reading)
    types = [key for key in STEP_TYPES if key in values]
    if len(types) != 1:
        reading.error(node, "step", _("A step says exactly one of {types}.").format(types=listed(STEP_TYPES)))
        return None
    required, title = _flag(values.get("required"), reading), _text(values, "title", reading)
    if types[0] == "mark":
        return _mark(values, title, required, reading)
    if types[0] == "people":
        whom = reading.word(values["people"], listed(PEOPLE), PEOPLE)
        return Step(whom, "people", title, required) if whom else None
    field = _field(values["field"], record, reading)
    others = _fields(values["filled_by"], record, reading) if "filled_by" in values else ()
    return Step(field, "field", title, required, others) if field else None


def _mark(values: dict[str, Node], title: str, required: bool, reading: Reading) -> Step | None:
    node = values["mark"]
    name = reading.text(node, _("the id of what is marked"))
    if name is None:
        return None
    if not _ID.fullmatch(name):
        reading.error(node, "id", _("An id has small letters, digits, - and _ only."))
        return None
    if "title" not in values:
        reading.error(node, "missing", _("What is marked by hand needs a title: of its own."))
    return Step(name, "mark", title, required)


def _fields(node: Node, record: str | None, reading: Reading) -> tuple[str, ...]:
    listing = reading.listing(node, _("a list of fields"))
    found = (_field(item, record, reading) for item in (listing.items if listing else ()))
    return tuple(field for field in found if field is not None)


def _field(node: Node, record: str | None, reading: Reading) -> str | None:
    name = reading.text(node, _("the name of a field"))
    if name is None or record is None:
        return None
    known = {field for field in fields_of(record) if "." not in field} | _BESIDES
    if name in known:
        return name
    says = _("There is no field {field} here.{hint}").format(field=shown(name), hint=nearest(name, known))
    reading.error(node, "unknown-field", says)
    return None


def _values(
    mapping: Mapping, keys: tuple[str, ...], where: str, needed: tuple[str, ...], reading: Reading
) -> dict[str, Node]:
    values = {key.text: node for key, node in reading.known(mapping, keys, where)}
    for key in needed:
        if key not in values:
            reading.error(mapping, "missing", _("{where} needs {key}:").format(where=where, key=key))
    return values


def _text(values: dict[str, Node], key: str, reading: Reading) -> str:
    return (reading.text(values[key], _("a text")) or "") if key in values else ""


def _flag(node: Node | None, reading: Reading) -> bool:
    if node is None:
        return False
    if isinstance(node, Scalar) and node.reads is Reads.FLAG:
        return node.text.lower() == "true"
    reading.expected(node, _("true or false"))
    return False
