"""What the screen remembers between two runs: theme, widths, view, filter, drafts. Lost or broken, it begins anew."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

FILE = "state.json"


@dataclass(slots=True)
class ScreenState:
    """Everything that is remembered."""

    theme: str = "workspace-dark"
    tab: str = "timeline"
    view: str = "today"
    filter: str = ""
    widths: dict[str, int] = field(default_factory=dict)
    """Columns that were dragged, by pane."""
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    """What was typed into a dialog and not sent, by dialog."""
    acted: bool = False
    """Whether the seller has done something here: then the hints of the first minute are silent."""


def load(home: Path) -> ScreenState:
    """What was remembered in `home`; the beginning when there is nothing that can be read."""
    try:
        known = json.loads((home / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ScreenState()
    if not isinstance(known, dict):
        return ScreenState()
    fresh = ScreenState()
    for each in fields(ScreenState):
        value = known.get(each.name)
        if _fits(getattr(fresh, each.name), value):
            setattr(fresh, each.name, value)
    return fresh


def save(home: Path, state: ScreenState) -> None:
    """Remember `state` in `home`, whole or not at all. A disk that is full or read-only costs the memory, not the work."""
    beside = home / f".{FILE}.{os.getpid()}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        beside.touch(mode=0o600)  # drafts are as private as the database
        beside.write_text(json.dumps(asdict(state), ensure_ascii=False, indent=1), encoding="utf-8")
        beside.replace(home / FILE)
    except OSError:
        beside.unlink(missing_ok=True)


def _fits(default: Any, value: Any) -> bool:
    if isinstance(default, dict):
        sample = int if default == {} and _all(value, int) else dict
        return isinstance(value, dict) and (_all(value, sample) or not value)
    return type(value) is type(default)


def _all(value: Any, kind: type) -> bool:
    return isinstance(value, Mapping) and all(type(each) is kind for each in value.values())
