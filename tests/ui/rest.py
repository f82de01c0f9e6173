"""When an app is at rest: known from what its parts have in hand, never from the time that has passed."""

from __future__ import annotations

import asyncio
from typing import Any

from textual._context import active_app
from textual.app import App
from textual.message_pump import MessagePump

_TURNS = 3
"""Turns of the loop in which nothing may come up: with what one part ends, another may begin."""


async def at_rest(*_seconds: float) -> None:
    """Wait until every part of the running app has worked off what it was sent, and all of it is painted.

    It stands in for the wait of Textual’s pilot, which sleeps until the processor is idle: several times 20 ms for a key,
    and where the machine is never idle a second each time, in vain.
    """
    app = active_app.get()
    calm = 0
    while calm < _TURNS and app.is_running and app._exception is None:
        await asyncio.sleep(0)
        busy = any(_has_something_to_do(part) for part in (app, *app._registry))
        calm = 0 if busy or _paints(app) else calm + 1


def _has_something_to_do(part: MessagePump) -> bool:
    return part.is_running and bool(part._next_callbacks or not part._message_queue.empty())


def _paints(app: App[Any]) -> bool:
    """Whether something was to be painted; it is now, and not with the next frame."""
    screen = app.screen
    waited: bool = screen._update_timer._active.is_set()
    if waited:
        screen._on_timer_update()
    return waited
