"""What can be wrong with a database, in sentences that a person can act on."""

from __future__ import annotations


class StoreError(Exception):
    """The database cannot be used; the message says why and what to do next."""
