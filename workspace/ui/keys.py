"""How a key is written on the screen, with the signs that the terminal can show."""

from __future__ import annotations

from workspace.commands import key_names
from workspace.ui.glyphs import shown


def key_label(key: str) -> str:
    """`enter` → `⏎`, `ctrl+p` → `^p`, `f6` → `F6`."""
    return shown(key_names.key_label(key))
