"""Moments as people type them, for dialogs and the command line."""

from __future__ import annotations

from workspace.domain.when import WhenError, parse_day, parse_when

__all__ = ["WhenError", "parse_day", "parse_when"]
