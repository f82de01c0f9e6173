"""The versions of a sequence, and what changed between any two of them or a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workspace.domain.problem import Problem, nearest_or_all, shown
from workspace.domain.sequence.change import Change
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.diff import diff
from workspace.domain.sequence.diff_words import sentence
from workspace.domain.sequence.read import read_sequence
from workspace.domain.sequence.step import Step
from workspace.i18n import _
from workspace.store.files import Files, Unreadable, read_bytes
from workspace.store.read import Reader, as_instant

__all__ = ["ChangeView", "Compared", "Refused", "VersionView", "compare", "versions"]

_NUMBERED = re.compile(r"(?P<name>.+)@(?P<number>\d{1,9})")


@dataclass(frozen=True, slots=True)
class VersionView:
    """One activated version."""

    number: int
    created_at: datetime
    by: str
    """Who activated it; empty for a template that came into use by itself."""
    note: str
    steps: int
    running: int
    """Records that run by it."""
    ended: int


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change."""

    kind: str
    """Its stable name, for scripts: added, removed, moved, edited, branch_added, …"""
    step: str
    """The id of the step that it is about; empty for what is about none."""
    text: str
    """The same in a sentence."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions, and every change from one to the other."""

    before: str
    after: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why two things cannot be compared."""

    reason: str
    problems: tuple[Problem, ...] = ()
    """What is wrong in the one that cannot be read."""


def versions(reader: Reader, name: str) -> list[VersionView]:
    """The versions of the sequence of that file name, the newest first."""
    rows = reader.rows(
        "SELECT v.number, v.created_at, p.name, v.note, v.steps, "
        "(SELECT count(*) FROM enrolment e WHERE e.version_id = v.id AND e.state IN ('active', 'paused')), "
        "(SELECT count(*) FROM enrolment e WHERE e.version_id = v.id AND e.state NOT IN ('active', 'paused')) "
        "FROM sequence_version v JOIN sequence s ON s.id = v.sequence_id LEFT JOIN seller p ON p.id = v.by_id "
        "WHERE s.name = :name ORDER BY v.number DESC",
        name=name,
    )
    found: list[VersionView] = []
    for number, created_at, by, note, steps, running, ended in rows:
        created = as_instant(created_at)
        assert created is not None
        found.append(VersionView(number, created, by or "", note, steps, int(running), int(ended)))
    return found


def compare(open_reader: Callable[[], Reader], files: Files, before: str, after: str = "") -> Compared | Refused:
    """What changed from `before` to `after`: each a file, `NAME@2` for a version, or `NAME` for the one activated last.

    Without `after` a name stands for what changed in its file since it was activated. The database is only opened for
    names.
    """
    sides = _Sides(open_reader, files)
    if after:
        left, right = sides.side(before), sides.side(after)
    else:
        left, right = sides.activated(before), sides.file(before.partition("@")[0])
    for side in (left, right):
        if isinstance(side, Refused):
            return side
    assert not isinstance(left, Refused)
    assert not isinstance(right, Refused)
    (old_name, old), (new_name, new) = left, right
    changes = tuple(ChangeView(_kind(each), _step(each), sentence(each, old, new)) for each in diff(old, new))
    return Compared(old_name, new_name, changes)


@dataclass(frozen=True, slots=True)
class _Sides:
    open_reader: Callable[[], Reader]
    files: Files

    def side(self, named: str) -> tuple[str, Definition] | Refused:
        """What is meant, and its definition; of a name that was never activated its file."""
        if _is_file(named):
            return self.file(named)
        newest = self.activated(named)
        return self.file(named) if isinstance(newest, Refused) and "@" not in named else newest

    def activated(self, named: str) -> tuple[str, Definition] | Refused:
        """The version that is meant; of a name, or of a file of that name, the newest."""
        numbered = _NUMBERED.fullmatch(named)
        if numbered is not None:
            return self._version(numbered["name"], int(numbered["number"]))
        return self._version(Path(named).stem if _is_file(named) else named, None)

    def file(self, named: str) -> tuple[str, Definition] | Refused:
        """The file of that path, or the one of the sequence of that name."""
        path = Path(named) if _is_file(named) else self.files.path("sequences", named)
        if path is None:
            return self._unknown(named)
        content = read_bytes(path)
        if isinstance(content, Unreadable):
            return Refused(_("{name}: {reason}").format(name=named, reason=content.reason))
        return _definition(str(path), content)

    def _version(self, name: str, number: int | None) -> tuple[str, Definition] | Refused:
        row = self.open_reader().row(
            "SELECT v.number, v.text FROM sequence_version v JOIN sequence s ON s.id = v.sequence_id "
            "WHERE s.name = :name AND (:number = 0 OR v.number = :number) ORDER BY v.number DESC LIMIT 1",
            name=name,
            number=number or 0,
        )
        if row is None and name not in self.files.names("sequences"):
            return self._unknown(name)
        if row is None and number is None:
            return Refused(_("{name} was never activated: there is nothing to compare it with.").format(name=name))
        if row is None:
            return Refused(_("There is no version {name}@{number}.").format(name=name, number=number))
        return _definition(f"{name}@{row[0]}", row[1].encode())

    def _unknown(self, named: str) -> Refused:
        hint = nearest_or_all(named, self.files.names("sequences"))
        return Refused(_("There is no file and no sequence called {name}.{hint}").format(name=shown(named), hint=hint))


def _is_file(named: str) -> bool:
    return "/" in named or named.endswith((".yaml", ".yml"))


def _definition(named: str, content: bytes) -> tuple[str, Definition] | Refused:
    read = read_sequence(content)
    if read.definition is None:
        return Refused(_("{name} cannot be read.").format(name=named), read.problems)
    return named, read.definition


def _kind(change: Change) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(change).__name__).lower()


def _step(change: Change) -> str:
    step = getattr(change, "step", None)
    return step.id if isinstance(step, Step) else ""
