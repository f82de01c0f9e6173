"""Brings a database to head, after a backup copy where there is something to lose."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.engine import Connection

from workspace.i18n import _
from workspace.store.database import address
from workspace.store.errors import StoreError
from workspace.store.location import Location
from workspace.store.migrations import HEAD, REVISIONS

_SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    """The settings under which alembic works on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    return config


def back_up(path: Path, revision: str) -> Path:
    """A copy of the file beside it, named after the revision that it is at."""
    copy = path.with_name(f"{path.name}.before-{revision}")
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    shutil.copymode(path, copy)
    return copy


def upgrade(location: Location) -> Path | None:
    """Run what is missing up to head; says where the backup is, if one was made.

    SQLite's foreign keys stay off meanwhile: a batch change drops and remakes the parent, and a cascade would empty
    its children.
    """
    engine = create_engine(address(location), poolclass=NullPool)
    backup = None
    try:
        with engine.connect() as connection:
            revision = MigrationContext.configure(connection).get_current_revision()
            connection.rollback()
            if revision == HEAD:
                return None
            if revision is not None and revision not in REVISIONS:
                raise StoreError(
                    _(
                        "The database was made by a newer version of this program (revision {revision}). Update the program."
                    ).format(revision=revision)
                )
            if revision is not None and location.path is not None:
                backup = back_up(location.path, revision)
            command.upgrade(alembic_config(connection), "head")
            if location.is_sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
                raise StoreError(
                    _("The upgrade left references without a target; the backup is at {path}.").format(path=backup)
                )
            connection.commit()
    finally:
        engine.dispose()
    return backup
