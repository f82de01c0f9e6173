"""The two doors off the thread that draws: one that writes, one that reads at length. Each does one thing at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from workspace.commands.workspace import Workspace
from workspace.views.reader import Reader

T = TypeVar("T")


class Threads:
    """Owned by the app. What runs in them never touches a widget."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._writer = ThreadPoolExecutor(1, "writer")
        self._scanner = ThreadPoolExecutor(1, "scanner")
        self._reader: Reader | None = None
        self._pending = 0

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits in either."""
        return self._pending == 0

    async def write(self, task: Callable[[], T]) -> T:
        """Run an action, after those that came before it."""
        return await self._run(self._writer, task)

    async def scan(self, task: Callable[[Reader], T]) -> T:
        """Run a long read on a reader of its own."""
        return await self._run(self._scanner, lambda: task(self._own_reader()))

    async def scan_quietly(self, task: Callable[[Reader], T]) -> T | None:
        """The same for a read that somebody may interrupt; then nothing comes back."""
        try:
            return await self.scan(task)
        except Exception as error:
            if "interrupt" in str(error).lower() or "cancel" in str(error).lower():
                return None
            raise

    def interrupt(self) -> None:
        """End the long read that runs now."""
        if self._reader is not None:
            self._reader.interrupt()

    def close(self) -> None:
        """Finish what is being written, drop what only reads."""
        self.interrupt()
        self._scanner.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    async def _run(self, executor: ThreadPoolExecutor, task: Callable[[], T]) -> T:
        self._pending += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(executor, task)
        finally:
            self._pending -= 1

    def _own_reader(self) -> Reader:
        if self._reader is None:
            self._reader = self._workspace.open_reader()
        return self._reader
