"""A file in which a workspace was begun, and in which nothing was done yet."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

BEGUN = "seller.first"
"""The one action that begins a workspace."""


def drop_unused(path: Path) -> None:
    """Remove the database at `path` when all that was done in it is to begin it; any other stays."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")  # nobody else is at work in it
        if connection.execute("SELECT 1 FROM journal WHERE action <> ?", (BEGUN,)).fetchone():
            return
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
