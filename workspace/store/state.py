"""How far a database has come: not there yet, of an older version of this program, or as this one needs it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal

from workspace.i18n import _
from workspace.store.errors import StoreError
from workspace.store.location import Location
from workspace.store.migrations import HEAD, REVISIONS
from workspace.store.server import connect

State = Literal["absent", "current", "older"]
_SECTOR = 512
"""Every SQLite file is a multiple of so many bytes."""


def state_of(location: Location) -> State:
    """What stands at `location`. What is not ours, or newer than this program, is refused in words. Raises StoreError."""
    found = _in_file(location.path) if location.path is not None else _on_server(location)
    if found is None:
        return "absent"
    if found == HEAD:
        return "current"
    if found in REVISIONS:
        return "older"
    raise StoreError(
        _(
            "{place} was made by a newer version of this program (its revision is {revision}). "
            "Update the program; the database was left untouched."
        ).format(place=location.name, revision=found)
    )


def _on_server(location: Location) -> str | None:
    """The revision of a database on a server; nothing where it is empty. Another program's is refused."""
    with closing(connect(location)) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        tables = {row[0] for row in rows}
        if not tables:
            return None
        if not {"alembic_version", "work_item"} <= tables:
            raise StoreError(
                _("{place} is a database of another program. It was left untouched; choose another one.").format(
                    place=location.name
                )
            )
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def _in_file(path: Path) -> str | None:
    """The revision of a file; nothing where there is none, or an empty one. Another program's is refused."""
    try:
        if not path.exists() or path.stat().st_size == 0:
            return None
        _refuse_what_is_no_database(path)
        with closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            connection.execute("SELECT 1 FROM work_item LIMIT 1").fetchone()
    except OSError as error:
        raise StoreError(_("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror)) from error
    except sqlite3.Error as error:
        if "no such table" in str(error):
            raise StoreError(
                _("{path} is a SQLite file of another program. It was left untouched; choose another file.").format(
                    path=path
                )
            ) from error
        raise StoreError(
            _("{path} cannot be read as a database ({reason}). Restore a backup, or choose another file.").format(
                path=path, reason=error
            )
        ) from error
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreError(_("{path} cannot be written: neither it nor its folder may be read-only.").format(path=path))
    return str(row[0]) if row else ""


def _refuse_what_is_no_database(path: Path) -> None:
    # Asked of SQLite alone: whoever opens the file himself and closes it gives back the locks that this process holds
    # on it, and another process then takes the log away under everyone here.
    try:
        with closing(sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise
        raise StoreError(
            _("{path} is not a workspace database, nor any SQLite file. It was left untouched.").format(path=path)
        ) from error
    # SQLite itself does not notice when the last page is cut off in its middle. Beside a log, it mends that itself.
    if path.stat().st_size % _SECTOR and not path.with_name(path.name + "-wal").exists():
        raise StoreError(
            _(
                "{path} cannot be read as a database (its end is missing). Restore a backup, or choose another file."
            ).format(path=path)
        )
