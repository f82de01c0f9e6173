"""The text of a sequence file with the places of its steps, keys and branches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.read import read_sequence
from workspace.domain.sequence.step import TYPES
from workspace.i18n import _


class CannotEdit(ValueError):
    """The change is not possible; the message is a sentence that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """A step where it stands."""

    mapping: Any
    """Its node: a mapping of keys to values, each with marks into the text."""
    listing: Any
    """The list that it stands in."""
    opener: str = ""
    """The id of the step whose branch that list is; nothing on the page."""
    branch: Any = None
    """The key of that branch in the opener."""


@dataclass(frozen=True)
class Source:
    """A file that can be read: its text, its definition, and where everything stands."""

    text: str
    definition: Definition
    root: Any
    items: dict[str, Item] = field(default_factory=dict)

    @cached_property
    def lines(self) -> list[str]:
        """The lines, each with its end."""
        return self.text.splitlines(keepends=True)

    @property
    def newline(self) -> str:
        """How this file ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def item(self, step_id: str) -> Item:
        """The step of that id where it stands. Raises CannotEdit."""
        if step_id not in self.items:
            raise CannotEdit(_("There is no step {id} any more.").format(id=step_id))
        return self.items[step_id]

    def value(self, mapping: Any, key: str) -> tuple[Any, Any] | None:
        """The nodes of a key of `mapping` and of its value."""
        return next(((name, value) for name, value in mapping.value if name.value == key), None)

    def step_at(self, line: int) -> str:
        """The id of the step that the line of that number, from 0, belongs to; nothing outside the steps."""
        before = bisect_right(self._begins, line)
        id_ = self.definition.steps[before - 1].id if before else ""
        while id_ and _last_line(self.items[id_].mapping, self.lines) < line:
            id_ = self.items[id_].opener
        return id_

    @cached_property
    def _begins(self) -> list[int]:
        """The line on which each step begins, in file order."""
        return [self.items[step.id].mapping.start_mark.line for step in self.definition.steps]

    def first_line(self, item: Item) -> int:
        """The line, from 0, at which the step begins: its dash, or the comment that stands right above it."""
        line = self.dash_line(item)
        indent = self.lines[line].index("-")
        while line and self.is_comment(line - 1, indent):
            line -= 1
        return line

    def is_comment(self, line: int, indent: int) -> bool:
        """Whether the line of that number is a comment that belongs to what stands below it at the same depth."""
        text = self.lines[line]
        return text.lstrip(" ").startswith("#") and len(text) - len(text.lstrip(" ")) == indent

    def dash_line(self, item: Item) -> int:
        """The line of the step's dash. Raises CannotEdit for a step written inside brackets."""
        mark = item.mapping.start_mark
        before = self.lines[mark.line][: mark.column]
        if item.listing.flow_style or before.strip() != "-":
            raise CannotEdit(_("This step is written on one line with others: change it as YAML."))
        return int(mark.line)

    def end_line(self, node: Any) -> int:
        """The line after the last one that `node` has words on."""
        return _last_line(node, self.lines) + 1


@lru_cache(maxsize=4)
def source_of(text: str) -> Source:
    """The places in `text`, worked out once for the texts of late. Raises CannotEdit for a file that has errors."""
    read = read_sequence(text)
    if read.definition is None:
        first = read.problems[0]
        says = _("Line {line}: {text} Mend it as YAML first.")
        raise CannotEdit(says.format(line=first.line, text=first.text))
    root = _composed(text)
    ids = {(step.line, step.column): step.id for step in read.definition.steps}
    listing = next(value for key, value in root.value if key.value == "steps")
    items = dict(_items(listing, ids, "", None))
    return Source(text, read.definition, root, items)


def _composed(text: str) -> Any:
    import yaml

    return yaml.compose(text, Loader=yaml.SafeLoader)


def _items(listing: Any, ids: dict[tuple[int, int], str], opener: str, branch: Any) -> Iterator[tuple[str, Item]]:
    for mapping in listing.value:
        id_ = ids[mapping.start_mark.line + 1, mapping.start_mark.column + 1]
        yield id_, Item(mapping, listing, opener, branch)
        for key, value in mapping.value:
            steps = _branch_steps(mapping, key, value)
            if steps is not None:
                yield from _items(steps, ids, id_, key)


def _branch_steps(mapping: Any, key: Any, value: Any) -> Any | None:
    """The list of steps under a key that is a branch."""
    type_ = next(name.value for name, _value in mapping.value if name.value in TYPES)
    if key.value in TYPES[type_].branches:
        return value
    if any(name.value == "split" for name, _value in mapping.value) and value.id == "mapping":
        return next((steps for name, steps in value.value if name.value == "steps"), None)
    return None


def _last_line(node: Any, lines: list[str]) -> int:
    if node.id != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last, lines)
    end = int(node.end_mark.line)
    if node.id == "scalar" and node.style in ("|", ">"):
        end -= 1 if node.end_mark.column == 0 else 0
        while end > node.start_mark.line and not lines[end].strip():
            end -= 1
    return end
