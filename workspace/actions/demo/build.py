"""Builds the demo company, once per version of its story and of the program, and gives every start a copy of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import workspace
from workspace.actions.context import Context
from workspace.actions.demo.founding import found_company
from workspace.actions.demo.one_session import OneSessionDatabase
from workspace.actions.demo.passing import let_pass, remember_clock
from workspace.actions.demo.scene import as_seller
from workspace.actions.demo.story import tell
from workspace.actions.demo.verbs import play
from workspace.actions.due import run_due
from workspace.actions.result import RecordKey
from workspace.domain.clock import SimulatedClock
from workspace.store.database import Database, open_database
from workspace.store.files import Files, shipped
from workspace.store.location import create_file, locate

OnBuild = Callable[[int, int], None]
"""Is told how much of how much is done."""
_SIDE_FILES = ("-wal", "-shm")


def prepare(home: Path, *, fresh: bool, files: Files, on_build: OnBuild | None = None) -> Path:
    """The demo database to open: the one that was open last, or a new one when there is none or `fresh` asks for it.

    `on_build` hears how far it is while the company is built, which takes seconds.
    """
    path = _folder(home) / "demo.db"
    if not path.exists():
        built = built_file(home, files, on_build)
        create_file(path)
        shutil.copyfile(built, path)
    elif fresh:
        _begin_again(path, built_file(home, files, on_build))
    return path


def _begin_again(path: Path, built: Path) -> None:
    try:
        fill(path, built)  # another window may have it open, and goes on with the new one
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise
        for name in (path.name, *(f"{path.name}{suffix}" for suffix in _SIDE_FILES)):
            path.with_name(name).unlink(missing_ok=True)
        create_file(path)
        shutil.copyfile(built, path)


def built_file(home: Path, files: Files, on_build: OnBuild | None = None) -> Path:
    """The demo as it stands at its beginning; built when there is none of this version."""
    folder = _folder(home)
    built = folder / f"built-{fingerprint(files)}.db"
    if not built.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        half_done = folder / f"building-{os.getpid()}.db"
        try:
            build(half_done, files, on_build)
            half_done.replace(built)
        finally:
            half_done.unlink(missing_ok=True)
        for older in folder.glob("built-*.db"):
            if older != built:
                older.unlink(missing_ok=True)
    return built


def fill(target: Path, built: Path) -> None:
    """Make the database at `target` what `built` is, even while others have it open."""
    with closing(sqlite3.connect(built)) as source, closing(sqlite3.connect(target)) as live:
        source.backup(live)


def build(target: Path, files: Files, on_build: OnBuild | None = None) -> None:
    """Replay the story into a new database at `target`, through the actions that sellers use. Raises StoryError.

    `files` are the templates that its sequences and messages come from. Two builds of one story are equal, row by row.
    """
    story = shipped("data") / "demo"
    told = tell(story)
    clock = SimulatedClock(told.company.begins)
    context = Context(lambda: _new_database(target), clock, Files((story, *files.folders)), target.parent)
    with closing(context):
        people = found_company(context, told)
        records: dict[str, RecordKey] = {}
        for number, happening in enumerate(told.happenings):
            if on_build is not None:
                on_build(number, len(told.happenings))
            let_pass(context, clock, happening.at)
            play(as_seller(context, people.get(happening.by)), happening, records)
        let_pass(context, clock, told.company.now)
        run_due(context)
        remember_clock(context)


def fingerprint(files: Files) -> str:
    """Changes with the story, the templates and the program."""
    found = hashlib.blake2b(workspace.__version__.encode(), digest_size=8)
    for root in (shipped("data") / "demo", *files.folders):
        for path in sorted(root.rglob("*.*")):
            found.update(path.name.encode() + path.read_bytes())
    for path in _code():
        found.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return found.hexdigest()


def _code() -> Iterator[Path]:
    for layer in ("actions", "domain", "store"):
        yield from sorted((Path(workspace.__file__).parent / layer).rglob("*.py"))


def _new_database(target: Path) -> Database:
    location = locate(str(target))
    open_database(location).close()
    return OneSessionDatabase(location)


def _folder(home: Path) -> Path:
    return home / "demo"
