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

_LOOK_AGAIN_SECONDS = 0.005
_LOOKS = 600
"""How often a key looks whether what the one before it began is done: three seconds, and more where the machine is so
busy that a look takes its time. An action on a locked database may take longer.
"""


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
                if not await self._done():
                    # They were meant for what is not there yet, and would be commands to what is.
                    self._waiting.clear()
        except Exception as error:
            self.app._handle_exception(error)
        finally:
            self._task = None

    async def _done(self) -> bool:
        """Wait until the last key has been up from the focus to the app, and what it began asks for the next one.

        False when that takes too long.
        """
        return await self._passed() and await self._rests() and await self._passed()

    async def _rests(self) -> bool:
        for _look in range(_LOOKS):
            if not self._is_busy():
                return True
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        return False

    def _is_busy(self) -> bool:
        """Whether a command runs that is not waiting for an answer in a dialog."""
        on_top = self.app.screen is not self.app.work
        return not on_top and any(each.group == "command" and each.is_running for each in self.app.workers)

    async def _passed(self) -> bool:
        """Let everything between the focus and the app work off what it was sent until now."""
        if not self.app.is_running:
            return True
        node: DOMNode = self.app.focused or self.app.screen
        for each in node.ancestors_with_self:
            worked_off = asyncio.Event()
            if each.is_running and each.call_later(worked_off.set) and not await _comes(worked_off):
                return False
        return True


async def _comes(event: asyncio.Event) -> bool:
    for _look in range(_LOOKS):
        try:
            await asyncio.wait_for(event.wait(), _LOOK_AGAIN_SECONDS)
            return True
        except TimeoutError:
            continue
    return False
