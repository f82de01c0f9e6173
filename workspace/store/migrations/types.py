"""Column types as migrations write them down; they stay as they are when the program's own types move on."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


class Instant(sa.types.TypeDecorator[Any]):
    """`timestamptz` on PostgreSQL, text on SQLite."""

    impl = sa.String
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> Any:
        return dialect.type_descriptor(sa.DateTime(timezone=True) if dialect.name == "postgresql" else sa.String(25))
