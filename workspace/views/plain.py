"""What the screen and the command line make harmless before they print it."""

from __future__ import annotations

from workspace.domain.plain_text import many_lines, one_line

__all__ = ["many_lines", "one_line"]
