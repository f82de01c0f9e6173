"""One thing that the assistant says: what, why, and what one key would do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from workspace.domain.assistant.facts import RecordKey

TITLE_CELLS = 30
"""What fits beside the mark in a pane of 32 cells."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `key` is the same for as long as the card says the same, so that it stays hidden when it was dismissed."""

    key: str
    kind: str
    """`meeting_soon`, `meeting_today`, `reply`, `close_missed`, `close_near`, `quiet`, `decision_maker`, `economic_buyer`
    or `due_today`."""
    title: str
    """At most TITLE_CELLS wide: “Rosa: no word for 12 days”."""
    why: str
    """Why it is here, as a sentence."""
    deed: str
    """What acting on it does: “write to Rosa”."""
    record: RecordKey | None
    action: str
    """The id of the command that acts."""
    weight: int
    """The heavier the earlier."""
    hide_hours: int
    """How long `z` puts it off."""
    asks: Mapping[str, str] = field(default_factory=dict)
    """What the dialog of the action begins with."""


def fitted(pattern: str, name: str) -> str:
    """`pattern` with `{name}` filled in, the name cut so that the whole is at most TITLE_CELLS wide."""
    room = TITLE_CELLS - cells(pattern.replace("{name}", ""))
    return pattern.replace("{name}", cut(name, max(room, 1)))


def cut(text: str, room: int) -> str:
    """`text` in at most `room` cells, an ellipsis where something is missing."""
    if cells(text) <= room:
        return text
    kept = ""
    for letter in text:
        if cells(kept + letter) > room - 1:
            break
        kept += letter
    return kept.rstrip() + "…"


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    return sum(_cells_of(letter) for letter in text)


def _cells_of(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
