"""What can change from one version of a sequence to another."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.domain.sequence.definition import Where
from workspace.domain.sequence.step import Branch, Step


@dataclass(frozen=True, slots=True)
class HeadChanged:
    """A key at the top of the file: name, record, summary, tags or leave_when."""

    key: str
    before: str | tuple[str, ...]
    after: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """A step that was not there, with the steps of its branches."""

    step: Step
    where: Where
    following: Step | None
    """The step that stands below it in its list."""
    inside: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A step that is not there any more, with the steps of its branches that went with it."""

    step: Step
    inside: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A step that stands elsewhere now."""

    step: Step
    where: Where
    following: Step | None


@dataclass(frozen=True, slots=True)
class Edited:
    """One value of a step."""

    step: Step
    """As it is now."""
    key: str
    before: object
    after: object
    was: Step
    """As it was."""


@dataclass(frozen=True, slots=True)
class BranchAdded:
    """A branch that was not there, and those of its steps that were not there either."""

    step: Step
    branch: Branch
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class BranchRemoved:
    """A branch that is not there any more, and those of its steps that went with it."""

    step: Step
    branch: Branch
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareChanged:
    """How many of 100 a branch of a split takes."""

    step: Step
    branch: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class BranchesReordered:
    """The same branches in another order, which matters for a split."""

    step: Step


@dataclass(frozen=True, slots=True)
class CaseChanged:
    """An `expect:` case that was `added`, `removed` or `changed`, or all of them `reordered`."""

    how: str
    name: str = ""


Change = (
    HeadChanged
    | Added
    | Removed
    | Moved
    | Edited
    | BranchAdded
    | BranchRemoved
    | ShareChanged
    | BranchesReordered
    | CaseChanged
)
