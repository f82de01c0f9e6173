"""The templates that a user sees, for whoever stands above the views."""

from __future__ import annotations

from workspace.store.files import Files, files_of

__all__ = ["Files", "files_of"]
