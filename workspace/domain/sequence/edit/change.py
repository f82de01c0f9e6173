"""What a form does to the text of a sequence: set a value, add, move and remove a step or a branch, keep a case.

Every function takes a text and gives the changed one; outside the change it is the same byte for byte. A step keeps
its id, written out where the change would have given it another one: records that are in it are known by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workspace.domain.sequence.edit.branches import branch_removed, branches_swapped, shares_set, split_branch_added
from workspace.domain.sequence.edit.source import CannotEdit, Source, source_of
from workspace.domain.sequence.edit.splice import (
    case_added,
    insert_step,
    key_removed,
    moved,
    step_removed,
    value_replaced,
)
from workspace.domain.sequence.edit.write import Written, steps_in
from workspace.domain.sequence.read import read_sequence
from workspace.i18n import _


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step goes: before or after a step, or to the end of one of its branches."""

    step_id: str
    where: str = "after"
    """`before`, `after`, or the name of a branch, which is made when it is not there yet."""


def set_value(text: str, step_id: str, key: str, value: Written | None) -> str:
    """Give the step's `key` this value; nothing takes the key away. Raises CannotEdit."""
    ids = [step.id for step in source_of(text).definition.steps]
    expected: list[str | None] = [None if key == "id" and id_ == step_id else id_ for id_ in ids]

    def change(source: Source) -> str:
        mapping = source.item(step_id).mapping
        return key_removed(source, mapping, key) if value is None else value_replaced(source, mapping, key, value)

    return _keeping_ids(text, change, expected)


def set_head(text: str, key: str, value: Written | None) -> str:
    """Give `name`, `summary`, `tags` or `leave_when` this value; nothing takes the key away. Raises CannotEdit."""
    source = source_of(text)
    if value is None:
        return _readable(key_removed(source, source.root, key))
    return _readable(value_replaced(source, source.root, key, value))


def remove_step(text: str, step_id: str) -> str:
    """Take out a step with its branches; a branch that is left without steps goes too. Raises CannotEdit."""
    source = source_of(text)
    gone = set(_with_branches(source, step_id))
    expected = [step.id for step in source.definition.steps if step.id not in gone]
    return _keeping_ids(text, lambda source: step_removed(source, step_id), expected)


def add_step(text: str, place: Place, step: Mapping[str, Written]) -> str:
    """Put a new step there: its keys and values, the type first. Raises CannotEdit."""
    source = source_of(text)
    ids = [each.id for each in source.definition.steps]
    at = _position(source, ids, place)
    expected = [*ids[:at], *[None] * steps_in(step), *ids[at:]]
    opener = source.definition.step(place.step_id)
    is_new_branch = place.where not in ("before", "after") and opener.branch(place.where) is None
    insert = split_branch_added if opener.type == "split" and is_new_branch else insert_step
    return _keeping_ids(text, lambda source: insert(source, place.step_id, place.where, step), expected)


def move_step(text: str, step_id: str, place: Place) -> str:
    """Move a step with its branches. Raises CannotEdit."""
    source = source_of(text)
    block = _with_branches(source, step_id)
    if place.step_id in block:
        raise CannotEdit(_("A step cannot be moved into itself."))
    rest = [step.id for step in source.definition.steps if step.id not in block]
    at = _position(source, rest, place)
    expected = [*rest[:at], *block, *rest[at:]]
    return _keeping_ids(text, lambda source: moved(source, step_id, place.step_id, place.where), expected)


def remove_branch(text: str, step_id: str, branch: str) -> str:
    """Take out a branch with its steps; the next branch of a split takes its share. Raises CannotEdit."""
    source = source_of(text)
    gone = set(_in_branch(source, step_id, branch))
    expected = [step.id for step in source.definition.steps if step.id not in gone]
    return _keeping_ids(text, lambda source: branch_removed(source, step_id, branch), expected)


def set_shares(text: str, step_id: str, shares: Mapping[str, int]) -> str:
    """Give branches of a split other shares. Raises CannotEdit."""
    return _readable(shares_set(source_of(text), step_id, shares))


def move_branch(text: str, step_id: str, branch: str, *, down: bool) -> str:
    """Let a branch change places with the one below it, or above it. Raises CannotEdit."""
    source = source_of(text)
    names = [each.name for each in source.definition.step(step_id).branches]
    at = names.index(branch) - (0 if down else 1)
    if not 0 <= at < len(names) - 1:
        raise CannotEdit(_("No branch stands beyond it."))
    upper, lower = (_in_branch(source, step_id, name) for name in names[at : at + 2])
    ids = [step.id for step in source.definition.steps]
    first = ids.index(upper[0])
    expected = [*ids[:first], *lower, *upper, *ids[first + len(upper) + len(lower) :]]
    return _keeping_ids(text, lambda source: branches_swapped(source, step_id, *names[at : at + 2]), expected)


def add_case(text: str, case: Mapping[str, Written]) -> str:
    """Put an `expect:` case below those that there are. Raises CannotEdit."""
    return _readable(case_added(source_of(text), case))


def _in_branch(source: Source, step_id: str, branch: str) -> list[str]:
    """The ids of all steps in a branch, in file order. Raises CannotEdit."""
    found = source.definition.step(step_id).branch(branch)
    if found is None:
        raise CannotEdit(_("There is no branch {branch} any more.").format(branch=branch))
    return [each for id_ in found.steps for each in _with_branches(source, id_)]


def _with_branches(source: Source, step_id: str) -> list[str]:
    """A step's id and those of all steps in its branches, in file order."""
    source.item(step_id)
    block = {step_id}
    for step in source.definition.steps:
        if source.items[step.id].opener in block:
            block.add(step.id)
    return [step.id for step in source.definition.steps if step.id in block]


def _position(source: Source, ids: list[str], place: Place) -> int:
    """The place in file order, among `ids`, at which something put there stands."""
    if place.where == "before":
        return ids.index(place.step_id)
    target = place.step_id
    branch = source.definition.step(target).branch(place.where) if place.where != "after" else None
    if branch is not None:
        target = branch.steps[-1]
    below = set(_with_branches(source, target))
    return max(number for number, id_ in enumerate(ids) if id_ in below) + 1


def _keeping_ids(text: str, change: Callable[[Source], str], expected: Sequence[str | None]) -> str:
    """The changed text, in which the steps are known by the ids that are `expected` in file order."""
    changed = change(source_of(text))
    found = _ids(changed)
    lost = [id_ for id_, now in zip(expected, found, strict=True) if id_ is not None and id_ != now]
    if not lost:
        return changed
    for id_ in lost:
        source = source_of(text)
        if id_ in source.items:
            text = value_replaced(source, source.item(id_).mapping, "id", id_)
    return _readable(change(source_of(text)))


def _ids(text: str) -> list[str]:
    definition = read_sequence(_readable(text)).definition
    assert definition is not None
    return [step.id for step in definition.steps]


def _readable(text: str) -> str:
    """`text`, unless the change would leave errors in it."""
    read = read_sequence(text)
    if read.definition is None:
        raise CannotEdit(read.problems[0].text)
    return text
