"""Versions of the database. `HEAD` and `REVISIONS` are known without loading alembic; a test holds them against the scripts."""

REVISIONS = ("0001", "0002", "0003")
HEAD = REVISIONS[-1]
