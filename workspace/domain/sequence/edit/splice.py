"""Cutting and pasting in the text of a sequence file, by the marks of its nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workspace.domain.sequence.edit.source import CannotEdit, Item, Source
from workspace.domain.sequence.edit.write import Written, on_one_line, step_lines, text_lines
from workspace.domain.sequence.step import TYPES
from workspace.i18n import _


def value_replaced(source: Source, mapping: Any, key: str, value: Written) -> str:
    """The text with another value for `key`; a key that is new stands before the branches."""
    found = source.value(mapping, key)
    if found is None:
        return _key_added(source, mapping, key, value)
    name, node = found
    if mapping.flow_style:
        return _cut(source, node.start_mark.index, node.end_mark.index, on_one_line(value, inside_brackets=True))
    first, *rest = text_lines(key, value)
    is_slice = node.style not in ("|", ">") if node.id == "scalar" else node.flow_style
    if is_slice and not rest and node.end_mark.index > node.start_mark.index:
        return _cut(source, node.start_mark.index, node.end_mark.index, on_one_line(value))
    is_empty = node.end_mark.index == node.start_mark.index
    end = name.end_mark.index + 1 if is_empty else node.end_mark.index if is_slice else _end_of(source, node)
    comment, line_end = _comment_behind(source, end) if rest else ("", end)
    below = "".join(source.newline + " " * name.start_mark.column + line for line in rest)
    return _cut(source, name.start_mark.index, line_end, first + comment + below)


def key_removed(source: Source, mapping: Any, key: str) -> str:
    """The text without `key` and its value."""
    found = source.value(mapping, key)
    if found is None:
        return source.text
    name, node = found
    if mapping.flow_style:
        kept = [source.text[k.start_mark.index : v.end_mark.index] for k, v in mapping.value if k is not name]
        return _cut(source, mapping.start_mark.index, mapping.end_mark.index, "{" + ", ".join(kept) + "}")
    return "".join(lines_without(source.lines, key_line(source, name), source.end_line(node)))


def step_removed(source: Source, step_id: str) -> str:
    """The text without a step; without its branch too when it was the only one there."""
    item = source.item(step_id)
    if len(item.listing.value) > 1:
        return "".join(lines_without(source.lines, source.first_line(item), source.end_line(item.mapping)))
    if not item.opener:
        raise CannotEdit(_("A sequence needs at least one step."))
    return key_removed(source, source.item(item.opener).mapping, item.branch.value)


def insert_step(source: Source, anchor: str, where: str, step: Mapping[str, Written]) -> str:
    """The text with a new step before or after `anchor`, or at the end of its branch `where`."""
    line, indent, head = _target(source, anchor, where)
    return "".join(_with_lines(source, line, [*head, *step_lines(step, indent)]))


def moved(source: Source, step_id: str, anchor: str, where: str) -> str:
    """The text with a step's lines cut out and put elsewhere, as deep as its new neighbours."""
    item = source.item(step_id)
    first, end = source.first_line(item), source.end_line(item.mapping)
    line, indent, head = _target(source, anchor, where)
    shift = indent - _dash_column(source, item)
    lines = [*head, *(_shifted(each.rstrip("\r\n"), shift) for each in source.lines[first:end])]
    if len(item.listing.value) == 1:
        first = key_line(source, item.branch)
    if line <= first:
        first, end = first + len(lines), end + len(lines)
    return "".join(lines_without(_with_lines(source, line, lines), first, end))


def case_added(source: Source, case: Mapping[str, Written]) -> str:
    """The text with an `expect:` case below the others; the first one opens the list."""
    found = source.value(source.root, "expect")
    if source.root.flow_style or (found is not None and (found[1].id != "sequence" or found[1].flow_style)):
        raise CannotEdit(_("The cases of this file are written on one line: add one as YAML."))
    if found is None:
        return "".join(_with_lines(source, len(source.lines), ["", "expect:", *step_lines(case, 2)]))
    dash = source.lines[found[1].start_mark.line].index("-")
    return "".join(_with_lines(source, source.end_line(found[1]), step_lines(case, dash)))


def _target(source: Source, anchor: str, where: str) -> tuple[int, int, list[str]]:
    """The line before which something is put, the column of its dash, and the lines that must stand above it."""
    item = source.item(anchor)
    if where == "before":
        return source.first_line(item), _dash_column(source, item), []
    if where == "after":
        return source.end_line(item.mapping), _dash_column(source, item), []
    step = source.definition.step(anchor)
    branch = step.branch(where)
    if branch is not None:
        return _target(source, branch.steps[-1], "after")
    if where not in TYPES[step.type].branches:
        raise CannotEdit(_("“{step}” has no branch {branch}.").format(step=step.title or step.type, branch=where))
    if item.mapping.flow_style:
        raise CannotEdit(_("This step is written on one line: change it as YAML."))
    column = item.mapping.start_mark.column
    return source.end_line(item.mapping), column + 2, [f"{' ' * column}{where}:"]


def _dash_column(source: Source, item: Item) -> int:
    return source.lines[source.dash_line(item)].index("-")


def _key_added(source: Source, mapping: Any, key: str, value: Written) -> str:
    if mapping.flow_style:
        pair = f", {key}: {on_one_line(value, inside_brackets=True)}"
        return _cut(source, mapping.end_mark.index - 1, mapping.end_mark.index - 1, pair)
    before = [pair for pair in mapping.value if not _is_steps(pair[1])]
    if key == "id" or mapping is source.root:
        before = [pair for pair in before if pair[0].value in (*TYPES, "record")]
    indent = " " * mapping.start_mark.column
    lines = [indent + line for line in text_lines(key, value)]
    return "".join(_with_lines(source, source.end_line(before[-1][1]), lines))


def _is_steps(node: Any) -> bool:
    """Whether a value is a list of steps, or the mapping of a split's branch."""
    if node.id == "sequence":
        return bool(node.value) and node.value[0].id == "mapping"
    return node.id == "mapping" and any(key.value == "steps" for key, _value in node.value)


def _cut(source: Source, start: int, end: int, new: str) -> str:
    return source.text[:start] + new + source.text[end:]


def _end_of(source: Source, node: Any) -> int:
    """The index behind the last word of `node`."""
    line = source.end_line(node) - 1
    return sum(map(len, source.lines[:line])) + len(source.lines[line].rstrip("\r\n"))


def lines_without(lines: Sequence[str], first: int, end: int) -> list[str]:
    """`lines` without these; of the blank lines around them one stays."""
    if first > 0 and not lines[first - 1].strip() and end < len(lines) and not lines[end].strip():
        end += 1
    return [*lines[:first], *lines[end:]]


def _with_lines(source: Source, line: int, new: Sequence[str]) -> list[str]:
    lines = list(source.lines)
    if line == len(lines) and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += source.newline
    return [*lines[:line], *(each + source.newline for each in new), *lines[line:]]


def key_line(source: Source, name: Any) -> int:
    """The line of a key that stands alone on it. Raises CannotEdit."""
    if source.lines[name.start_mark.line][: name.start_mark.column].strip():
        says = _("{key} stands behind the dash of its step: change it as YAML.")
        raise CannotEdit(says.format(key=name.value))
    return int(name.start_mark.line)


def _comment_behind(source: Source, end: int) -> tuple[str, int]:
    """The comment on the rest of the line at index `end`, with its blank, and where the line ends."""
    rest = source.text[end:].splitlines()[0] if source.text[end : end + 1].strip("\r\n") else ""
    return (f" {rest.strip()}" if rest.strip() else ""), end + len(rest)


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]
