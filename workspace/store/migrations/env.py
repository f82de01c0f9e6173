"""Alembic's entry: runs the migrations on the connection that it is given."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

from workspace.store.migrate import is_ours
from workspace.store.tables import activities, people, records, sellers, sequences, system  # noqa: F401 - fill the metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    include_object=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
