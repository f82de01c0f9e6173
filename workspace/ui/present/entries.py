"""How one entry of a timeline looks: its sign, and how it is read."""

from __future__ import annotations

from workspace.ui import glyphs
from workspace.ui.present.kinds import sign_of
from workspace.views.timeline import TimelineEntry

_ADDED = ("created", "stakeholder", "competitor")
"""Events after which there is more than before."""


def sign(entry: TimelineEntry) -> str:
    """One cell: what kind of thing it was."""
    if entry.kind == "event":
        return glyphs.CREATED if entry.facts.get("event") in _ADDED else glyphs.EVENT
    return sign_of(entry.kind)


def role_of(entry: TimelineEntry) -> str:
    """How it is read: what waits stands out, what the program did stands back."""
    if entry.waits:
        return "new"
    return "dim" if entry.kind == "event" or entry.status == "cancelled" else ""
