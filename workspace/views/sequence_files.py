"""Sequence files checked and measured: plain results, whatever the files hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from workspace.domain.problem import Problem, error, in_order
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.lint import Surroundings, lint, lint_sketch
from workspace.domain.sequence.measure import Measurement, measure
from workspace.domain.sequence.read import Read, read_sequence
from workspace.domain.sequence.schema import schema
from workspace.store.files import Files, Unreadable, files_of, find, read_bytes, read_or_refuse
from workspace.store.read import Reader
from workspace.views.merge_shares import Shares, merge_shares

__all__ = [
    "Checked",
    "Measurement",
    "Problem",
    "Refused",
    "check_files",
    "definition_in",
    "measure",
    "measure_file",
    "schema",
]


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and everything that is to say about it, sorted by place."""

    file: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no result: what is wrong in the file, or with what was asked."""

    reason: str = ""
    problems: tuple[Problem, ...] = ()
    because: Literal["input", "impossible", "missing"] = "input"
    """The file or the question is wrong; or they are right, and still it cannot be done; or it needs what is not there."""


def check_files(files: Sequence[str], home: Path | None, reader: Reader | None = None) -> tuple[Checked, ...]:
    """Every file checked; without files every sequence among the templates of `home`.

    With a `reader` the merge fields of their messages are looked for in the records that they are meant for.
    """
    known = files_of(home)
    filled = merge_shares(reader) if reader is not None else None
    paths = [Path(file) for file in files]
    if not files:
        paths = [path for name in known.names("sequences") if (path := known.path("sequences", name))]
    return tuple(_check(path, known, filled) for path in paths)


def measure_file(file: str) -> Measurement | Refused:
    """The two figures and the routes of the sequence in a file."""
    definition = definition_in(file)
    return definition if isinstance(definition, Refused) else measure(definition)


def _check(path: Path, known: Files, filled: Shares | None) -> Checked:
    read = _read(path)
    problems = list(read.problems)
    around = _surroundings(path, known)
    if filled is not None:
        around = replace(around, filled=filled)
    if read.definition is not None:
        problems += lint(read.definition, around)
    elif read.sketch is not None:
        problems += lint_sketch(read.sketch, around)
    return Checked(str(path), tuple(in_order(problems)))


def _read(path: Path) -> Read:
    content = read_bytes(path)
    if isinstance(content, Unreadable):
        return Read(None, (error(1, 1, "file", content.reason),))
    return read_sequence(content)


def definition_in(file: str) -> Definition | Refused:
    """The sequence that a file holds."""
    read = _read(Path(file))
    return read.definition or Refused(problems=read.problems)


def _surroundings(path: Path, known: Files) -> Surroundings:
    """What a file refers to is looked for beside it first, then among the templates."""
    beside = path.parent

    def message(name: str) -> bytes | None:
        near = find((beside / "messages", beside.parent / "messages"), f"{name}.md") or known.path("messages", name)
        return read_or_refuse(near) if near else None

    def record_of(name: str) -> str | None:
        near = find((beside,), f"{name}.yaml") or known.path("sequences", name)
        definition = _read(near).definition if near else None
        return definition.record if definition else None

    return Surroundings(message, record_of, path.stem)
