"""What changed from one version of a sequence to another, step by step. `diff_words` says it in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, replace

from workspace.domain.sequence.change import (
    Added,
    BranchAdded,
    BranchesReordered,
    BranchRemoved,
    CaseChanged,
    Change,
    Edited,
    HeadChanged,
    Moved,
    Removed,
    ShareChanged,
)
from workspace.domain.sequence.definition import Case, Definition, Where
from workspace.domain.sequence.matching import matched
from workspace.domain.sequence.order import stayed_in_order
from workspace.domain.sequence.step import Branch, Step

_OF_A_STEP = tuple(each.name for each in fields(Step) if each.compare and each.name != "branches")
_OF_A_TYPE = ("message", "script", "action", "minutes", "reason", "competitor", "set", "when", "limit", "target")
_HEAD = ("name", "record", "summary", "tags", "leave_when")


def diff(old: Definition, new: Definition) -> tuple[Change, ...]:
    """Every change of meaning from `old` to `new`, in the order of the file; nothing where only comments differ."""
    return tuple(_Comparison(old, new, matched(old, new)).changes())


@dataclass(slots=True)
class _Comparison:
    old: Definition
    new: Definition
    pairs: dict[str, str]
    """Ids in the old version to ids in the new one."""
    was: dict[str, str] = field(init=False)
    before: dict[str, Where] = field(init=False)
    after: dict[str, Where] = field(init=False)

    def __post_init__(self) -> None:
        self.was = {new: old for old, new in self.pairs.items()}
        self.before, self.after = self.old.lists, self.new.lists

    def changes(self) -> Iterator[Change]:
        for key in _HEAD:
            if getattr(self.old, key) != getattr(self.new, key):
                yield HeadChanged(key, getattr(self.old, key), getattr(self.new, key))
        moved = self._moved()
        for step in self.new.steps:
            if step.id not in self.was:
                yield from self._added(step)
                continue
            if step.id in moved:
                yield Moved(step, self.after[step.id], self._following(step.id))
            yield from self._edited(self.old.step(self.was[step.id]), step)
        for step in self.old.steps:
            if step.id not in self.pairs:
                yield from self._removed(step)
        yield from _cases(self.old.expect, self.new.expect)

    def _added(self, step: Step) -> Iterator[Change]:
        opener, branch = where = self.after[step.id]
        if opener and (opener not in self.was or self.old.step(self.was[opener]).branch(branch) is None):
            return  # it is told with what opens it
        yield Added(step, where, self._following(step.id), self._inside(self.new, step, set(self.was)))

    def _removed(self, step: Step) -> Iterator[Change]:
        opener, branch = self.before[step.id]
        if opener and (opener not in self.pairs or self.new.step(self.pairs[opener]).branch(branch) is None):
            return
        yield Removed(step, self._inside(self.old, step, set(self.pairs)))

    def _inside(self, definition: Definition, step: Step, kept: set[str]) -> tuple[Step, ...]:
        """The steps in the branches of `step`, and in theirs, that are in no other version."""
        direct = [definition.step(id_) for branch in step.branches for id_ in branch.steps if id_ not in kept]
        return tuple(each for first in direct for each in (first, *self._inside(definition, first, kept)))

    def _edited(self, old: Step, new: Step) -> Iterator[Change]:
        for key in _OF_A_STEP:
            before, after = getattr(old, key), getattr(new, key)
            if key == "target" and new.type == "go_to":
                before = self.pairs.get(before, before)
            if key == "id" and "id" not in old.places and "id" not in new.places:
                continue  # both were counted: what made the count differ is told where it happened
            if old.type != new.type and key in _OF_A_TYPE and not after:
                continue  # it went with the type
            if before != after:
                yield Edited(new, key, before, after, old)
        yield from self._branches(old, new)

    def _branches(self, old: Step, new: Step) -> Iterator[Change]:
        for branch in new.branches:
            former = old.branch(branch.name)
            if former is None:
                yield BranchAdded(new, branch, self._of_branch(self.new, branch, set(self.was)))
            elif former.share != branch.share:
                yield ShareChanged(new, branch.name, former.share, branch.share)
        for former in old.branches:
            if new.branch(former.name) is None:
                yield BranchRemoved(new, former, self._of_branch(self.old, former, set(self.pairs)))
        common = [branch.name for branch in old.branches if new.branch(branch.name)]
        if common != [branch.name for branch in new.branches if old.branch(branch.name)]:
            yield BranchesReordered(new)

    def _of_branch(self, definition: Definition, branch: Branch, kept: set[str]) -> tuple[Step, ...]:
        direct = [definition.step(id_) for id_ in branch.steps if id_ not in kept]
        return tuple(each for first in direct for each in (first, *self._inside(definition, first, kept)))

    def _moved(self) -> set[str]:
        """Ids of the new version that stand in another list, or in another order, than before: as few as can be."""
        moved: set[str] = set()
        lists = [self.new.page, *(branch.steps for step in self.new.steps for branch in step.branches)]
        for ids in lists:
            stayed = [id_ for id_ in ids if id_ in self.was and self._same_list(id_)]
            moved |= {id_ for id_ in ids if id_ in self.was} - set(stayed)
            places = [self.old.graph.index[self.was[id_]] for id_ in stayed]
            # People speak of steps with a title, so it is those that moved where it could be either.
            in_order = stayed_in_order(places, [not self.new.step(id_).title for id_ in stayed])
            moved |= {id_ for place, id_ in zip(places, stayed, strict=True) if place not in in_order}
        return moved

    def _same_list(self, id_: str) -> bool:
        opener, branch = self.before[self.was[id_]]
        return (self.pairs.get(opener, "") if opener else "", branch) == self.after[id_]

    def _following(self, id_: str) -> Step | None:
        ids = self.new.steps_in(self.after[id_])
        place = ids.index(id_) + 1
        return self.new.step(ids[place]) if place < len(ids) else None


def _cases(old: Sequence[Case], new: Sequence[Case]) -> Iterator[Change]:
    before, after = [_meaning(case) for case in old], [_meaning(case) for case in new]
    if before == after:
        return
    gone = [case for case in before if case not in after]
    come = [case for case in after if case not in before]
    if not gone and not come:
        yield CaseChanged("reordered")
    for case in come:
        known = next((each for each in gone if each.name == case.name), None)
        if known is not None:
            gone.remove(known)
        yield CaseChanged("added" if known is None else "changed", case.name)
    for case in gone:
        yield CaseChanged("removed", case.name)


def _meaning(case: Case) -> Case:
    return replace(case, line=1, column=1, places={}, route_places=())
