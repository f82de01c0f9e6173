"""How a database stands: where it is, what is in it, and what waits for the worker."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workspace.store.files import Files
from workspace.store.read import Reader
from workspace.views.processes import check_processes
from workspace.views.sequence_files import check_files

_PACKAGES = ("textual", "sqlmodel", "sqlalchemy", "alembic", "psycopg")
_COUNTED = ("lead", "opportunity", "account", "contact", "activity")
_PATIENCE = timedelta(minutes=10)
"""How long something may be due before nobody seems to move it."""


@dataclass(frozen=True, slots=True)
class Health:
    """What can be read of a database."""

    dialect: str
    place: str
    """The file, or the name of the database on its server."""
    revision: str
    is_private: bool
    """Whether only its owner can read the file; true on a server, which keeps its own doors."""
    free_bytes: int | None
    """On the disk of the file."""
    counts: dict[str, int]
    """Records and activities by type."""
    overdue: int
    """Enrolments that should have moved, and mails that should have left."""
    unsent: int
    """Mails that were refused, or whose fate is unknown."""


def health(reader: Reader, now: datetime) -> Health:
    """Look at the database."""
    path = _path(reader)
    row = reader.row("SELECT version_num FROM alembic_version")
    return Health(
        dialect=reader.dialect,
        place=str(path) if path else str(_value(reader, "SELECT current_database()")),
        revision=str(row[0]) if row else "",
        is_private=path is None or os.stat(path).st_mode & 0o077 == 0,
        free_bytes=shutil.disk_usage(path.parent).free if path else None,
        counts={table: int(_value(reader, f"SELECT count(*) FROM {table}")) for table in _COUNTED},
        overdue=_overdue(reader, now - _PATIENCE),
        unsent=int(_value(reader, "SELECT count(*) FROM message WHERE state IN ('refused', 'unknown')")),
    )


def versions() -> dict[str, str]:
    """The versions of what this program rests on; nothing of it is loaded for that."""
    found = {"sqlite": sqlite3.sqlite_version}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def broken_templates(files: Files, home: Path) -> list[str]:
    """The user's own sequences and processes that cannot run, each as `FILE:LINE:COLUMN: text`."""
    own = home / "templates"
    paths = {
        folder: [
            str(path) for name in files.names(folder) if (path := files.path(folder, name)) and own in path.parents
        ]
        for folder in ("sequences", "processes")
    }
    checked = [
        *(check_files(paths["sequences"], home) if paths["sequences"] else ()),
        *(check_processes(paths["processes"], home) if paths["processes"] else ()),
    ]
    return [
        f"{file.file}:{problem.line}:{problem.column}: {problem.text}"
        for file in checked
        for problem in file.problems
        if problem.severity == "error"
    ]


def _overdue(reader: Reader, since: datetime) -> int:
    waiting = reader.row(
        "SELECT (SELECT count(*) FROM enrolment e WHERE e.state = 'active' AND e.held = '' AND e.due_at < :since AND EXISTS "
        "(SELECT 1 FROM step_run r WHERE r.enrolment_id = e.id AND r.state = 'open' "
        "AND r.type IN ('wait', 'await_reply', 'automated_email'))) "
        "+ (SELECT count(*) FROM message WHERE state = 'scheduled' AND send_at < :since)",
        since=since,
    )
    return int(waiting[0]) if waiting else 0


def _path(reader: Reader) -> Path | None:
    row = reader.row("PRAGMA database_list") if reader.dialect == "sqlite" else None
    return Path(row[2]) if row else None


def _value(reader: Reader, sql: str) -> int | str:
    row = reader.row(sql)
    assert row is not None
    value: int | str = row[0]
    return value
