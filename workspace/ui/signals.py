"""Signals end the app like a key: what is being written is finished, and the terminal is given back."""

from __future__ import annotations

import asyncio
import signal
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def supervised(app: WorkspaceApp) -> int:
    """Run `app` to its end; gives the exit code, 128 and the number for a signal."""
    asyncio.run(_run(app))
    return app.return_code or 0


async def _run(app: WorkspaceApp) -> None:
    loop = asyncio.get_running_loop()
    for number in _ENDING:
        loop.add_signal_handler(number, partial(app.leave, 128 + number))
    await app.run_async()
