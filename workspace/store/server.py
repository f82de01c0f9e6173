"""A connection to a PostgreSQL server, or a sentence that says why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.store.errors import StoreError
from workspace.store.location import Location

if TYPE_CHECKING:
    import psycopg


def connect(location: Location) -> psycopg.Connection:
    """A connection on which each statement stands for itself. Raises StoreError."""
    try:
        import psycopg
    except ImportError as error:
        says = _('PostgreSQL needs its driver: install "sales-workspace[postgres]".')
        raise StoreError(says) from error
    try:
        return psycopg.connect(location.url.replace("postgresql+psycopg", "postgresql", 1), autocommit=True)
    except psycopg.Error as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise StoreError(_("The database server does not answer: {reason}").format(reason=reason)) from error
