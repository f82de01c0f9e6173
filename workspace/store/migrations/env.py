"""Alembic's entry: runs the migrations on the connection that it is given."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlmodel import SQLModel

from workspace.store.tables import activities, people, records, sellers, sequences, system  # noqa: F401 - fill the metadata


def _ours(_object: Any, name: str | None, type_: str, _reflected: bool, _other: Any) -> bool:
    return not (type_ == "table" and name is not None and (name == "search" or name.startswith("search_")))


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    include_object=_ours,
)
with context.begin_transaction():
    context.run_migrations()
