"""Why a file cannot become leads."""

from __future__ import annotations


class IntakeError(Exception):
    """The file as a whole cannot be read; the message says why and what to do next."""
