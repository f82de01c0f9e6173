"""The doors off the thread that draws: one writes, one reads about a record, one counts. Each does one thing at a time."""

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
        self._counter = ThreadPoolExecutor(1, "counter")
        self._readers: dict[ThreadPoolExecutor, Reader] = {}
        self._pending = 0

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits in any of them."""
        return self._pending == 0

    async def write(self, task: Callable[[], T]) -> T:
        """Run an action, after those that came before it."""
        return await self._run(self._writer, task)

    async def scan(self, task: Callable[[Reader], T]) -> T:
        """Run a read of more than one page, about one record or one filter, on a reader of its own."""
        return await self._run(self._scanner, lambda: task(self._reader_of(self._scanner)))

    async def count(self, task: Callable[[Reader], T]) -> T:
        """Run a read over everything, which nothing else waits for, on a reader of its own."""
        return await self._run(self._counter, lambda: task(self._reader_of(self._counter)))

    async def scan_quietly(self, task: Callable[[Reader], T]) -> T | None:
        """The same for a read that somebody may interrupt; then nothing comes back."""
        try:
            return await self.scan(task)
        except Exception as error:
            if "interrupt" in str(error).lower() or "cancel" in str(error).lower():
                return None
            raise

    def interrupt(self) -> None:
        """End the read about a record or a filter that runs now; ask with `scan_quietly` what may be ended so."""
        if self._scanner in self._readers:
            self._readers[self._scanner].interrupt()

    def close(self) -> None:
        """Finish what is being written, drop what only reads."""
        for reader in self._readers.values():
            reader.interrupt()
        for executor in (self._scanner, self._counter):
            executor.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()

    async def _run(self, executor: ThreadPoolExecutor, task: Callable[[], T]) -> T:
        self._pending += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(executor, task)
        finally:
            self._pending -= 1

    def _reader_of(self, executor: ThreadPoolExecutor) -> Reader:
        if executor not in self._readers:
            self._readers[executor] = self._workspace.open_reader()
        return self._readers[executor]
