"""Where everything stands on a screen of a given size: a pure function, so that every size can be tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from textual.geometry import Region

PANES = ("queue", "timeline", "details", "people", "sequence", "assistant")
"""The panes that can have the focus, by their numbers from 1."""

TABS_IN_THREE = ("timeline", "details")
TABS_IN_TWO = PANES[1:]

SMALLEST = (60, 16)
TWO_COLUMNS_FROM = 100
THREE_COLUMNS_FROM = 118
FOUR_COLUMNS_FROM = 190
TALL_FROM = 30
"""Rows from which an item of the queue takes two lines."""

_TOP = 2
_BOTTOM = 3
_NARROWEST = 26
_RECORD_KEEPS = 40


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines between the panes, as the cells that they run through."""

    across: frozenset[tuple[int, int]] = frozenset()
    down: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Everything that is shown, and where."""

    columns: int
    """0 when the screen is too small, else 1 to 4."""
    regions: Mapping[str, Region]
    """By the name of the part; what is not named is not shown."""
    rules: Rules
    tabs: tuple[str, ...] = ()
    """The panes that share one place and are chosen by tab."""
    splits: Mapping[str, int] = field(default_factory=dict)
    """The column of each line that can be dragged, by the pane whose width it sets."""
    row_height: int = 2
    """Lines of one item of the queue."""


def arrange(
    width: int,
    height: int,
    *,
    front: str = "queue",
    tab: str = "timeline",
    zoomed: bool = False,
    widths: Mapping[str, int] | None = None,
) -> Arrangement:
    """The arrangement of a screen of `width` x `height` cells.

    `front` is the pane with the focus, `tab` the one that was last chosen where several share one place,
    `widths` what the seller made of the columns.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Arrangement(0, {"notice": Region(0, 0, width, height)}, Rules())
    row_height = 2 if height >= TALL_FROM and width >= TWO_COLUMNS_FROM else 1
    if zoomed and width >= TWO_COLUMNS_FROM:
        return _Drawing(width, height, row_height).zoomed(front, tab)
    if width < TWO_COLUMNS_FROM:
        return _Drawing(width, height, row_height).one_column(front)
    columns = 2 if width < THREE_COLUMNS_FROM else 3 if width < FOUR_COLUMNS_FROM else 4
    tabs = TABS_IN_TWO if columns == 2 else TABS_IN_THREE
    shown = front if front in tabs else tab if tab in tabs else tabs[0]
    return _Drawing(width, height, row_height).side_by_side(columns, tabs, shown, widths or {})


