"""Where a database is: a SQLite file or a PostgreSQL URL. Loads nothing but the standard library."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from workspace.i18n import _
from workspace.store.errors import StoreError


@dataclass(frozen=True, slots=True)
class Location:
    """The address of one database."""

    url: str
    """As SQLAlchemy takes it."""
    path: Path | None
    """The file, for SQLite; nothing for a server."""

    @property
    def name(self) -> str:
        """What a person is told: the file, or the database without the address and password of its server."""
        return str(self.path) if self.path else self.url.rpartition("/")[2].partition("?")[0]

    @property
    def is_sqlite(self) -> bool:
        return self.path is not None


def locate(text: str) -> Location:
    """The location that `--db` or WORKSPACE_DB names: a URL, or a path to a SQLite file. Raises StoreError."""
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


def create_file(path: Path) -> None:
    """An empty file that only its owner can read, and the folders above it. Raises StoreError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(_("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror)) from error
