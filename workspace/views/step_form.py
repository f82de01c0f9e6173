"""A step of a sequence as a form: what it may be asked, what it holds, and the change that an answer makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Literal

from workspace.domain.sequence import described
from workspace.domain.sequence.edit.source import CannotEdit, source_of
from workspace.domain.sequence.edit.typed import TYPED, Understood, as_typed, as_yaml, completed, understood
from workspace.domain.sequence.edit.write import Written
from workspace.domain.sequence.step import ACTIONS, COMMON_KEYS, END_WORDS, TYPES, Branch, Step
from workspace.domain.sequence.words import branch_label, end_label, type_label
from workspace.i18n import _

__all__ = [
    "SHARE",
    "TYPED",
    "StepField",
    "Understood",
    "completed",
    "new_fields",
    "sends_message",
    "step_branches",
    "step_fields",
    "step_types",
    "understood",
    "written_shares",
    "written_step",
    "written_value",
]

Kind = Literal["text", "lines", "choice"]
SHARE = "share-"
"""Stands before the number of a branch in the key of its share."""
_LONG = ("note", "script")
_FIRST_STEPS: dict[str, Mapping[str, Written]] = {
    "split": {
        "a": {"share": 50, "steps": [{"task": "…"}]},
        "b": {"share": 50, "steps": [{"task": "…"}]},
    }
}


@dataclass(frozen=True, slots=True)
class StepField:
    """One key of a step."""

    key: str
    label: str
    kind: Kind
    value: str
    hint: str
    choices: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[str, ...] = ()
    """What there is to refer to, offered while it is typed."""


def step_types() -> tuple[tuple[str, str, str], ...]:
    """Every type of step: its key, what people call it, and what it does."""
    told = described.types()
    return tuple((name, type_label(name), told[name]) for name in TYPES)


def step_fields(text: str, step_id: str) -> tuple[StepField, ...]:
    """The form of a step that is in the file. Raises CannotEdit."""
    source = source_of(text)
    step, mapping = source.definition.step(step_id), source.item(step_id).mapping
    fields: list[StepField] = []
    for key in _keys(step.type):
        found = source.value(mapping, key)
        node = found[1] if found is not None else None
        if node is None:
            value = ""
        elif key in TYPED:
            value = as_typed(node, text)
        else:
            value = str(node.value)
        fields.append(_field(step.type, key, value.rstrip("\n")))
    if step.type == "split":
        fields[1:1] = [_share(number, branch) for number, branch in enumerate(step.branches)]
    return tuple(fields)


def _share(number: int, branch: Branch) -> StepField:
    hint = _("of 100 records, whole; the shares of all branches add up to 100")
    label = _("Share of {branch}").format(branch=branch.name)
    return StepField(f"{SHARE}{number}", label, "text", str(branch.share), hint)


def written_shares(step: Step, values: Mapping[str, str]) -> dict[str, int]:
    """The shares of a split among what was typed, by branch. Raises CannotEdit."""
    shares: dict[str, int] = {}
    for number, branch in enumerate(step.branches):
        typed = values.get(f"{SHARE}{number}", str(branch.share)).strip()
        if not typed.isdecimal():
            raise CannotEdit(_("Share of {branch}: a whole number from 1 to 100").format(branch=branch.name))
        if int(typed) != branch.share:
            shares[branch.name] = int(typed)
    return shares


def new_fields(step_type: str) -> tuple[StepField, ...]:
    """The empty form of a step of that type."""
    return tuple(_field(step_type, key, "") for key in _keys(step_type))


def sends_message(step: Step) -> bool:
    """Whether the step has a message to send."""
    return "message" in TYPES[step.type].keys


def step_branches(step: Step) -> tuple[tuple[str, str], ...]:
    """The branches that a step may have: their names, and what people call them."""
    if step.type == "split":
        free = next(each for each in ascii_lowercase if step.branch(each) is None)
        return ((free, _("branch {name}, with half of the largest share").format(name=free)),)
    return tuple((name, branch_label(step, name)) for name in TYPES[step.type].branches)


def written_step(step_type: str, values: Mapping[str, str]) -> dict[str, Written]:
    """A new step from the answers of its form."""
    step: dict[str, Written] = {step_type: written_value(step_type, values.get(step_type, "")) or ""}
    for key in _keys(step_type)[1:]:
        value = written_value(key, values.get(key, ""))
        if value is not None:
            step[key] = value
    return step | dict(_FIRST_STEPS.get(step_type, {}))


def written_value(key: str, typed: str) -> Written | None:
    """What was typed for a key, as it goes into the file; nothing when the field is empty."""
    if not typed.strip():
        return None
    return as_yaml(key, typed) if key in TYPED else typed.strip("\n")


def _keys(step_type: str) -> tuple[str, ...]:
    common = COMMON_KEYS if TYPES[step_type].is_worked else ("id",)
    return (step_type, *TYPES[step_type].keys, *(key for key in common if key != "id"), "id")


def _field(step_type: str, key: str, value: str) -> StepField:
    if key == step_type:
        return _title(step_type, value)
    kind: Kind = "lines" if key in _LONG else "text"
    choices: tuple[tuple[str, str], ...] = ()
    if key == "action":
        kind, choices = "choice", tuple((each, each) for each in ACTIONS)
    elif key == "priority":
        kind, choices = "choice", (("high", _("high")),)
    return StepField(key, _label(key), kind, value, _examples().get(key, described.keys()[key]), choices)


def _examples() -> dict[str, str]:
    """How to type what is more than a text."""
    return {
        "when": _("rating: [hot, warm], estimated_budget: >= 10000, phone: present · → completes"),
        "set": _("rating: hot, budget: may_buy · nothing behind a colon clears · → completes"),
        "fields": _("purchase_timeframe, estimated_budget · → completes"),
    }


def _title(step_type: str, value: str) -> StepField:
    hint = described.types()[step_type]
    if step_type == "end":
        return StepField(step_type, _("Ends as"), "choice", value, hint, tuple((e, end_label(e)) for e in END_WORDS))
    labels = {"wait": _("How long"), "await_reply": _("How long"), "go_to": _("To step"), "start": _("Sequence")}
    return StepField(step_type, labels.get(step_type, _("Title")), "text", value, hint)


def _label(key: str) -> str:
    return {
        "id": _("Id"),
        "note": _("Note"),
        "fields": _("Fields to fill"),
        "priority": _("Priority"),
        "message": _("Message"),
        "script": _("Script"),
        "action": _("Action"),
        "length": _("Length"),
        "reason": _("Reason"),
        "competitor": _("Competitor"),
        "set": _("Set"),
        "limit": _("At most"),
        "when": _("When"),
    }[key]
