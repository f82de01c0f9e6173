"""Brings a database to head, after a backup copy where there is something to lose."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import NullPool, text
from sqlalchemy.engine import Connection

from workspace.i18n import _
from workspace.store.engine import writing_engine
from workspace.store.errors import StoreError
from workspace.store.location import Location, create_file
from workspace.store.migrations import HEAD

_SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    """The settings under which alembic works on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


def is_ours(_object: Any, name: str | None, type_: str, _reflected: bool, _other: Any) -> bool:
    """Whether a table follows from the program's own; the search index is made by hand on each dialect."""
    return not (type_ == "table" and name is not None and (name == "search" or name.startswith("search_")))


def back_up(path: Path, revision: str) -> Path:
    """A copy of the file beside it, named after the revision that it is at. An earlier copy is kept. Raises StoreError."""
    names = (f"{path.name}.before-{revision}" + (f"-{number}" if number > 1 else "") for number in count(1))
    copy = next(each for name in names if not (each := path.with_name(name)).exists())
    create_file(copy)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error as error:
        copy.unlink()
        raise StoreError(
            _("{path} was not upgraded, because no copy of it could be made: {reason}.").format(path=path, reason=error)
        ) from error
    return copy


def upgrade(location: Location) -> Path | None:
    """Run what is missing up to head, all of it or nothing; says where the backup is, if one was made. Raises StoreError.

    SQLite's foreign keys stay off meanwhile: a batch change drops and remakes the parent, and a cascade would empty
    its children.
    """
    engine = writing_engine(location, poolclass=NullPool)
    backup = None
    try:
        with engine.begin() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            if revision == HEAD:
                return None
            if revision is not None and location.path is not None:
                backup = back_up(location.path, revision)
            command.upgrade(alembic_config(connection), "head")
            if location.is_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                raise StoreError(
                    _(
                        "The upgrade would leave references without a target; nothing was changed. A copy is at {path}."
                    ).format(path=backup)
                )
    finally:
        engine.dispose()
    return backup
