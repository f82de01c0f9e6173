"""Taking out and reordering the branches of a step, by the lines of their keys."""

from __future__ import annotations

from typing import Any

from workspace.domain.sequence.edit.source import CannotEdit, Source
from workspace.domain.sequence.edit.splice import key_line, key_removed, lines_without
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
    return "".join(lines_without(_with_share(source, mapping, heir.name, share), first, end))


def _with_share(source: Source, mapping: Any, branch: str, share: int) -> list[str]:
    """The lines, with another share of a branch: as many as before."""
    found = source.value(mapping, branch)
    shared = source.value(found[1], "share") if found is not None else None
    assert shared is not None
    start, end = shared[1].start_mark.index, shared[1].end_mark.index
    return f"{source.text[:start]}{share}{source.text[end:]}".splitlines(keepends=True)


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
