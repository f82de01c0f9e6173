"""Keys one after the other: each has done its work before the next is looked at, however fast they come.

Textual hands a key to whatever has the focus at once, while the key before it may still be on its way to moving that
focus or to opening a dialog. A burst, over a slow line or from a quick hand, would then end in the wrong field.
Only a step of the cursor, with nothing before it, is done at once: a held key must not lag.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.dom import DOMNode
from textual.events import Key

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

_PATIENCE_SECONDS = 3.0
"""How long a key waits for what the one before it began; an action on a locked database may take longer."""
_LOOK_AGAIN_SECONDS = 0.005


class KeyOrder:
    """One for each app."""

    def __init__(self, app: WorkspaceApp, dispatch: Callable[[Key], Awaitable[None]]) -> None:
        self.app, self._dispatch = app, dispatch
        self._waiting: deque[Key] = deque()
        self._task: asyncio.Task[None] | None = None
        self.step: Callable[[str], bool] = lambda key: False
        """Moves a cursor if that is all that a key stands for, once there is a screen to move on."""

    @property
    def is_idle(self) -> bool:
        """Whether every key has done its work."""
        return self._task is None

    def take(self, key: Key) -> None:
        """Let the key take its turn."""
        if self._task is None and self.app.app_focus and self.step(key.key):
            return
        self._waiting.append(key)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._take_turns())

    async def _take_turns(self) -> None:
        try:
            while self._waiting:
                await self._dispatch(self._waiting.popleft())
                await self._done()
        except Exception as error:
            self.app._handle_exception(error)
        finally:
            self._task = None

    async def _done(self) -> None:
        """Wait until the last key has been up from the focus to the app, and what it began asks for the next one."""
        loop = asyncio.get_running_loop()
        ends = loop.time() + _PATIENCE_SECONDS
        await self._passed(ends)
        while self._is_busy() and loop.time() < ends:
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        await self._passed(ends)

    def _is_busy(self) -> bool:
        """Whether a command runs that is not waiting for an answer in a dialog."""
        on_top = self.app.screen is not self.app.work
        return not on_top and any(each.group == "command" and each.is_running for each in self.app.workers)

    async def _passed(self, ends: float) -> None:
        """Let everything between the focus and the app work off what it was sent until now."""
        if not self.app.is_running:
            return
        node: DOMNode = self.app.focused or self.app.screen
        for each in node.ancestors_with_self:
            worked_off = asyncio.Event()
            if not each.is_running or not each.call_later(worked_off.set):
                continue
            try:
                await asyncio.wait_for(worked_off.wait(), max(ends - asyncio.get_running_loop().time(), 0.01))
            except TimeoutError:
                return
