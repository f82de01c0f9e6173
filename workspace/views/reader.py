"""The door through which views read; screens and the command line hold it and hand it on."""

from __future__ import annotations

from workspace.store.read import Reader, open_reader

__all__ = ["Reader", "open_reader"]
