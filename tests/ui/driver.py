"""A seller at the screen: presses keys, looks at what is shown, and waits until nothing is going on, never for a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from tests.ui.rest import at_rest
from workspace.commands.workspace import Workspace
from workspace.ui.app import WorkspaceApp
from workspace.ui.text import width

GOLDEN = Path(__file__).parent / "golden"
_LOOK_AGAIN_SECONDS = 0.002


@dataclass(slots=True)
class Screen:
    """The screen in front of the seller."""

    app: WorkspaceApp
    pilot: Pilot[int]
    update_goldens: bool

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before it has done its work."""
        for key in keys:
            await self.pilot.press(key)
            await self.idle()

    async def type(self, text: str) -> None:
        """Type a text into the field that has the focus."""
        await self.pilot.press(*text)
        await self.idle()

    async def click(self, x: int, y: int, times: int = 1) -> None:
        """Click on a cell of the screen. However busy the machine is, clicks that belong together are taken so."""
        self.app.CLICK_CHAIN_TIME_THRESHOLD = 60.0 if times > 1 else 0.0  # type: ignore[misc]
        await self.pilot.click(offset=(x, y), times=times)
        await self.idle()

    async def resize(self, columns: int, rows: int) -> None:
        await self.pilot.resize_terminal(columns, rows)
        await self.idle()

    async def idle(self) -> None:
        """Wait until nothing is read, written, followed or painted."""
        await at_rest()
        while not (self.app.is_idle and self._is_arranged()):
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
            await at_rest()
        await self.pilot.pause()

    def _is_arranged(self) -> bool:
        """Whether every part stands where the arrangement wants it."""
        work = self.app.work
        regions = work.arrangement.regions
        return all(work.get_child_by_id(name).region == region for name, region in regions.items())

    def lines(self) -> list[str]:
        """What stands on the screen, line by line. The one place that looks behind the public API of Textual."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    def text(self) -> str:
        return "\n".join(self.lines())

    def message(self) -> str:
        """What the line above the keys says."""
        return self.lines()[-2].strip()

    def pane(self, name: str) -> list[str]:
        """What stands in the part of that name."""
        region = self.app.work.arrangement.regions[name]
        return [_cells(line, region.x, region.right) for line in self.lines()[region.y : region.bottom]]

    def rows(self) -> list[str]:
        """The names in the list at the left, from the top of the view."""
        found = self.app.work.queue.list
        return [row.name for row in found.rows.page(found.top, found.rows_in_view)]

    def under_cursor(self) -> str:
        """The name under the cursor of the list."""
        row = self.app.work.queue.list.row
        return row.name if row is not None else ""

    def golden(self, name: str) -> None:
        """The screen is as the file of that name has it; with --update-goldens the file becomes as the screen is."""
        path = GOLDEN / f"{name}.txt"
        if self.update_goldens:
            GOLDEN.mkdir(exist_ok=True)
            path.write_text(self.text() + "\n", encoding="utf-8")
        assert self.text() + "\n" == path.read_text(encoding="utf-8")


def _cells(line: str, start: int, end: int) -> str:
    kept, at = "", 0
    for character in line:
        if start <= at < end:
            kept += character
        at += width(character)
    return kept.rstrip()


@asynccontextmanager
async def opened(
    workspace: Workspace, columns: int = 120, rows: int = 36, *, update_goldens: bool = False, **options: bool | str
) -> AsyncIterator[Screen]:
    """The workspace on a terminal of that size."""
    app = WorkspaceApp(workspace, **options)  # type: ignore[arg-type]
    async with app.run_test(size=(columns, rows), notifications=True, tooltips=True) as pilot:
        screen = Screen(app, pilot, update_goldens)
        await screen.idle()
        yield screen
