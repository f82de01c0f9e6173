"""What if: the dated path of each outcome of the open step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workspace.i18n import _
from workspace.ui.dialogs.read import ReadDialog
from workspace.ui.dialogs.said import Build, stacked
from workspace.ui.glyphs import ARROW
from workspace.ui.line import EMPTY, Line, line
from workspace.ui.text import fill, width


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of a path."""

    at: str
    """When it is due, as the screen writes it; empty where it follows at once."""
    sign: str
    title: str


@dataclass(frozen=True, slots=True)
class Path:
    """What follows if the step ends like this."""

    outcome: str
    stops: tuple[Stop, ...]
    ends: str = ""
    """How the path ends: `disqualified`."""


def what_if_dialog(who: str, paths: Sequence[Path]) -> ReadDialog:
    """The paths under each other."""
    return ReadDialog(_("What if"), path_lines(paths), who)


def path_lines(paths: Sequence[Path]) -> Build:
    """Each outcome as a heading, its stops with their dates under it."""
    return stacked(*(part for number, path in enumerate(paths) for part in ([EMPTY] if number else []) + _path(path)))


def _path(path: Path) -> list[Line]:
    wide = max((width(stop.at) for stop in path.stops), default=0)
    stops = [
        line("  ", (fill(stop.at, wide), "dim"), "  ", (stop.sign, "act"), f" {stop.title}") for stop in path.stops
    ]
    ends = [line(" " * (wide + 4), (f"{ARROW} {path.ends}", "dim"))] if path.ends else []
    return [line((path.outcome, "strong")), *stops, *ends]
