"""An app that shows one dialog over nothing, driven and read like a person does."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen

from workspace.ui import themes

STYLES = Path(themes.__file__).parent / "styles" / "dialogs.tcss"
OPEN: Any = object()
"""What the answer is while the dialog is still open."""


class Host(App[None]):
    """Shows the dialog and keeps what it gives back."""

    CSS_PATH = STYLES

    def __init__(self, dialog: ModalScreen[Any], theme: str = themes.DARK.name) -> None:
        super().__init__()
        for each in themes.OURS:
            self.register_theme(each)
        self.theme = theme
        self.dialog = dialog
        self.answer: Any = OPEN

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.defaults(self.current_theme)

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self._answered)

    def _answered(self, answer: Any) -> None:
        self.answer = answer


class Shown:
    """A dialog on the screen."""

    def __init__(self, app: Host, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def answer(self) -> Any:
        """What it gave back; `OPEN` while it is open."""
        return self.app.answer

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*("space" if character == " " else character for character in text))

    async def click(self, text: str) -> None:
        """Click the place where `text` stands on the screen."""
        for y, line in enumerate(self.lines()):
            x = line.find(text)
            if x >= 0:
                await self.pilot.click(offset=(x, y))
                await self.pilot.pause()
                return
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text()}")

    def lines(self) -> list[str]:
        """The screen, line by line."""
        screen = self.app.screen
        width = self.app.size.width
        strips = screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).ljust(width) for strip in strips]

    def text(self) -> str:
        """The screen as plain text."""
        return "\n".join(self.lines())

    def __contains__(self, text: str) -> bool:
        return text in self.text()


@asynccontextmanager
async def shown(
    dialog: ModalScreen[Any], size: tuple[int, int] = (80, 24), theme: str = themes.DARK.name
) -> AsyncIterator[Shown]:
    """The dialog on a terminal of that size."""
    app = Host(dialog, theme)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield Shown(app, pilot)
