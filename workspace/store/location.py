"""Where a database is: a SQLite file or a PostgreSQL URL. Loads nothing but the standard library."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from workspace.i18n import _
from workspace.store.errors import StoreError
from workspace.store.migrations import HEAD, REVISIONS

_SECTOR = 512
"""Every SQLite file is a multiple of so many bytes."""


@dataclass(frozen=True, slots=True)
class Location:
    """The address of one database."""

    url: str
    """As SQLAlchemy takes it."""
    path: Path | None
    """The file, for SQLite; nothing for a server."""

    @property
    def is_sqlite(self) -> bool:
        return self.path is not None


def locate(text: str) -> Location:
    """The location that `--db` or WORKSPACE_DB names: a URL, or a path to a SQLite file."""
    if text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        return Location("postgresql+psycopg://" + text.split("://", 1)[1], None)
    if "://" in text and not text.startswith("sqlite:///"):
        raise StoreError(
            _("{url} is not a database that can be used: give a file, sqlite:///FILE or postgresql://….").format(
                url=text
            )
        )
    path = Path(text.removeprefix("sqlite:///")).expanduser().absolute()
    return Location(f"sqlite:///{path}", path)


def state_of(path: Path) -> Literal["absent", "current", "older"]:
    """What stands at `path`; a file that is not ours, or newer than this program, is refused in words."""
    try:
        if not path.exists() or path.stat().st_size == 0:
            return "absent"
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
    revision = row[0] if row else None
    if revision == HEAD:
        return "current"
    if revision in REVISIONS:
        return "older"
    raise StoreError(
        _(
            "{path} was made by a newer version of this program (its revision is {revision}). "
            "Update the program; the file was left untouched."
        ).format(path=path, revision=revision)
    )


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


def create_file(path: Path) -> None:
    """An empty file that only its owner can read, and the folders above it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(_("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror)) from error
