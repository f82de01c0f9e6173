"""Business processes as files: listed, shown and checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workspace.domain.problem import error
from workspace.domain.process.definition import Process
from workspace.domain.process.read import read_process
from workspace.i18n import _
from workspace.store.files import Files, Unreadable, files_of, read_bytes
from workspace.views.sequence_files import Checked

__all__ = ["Checked", "Process", "check_processes", "process", "processes"]


def processes(files: Files) -> list[Process]:
    """Every process that can be read, by name."""
    return [found for name in files.names("processes") if (found := process(files, name))]


def process(files: Files, name: str) -> Process | None:
    """The process of that file name, if it can be read."""
    content = files.read("processes", name)
    return read_process(content, name).process if content is not None else None


def check_processes(names: Sequence[str], home: Path | None) -> tuple[Checked, ...]:
    """Every file checked; without files every process among the templates of `home`."""
    known = files_of(home)
    paths = [Path(name) for name in names]
    if not names:
        paths = [path for name in known.names("processes") if (path := known.path("processes", name))]
    return tuple(_check(path) for path in paths)


def _check(path: Path) -> Checked:
    content = read_bytes(path)
    if isinstance(content, Unreadable):
        return Checked(str(path), (error(1, 1, "file", content.reason),))
    read = read_process(content, path.stem)
    problems = read.problems
    if read.process is not None and not read.process.stages:
        problems = (*problems, error(1, 1, "stages", _("A process needs at least one stage.")))
    return Checked(str(path), tuple(sorted(problems)))
