"""The branches of a step: taken out, reordered, and those of a split with their shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workspace.domain.sequence.edit.source import CannotEdit, Source
from workspace.domain.sequence.edit.splice import key_line, key_removed, lines_without
from workspace.domain.sequence.edit.write import Written, step_lines
from workspace.i18n import _


def branch_removed(source: Source, step_id: str, branch: str) -> str:
    """The text without a branch; of a split, the first of the others takes its share."""
    step, mapping = source.definition.step(step_id), source.item(step_id).mapping
    if step.type != "split":
        return key_removed(source, mapping, branch)
    first, end = _block(source, mapping, branch)
    heir = next((each for each in step.branches if each.name != branch), None)
    if heir is None:
        raise CannotEdit(_("A split needs its branches: take out the step."))
    share = heir.share + sum(each.share for each in step.branches if each.name == branch)
    lines = shares_set(source, step_id, {heir.name: share}).splitlines(keepends=True)
    return "".join(lines_without(lines, first, end))


def shares_set(source: Source, step_id: str, shares: Mapping[str, int]) -> str:
    """The text with other shares of a split's branches, by their names. It has as many lines as before."""
    mapping, text = source.item(step_id).mapping, source.text
    nodes = []
    for branch, share in shares.items():
        found = source.value(mapping, branch)
        written = source.value(found[1], "share") if found is not None else None
        if written is None:
            raise CannotEdit(_("There is no branch {branch} any more.").format(branch=branch))
        nodes.append((written[1].start_mark.index, written[1].end_mark.index, share))
    for start, end, share in sorted(nodes, reverse=True):
        text = f"{text[:start]}{share}{text[end:]}"
    return text


def split_branch_added(source: Source, step_id: str, branch: str, step: Mapping[str, Written]) -> str:
    """The text with another branch of a split, which takes half the share of the largest one."""
    item, branches = source.item(step_id), source.definition.step(step_id).branches
    if item.mapping.flow_style:
        raise CannotEdit(_("This step is written on one line: change it as YAML."))
    largest = max(branches, key=lambda each: each.share)
    half = largest.share // 2
    lines = shares_set(source, step_id, {largest.name: largest.share - half}).splitlines(keepends=True)
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += source.newline
    column = " " * item.mapping.start_mark.column
    new = [f"{branch}:", f"  share: {half}", "  steps:", *step_lines(step, 4)]
    at = source.end_line(item.mapping)
    return "".join([*lines[:at], *(f"{column}{each}{source.newline}" for each in new), *lines[at:]])


def branches_swapped(source: Source, step_id: str, upper: str, lower: str) -> str:
    """The text with two branches of a step in each other's place; what stands between them stays there."""
    mapping = source.item(step_id).mapping
    first, end = _block(source, mapping, upper)
    second, last = _block(source, mapping, lower)
    lines = source.lines
    if last == len(lines) and not lines[-1].endswith(("\n", "\r")):
        lines = [*lines[:-1], lines[-1] + source.newline]
    return "".join([*lines[:first], *lines[second:last], *lines[end:second], *lines[first:end], *lines[last:]])


def _block(source: Source, mapping: Any, key: str) -> tuple[int, int]:
    """The lines of a key with its value, and of the comments right above it. Raises CannotEdit."""
    found = source.value(mapping, key)
    if found is None or mapping.flow_style:
        raise CannotEdit(_("This step is written on one line: change it as YAML."))
    name, value = found
    first = key_line(source, name)
    while source.is_comment(first - 1, name.start_mark.column):
        first -= 1
    return first, source.end_line(value)
