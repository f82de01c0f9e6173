"""One command done to many records: each as if it were alone, and one undo for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workspace.commands.registry import Command, Refused, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _


@dataclass(frozen=True, slots=True)
class Together:
    """What became of it."""

    message: str
    """`Snooze, 12 records`."""
    done: int
    refused: tuple[str, ...]
    """Why, for each that it could not be done to."""


def run_together(workspace: Workspace, command: Command, selections: Sequence[Selection], values: Values) -> Together:
    """Do `command` to each of `selections`; undo takes back all of it at once."""
    return run_each(workspace, command, [(selection, values) for selection in selections])


def run_each(workspace: Workspace, command: Command, asked: Sequence[tuple[Selection, Values]]) -> Together:
    """The same, with what each of them needs to be told."""
    from workspace.actions import together

    assert command.run is not None
    context = workspace.context
    title = _(command.title)
    what = title[:1].upper() + title[1:]
    entry = together.begin(context, command.id, what)
    part = replace(workspace, context=context.as_part_of(entry))
    done: set[tuple[str, int] | None] = set()
    refused: list[str] = []
    message = ""
    try:
        for selection, values in asked:
            result = command.run(part, selection, values)
            if isinstance(result, Refused):
                refused.append(result.reason)
            else:
                done.add(selection.record.ref.key if selection.record else None)
    finally:
        message = together.end(context, entry, what, len(done))
    return Together(message, len(done), tuple(refused))
