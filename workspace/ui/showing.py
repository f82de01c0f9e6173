"""Commands that show something and change nothing themselves: menus, help, search, why, what if, themes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp


class Showing:
    """Shows, by the ids of the commands."""

    def __init__(self, app: WorkspaceApp) -> None:
        self.app = app
        self._shows: dict[str, Callable[[], Awaitable[None]]] = {
            "back": self._back,
            "quit": self._quit,
        }

    def knows(self, command_id: str) -> bool:
        """Whether the command is one of these."""
        return command_id in self._shows

    async def show(self, command_id: str) -> None:
        """Show it."""
        await self._shows[command_id]()

    async def _back(self) -> None:
        if self.app.work.message.notice.kind == "refused":
            from workspace.ui.widgets.message_line import Notice

            self.app.say(Notice())
        else:
            self.app.movement.back()

    async def _quit(self) -> None:
        if not self.app.movement.back():
            self.app.remember()
            self.app.exit(0)