class _Drawing:
    """An arrangement while it is made: a frame of header, body, message and keys, and what is put into the body."""

    def __init__(self, width: int, height: int, row_height: int) -> None:
        self.width, self.height, self.row_height = width, height, row_height
        self.regions = {
            "header": Region(0, 0, width, 1),
            "message": Region(0, height - 2, width, 1),
            "keys": Region(0, height - 1, width, 1),
        }
        self.across: set[tuple[int, int]] = set()
        self.down: set[tuple[int, int]] = set()
        self.splits: dict[str, int] = {}
        self._rule(0, height - 3, width)

    def one_column(self, front: str) -> Arrangement:
        self.regions["tabs"] = Region(0, 1, self.width, 1)
        self._rule(0, 2, self.width)
        body = Region(0, 3, self.width, self.height - 3 - _BOTTOM)
        if front == "queue":
            preview = 5 if body.height >= 14 else 3
            self.regions["queue"] = Region(0, body.y, self.width, body.height - preview - 1)
            self._rule(0, body.bottom - preview - 1, self.width)
            self.regions["preview"] = Region(0, body.bottom - preview, self.width, preview)
        else:
            self._record(body, front, PANES[1:], with_tabs=False)
        return self._done(1, PANES)

    def zoomed(self, front: str, tab: str) -> Arrangement:
        self._rule(0, 1, self.width)
        body = Region(0, _TOP, self.width, self.height - _TOP - _BOTTOM)
        tabs = TABS_IN_TWO
        if front in tabs:
            self._record(body, front, tabs, with_tabs=True)
        else:
            self.regions["queue"] = body
        return self._done(1, tabs if front in tabs else ())

    def side_by_side(self, columns: int, tabs: tuple[str, ...], shown: str, widths: Mapping[str, int]) -> Arrangement:
        self._rule(0, 1, self.width)
        body = Region(0, _TOP, self.width, self.height - _TOP - _BOTTOM)
        queue, side, path = self._columns(columns, widths)
        self.regions["queue"] = Region(0, body.y, queue, body.height)
        self._split("queue", queue, body)
        middle = body.shrink((0, 0, 0, queue + 1))
        if path:
            self.regions["path"] = Region(body.right - path, body.y, path, body.height)
            self._split("path", body.right - path - 1, body)
            middle = middle.shrink((0, path + 1, 0, 0))
        if side:
            self._side(Region(middle.right - side, body.y, side, body.height))
            self._split("side", middle.right - side - 1, body)
            middle = middle.shrink((0, side + 1, 0, 0))
        self._record(middle, shown, tabs, with_tabs=True)
        return self._done(columns, tabs)

    def _columns(self, columns: int, widths: Mapping[str, int]) -> tuple[int, int, int]:
        """The widths of queue, side and path; the record takes what is left, and always keeps enough to be read."""
        room = self.width - columns + 1 - _RECORD_KEEPS
        wanted = {"queue": min(max(self.width * 2 // 7, 34), 44)}
        if columns >= 3:
            wanted["side"] = min(max(self.width * 2 // 7, 34), 42)
        if columns == 4:
            wanted["path"] = 46
        chosen = {name: max(_NARROWEST, widths.get(name, cells)) for name, cells in wanted.items()}
        for name in reversed(chosen):
            spare = room - sum(chosen.values())
            chosen[name] = max(_NARROWEST, chosen[name] + min(spare, 0))
        return chosen["queue"], chosen.get("side", 0), chosen.get("path", 0)

    def _record(self, room: Region, shown: str, tabs: tuple[str, ...], *, with_tabs: bool) -> None:
        tall = self.row_height == 2
        y = self._block(room, room.y, "record", 3 if tall else 2, ruled=tall)
        y = self._block(room, y, "process", 2 if tall else 1, ruled=True)
        if with_tabs:
            self.regions["record_tabs"] = Region(room.x, y, room.width, 1)
            y += 1
        rest = Region(room.x, y, room.width, max(room.bottom - y, 1))
        if shown == "people":
            self._people(rest)
        else:
            self.regions[shown] = rest

    def _people(self, room: Region) -> None:
        half = room.height // 2
        self.regions["people"] = Region(room.x, room.y, room.width, half)
        self._rule(room.x - 1, room.y + half, room.width + 2)
        self.regions["competitors"] = Region(room.x, room.y + half + 1, room.width, room.height - half - 1)

    def _side(self, room: Region) -> None:
        """Up next, assistant, stakeholders, competitors, one below the other; the last takes what is left."""
        names = (
            ["sequence", "assistant", "people", "competitors"]
            if room.height >= 26
            else ["sequence", "assistant", "people"]
        )
        rows = room.height - len(names) + 1
        heights = [min(rows * 54 // 100, 20), min(max(rows * 19 // 100, 4), 12), min(max(rows * 16 // 100, 3), 12)]
        y = room.y
        for name, height in zip(names[:-1], heights, strict=False):
            y = self._block(room, y, name, height, ruled=True)
        self.regions[names[-1]] = Region(room.x, y, room.width, room.bottom - y)

    def _block(self, room: Region, y: int, name: str, height: int, *, ruled: bool) -> int:
        """Put a part at row `y` of `room`, with a line below it; says where the next one begins."""
        self.regions[name] = Region(room.x, y, room.width, height)
        if ruled:
            self._rule(room.x - 1, y + height, room.width + 2)
        return y + height + ruled

    def _rule(self, x: int, y: int, cells: int) -> None:
        self.across.update((column, y) for column in range(max(x, 0), min(x + cells, self.width)))

    def _split(self, name: str, x: int, body: Region) -> None:
        self.splits[name] = x
        self.down.update((x, y) for y in range(body.y - 1, body.bottom + 1))

    def _done(self, columns: int, tabs: tuple[str, ...]) -> Arrangement:
        rules = Rules(frozenset(self.across), frozenset(self.down))
        return Arrangement(columns, self.regions, rules, tabs, self.splits, self.row_height)


_JOINTS = {
    (False, True, True, True): "┬",
    (True, False, True, True): "┴",
    (True, True, False, True): "├",
    (True, True, True, False): "┤",
    (True, True, True, True): "┼",
    (True, True, False, False): "│",
    (False, False, True, True): "─",
}


def drawn(rules: Rules, x: int, y: int) -> str:
    """What stands in cell `x`, `y` of the lines between the panes: a blank, a line, or where lines meet."""
    here = (x, y)
    if here not in rules.across and here not in rules.down:
        return " "
    if here not in rules.down:
        return "─"
    up, down = (x, y - 1) in rules.down, (x, y + 1) in rules.down
    across = here in rules.across
    left, right = across and (x - 1, y) in rules.across, across and (x + 1, y) in rules.across
    return _JOINTS.get((up, down, left, right), "│" if up or down else "─")
