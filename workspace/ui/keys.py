"""Which keys are in force, and how one is written with the signs that the terminal can show."""

from __future__ import annotations

from workspace.commands import key_names
from workspace.commands.keymap import Keymap, KeymapError, default_keymap, load_keymap
from workspace.commands.registry import Registry
from workspace.commands.workspace import Workspace
from workspace.ui.glyphs import shown


def key_label(key: str) -> str:
    """`enter` → `⏎`, `ctrl+p` → `^p`, `f6` → `F6`."""
    return shown(key_names.key_label(key))


def keys_of(registry: Registry, workspace: Workspace) -> tuple[Keymap, KeymapError | None]:
    """The keys in force; with a mistake in the user's file those that ship, and the mistake."""
    try:
        return load_keymap(registry, workspace.context.home), None
    except KeymapError as error:
        return default_keymap(registry), error
