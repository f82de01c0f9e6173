"""Asking for what a command needs, doing it, and asking again with what was wrong until it is done or left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from textual.screen import ModalScreen

from workspace.commands.registry import Done, Refused, Result, Values
from workspace.ui.dialogs.dialog import Dialog

Push = Callable[[ModalScreen[Any]], Awaitable[Any]]
"""Shows a dialog and gives back what it was dismissed with: `app.push_screen_wait`."""


async def ask(
    make: Callable[[], ModalScreen[Any]], push: Push, run: Callable[[Values], Awaitable[Result]]
) -> Result | None:
    """Show the dialog that `make` makes and `run` with what it gathers. Nothing when the person left it.

    When the action refuses because of fields, a new dialog opens with everything as it was typed and what is wrong
    under each field. A draft is forgotten once the command is done, and not before.
    """
    dialog = make()
    while True:
        values = await push(dialog)
        if values is None:
            return None
        result = await run(values)
        if isinstance(result, Done) and isinstance(dialog, Dialog):
            dialog.forget_draft()
        if not (isinstance(result, Refused) and result.fields and isinstance(dialog, Dialog)):
            return result
        again = make()
        assert isinstance(again, Dialog)
        again.put(values)
        again.show_errors(result.fields, result.reason)
        dialog = again
