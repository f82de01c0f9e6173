"""What `check` says about a sequence that can be read: what would go wrong, or never happen, when it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workspace.domain.fields import merge_fields
from workspace.domain.message import Message, has_loose_braces, merge_fields_in, parse_message
from workspace.domain.problem import Problem, error, nearest, shown, warning
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.expect import expect_problems
from workspace.domain.sequence.graph import OUT, Graph
from workspace.domain.sequence.step import EMAILS, REPLIES, Step
from workspace.domain.sequence.structure import records_at
from workspace.i18n import _


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What else there is: messages and other sequences, looked up by name."""

    message: Callable[[str], str | None]
    """The text of a message file, or nothing when there is none."""
    record_of: Callable[[str], str | None]
    """The record type of another sequence, or nothing when there is none."""
    name: str = ""
    """The name by which others know this sequence."""


def lint(definition: Definition, surroundings: Surroundings) -> list[Problem]:
    """Everything to say about `definition`, sorted by place."""
    graph = definition.graph
    records = records_at(graph, definition.record)
    reached = graph.reachable()
    problems = expect_problems(definition)
    for place, step in enumerate(graph.steps):
        if place not in reached:
            says = _("No route leads here: this step never happens.")
            problems.append(warning(step.line, step.column, "unreachable", says))
        if step.message:
            problems.extend(_message(step, records[place], surroundings))
        if step.type == "start":
            problems.extend(_start(step, records[place], surroundings))
        if step.type == "await_reply":
            problems.extend(_branches_under_leave_rule(step, definition.leave_when))
    problems.extend(_watches(graph, reached))
    return sorted(problems)


def _message(step: Step, records: frozenset[str], surroundings: Surroundings) -> list[Problem]:
    line, column = step.places["message"]
    text = surroundings.message(step.message)
    if text is None:
        says = _("There is no message {name}: the file messages/{name}.md is missing.")
        return [error(line, column, "message", says.format(name=shown(step.message)))]
    try:
        message = parse_message(text)
    except ValueError as reason:
        says = _("The message {name} cannot be sent: {reason}.")
        return [error(line, column, "message", says.format(name=step.message, reason=reason))]
    return [error(line, column, "merge-field", text) for text in _merge_problems(step.message, message, records)]


def _merge_problems(name: str, message: Message, records: frozenset[str]) -> list[str]:
    known = frozenset[str]().union(*map(merge_fields, records))
    texts: list[str] = []
    for field in merge_fields_in(message):
        if field not in known:
            says = _("The message {name} asks for {{{{ {field} }}}}, which the record does not have.{hint}")
            texts.append(says.format(name=name, field=shown(field), hint=nearest(field, known)))
    if has_loose_braces(message):
        texts.append(_("In the message {name} a {{{{ or }}}} stands alone.").format(name=name))
    return texts


def _start(step: Step, records: frozenset[str], surroundings: Surroundings) -> list[Problem]:
    line, column = step.places["start"]
    if step.target == surroundings.name:
        return [error(line, column, "start", _("A sequence cannot start itself again."))]
    record = surroundings.record_of(step.target)
    if record is None:
        says = _("There is no sequence {name} to start.")
        return [error(line, column, "start", says.format(name=shown(step.target)))]
    if record not in records:
        says = _("The sequence {name} is for a record of type {other}; here the record is of type {record}.")
        says = says.format(name=shown(step.target), other=record, record=" / ".join(sorted(records)))
        return [error(line, column, "start", says)]
    return []


def _branches_under_leave_rule(step: Step, leave_when: tuple[str, ...]) -> list[Problem]:
    problems: list[Problem] = []
    for branch in step.branches:
        rule = "replied" if branch.name in REPLIES else branch.name
        if rule in leave_when:
            says = _("The branch {branch} never happens: by leave_when the record leaves the sequence first.")
            says = says.format(branch=branch.name)
            problems.append(warning(branch.line, branch.column, "leave-when", says))
    return problems


def _watches(graph: Graph, reached: frozenset[int]) -> list[Problem]:
    """Watches for a reply with no e-mail before them that could be replied to."""
    without: set[int] = {0}
    having: set[int] = set()
    for place, step in enumerate(graph.steps):
        if place not in reached:
            continue
        targets = {target for target in graph.next[place].values() if target != OUT}
        if place in having or step.type in EMAILS:
            having |= targets
        if place in without and step.type not in EMAILS:
            without |= targets
    problems: list[Problem] = []
    for place, step in enumerate(graph.steps):
        if step.type != "await_reply" or place not in without:
            continue
        line, column = step.places["await_reply"]
        if place in having:
            says = _("On some routes no e-mail stands before this watch, so there is nothing to reply to.")
            problems.append(warning(line, column, "watch", says))
        else:
            says = _("No e-mail stands before this watch, so there is nothing to reply to.")
            problems.append(error(line, column, "watch", says))
    return problems
