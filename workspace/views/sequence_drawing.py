"""A sequence drawn as a flow, line by line, with how many records stand where and which way they went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from workspace.domain.condition_words import condition_words
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.flow import FlowLine, flow
from workspace.domain.sequence.step import Step
from workspace.domain.sequence.words import branch_label, end_label, type_label
from workspace.i18n import _
from workspace.views.sequence_traffic import Traffic

_FORK, _LAST_FORK, _RAIL, _NO_RAIL = "├─ ", "└─ ", "│  ", "   "


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One line of the drawing."""

    kind: Literal["step", "pause", "branch", "back", "end"]
    """`pause`: a wait or watch. `end`: how the route ends there."""
    step_id: str
    type: str
    rails: str
    """What is drawn left of the line, of equal width at equal depth."""
    text: str
    note: str = ""
    """What stands at its right: the type of the step, the condition of a branch."""
    branch: str = ""
    """Of a branch: its name in the file."""
    standing: int = 0
    """How many records are at the step now."""
    taken: int | None = None
    """How many went this way, of the `of` that left the step; nothing where nobody has come yet."""
    of: int = 0


def drawing(definition: Definition, stand: Traffic | None = None) -> tuple[DrawnLine, ...]:
    """The whole drawing; without `stand` no line has a count."""
    counts = stand or Traffic()
    return tuple(_drawn(definition, each, counts) for each in flow(definition))


def _drawn(definition: Definition, line: FlowLine, traffic: Traffic) -> DrawnLine:
    step = line.step
    if line.kind == "branch":
        return _branch(line, traffic)
    rails = "".join(_RAIL if rail else _NO_RAIL for rail in line.rails)
    if line.kind == "completed":
        return DrawnLine("end", step.id, "completed", rails, end_label("completed"))
    if line.kind == "back":
        target = definition.step(line.target)
        return DrawnLine("back", step.id, "back", rails, _("goes on: {step}").format(step=step_text(target)))
    kind: Literal["step", "pause", "end"] = "step"
    if step.type in ("wait", "await_reply", "await"):
        kind = "pause"
    elif step.type == "end":
        kind = "end"
    standing = traffic.standing.get(step.id, 0)
    return DrawnLine(kind, step.id, step.type, rails, step_text(step), _note(step), standing=standing)


def _branch(line: FlowLine, traffic: Traffic) -> DrawnLine:
    step = line.step
    rails = "".join(_RAIL if rail else _NO_RAIL for rail in line.rails[:-1])
    rails += _FORK if line.rails[-1] else _LAST_FORK
    left = traffic.left.get(step.id, 0)
    taken = traffic.outcomes.get((step.id, line.branch), 0)
    note = condition_words(step.when) if line.branch == "then" and step.when is not None else ""
    if (branch := step.branch(line.branch)) is not None and step.type == "split":
        note = _("{share} of 100").format(share=branch.share)
    text = branch_label(step, line.branch)
    return DrawnLine(
        "branch", step.id, step.type, rails, text, note, line.branch, taken=taken if left else None, of=left
    )


def step_text(step: Step) -> str:
    """What a step is called in a drawing: its title, else what it does."""
    if step.type == "wait":
        return _("wait {time}").format(time=step.limit)
    if step.type == "await_reply":
        return _("watch for a reply, {time}").format(time=step.limit)
    if step.type == "await":
        return _("{title}, at most {time}").format(title=step.title, time=step.limit)
    if step.type == "end":
        return end_label(step.target)
    if step.type == "go_to":
        return _("on to {step}").format(step=step.target)
    if step.type == "start":
        return _("start {sequence}").format(sequence=step.target)
    if step.type == "update":
        return step.title or _("set {fields}").format(fields=", ".join(step.set))
    return step.title or type_label(step.type)


def _note(step: Step) -> str:
    if step.type in ("wait", "await_reply", "await", "end", "go_to", "start"):
        return ""
    return type_label(step.type) if step.title else ""
