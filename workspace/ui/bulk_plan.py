"""The marked lines, each as it would stand alone before a command, and what is said when it was done to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workspace.commands.registry import Command, Done, Selection
from workspace.commands.together import Together
from workspace.i18n import ngettext
from workspace.views.queue import QueueRow, lines_of
from workspace.views.record import record
from workspace.views.record_rows import RecordRow
from workspace.views.refs import RecordRef

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan."""

    ref: RecordRef
    selection: Selection
    refusal: str | None
    """Why it cannot be done there."""


def plan(app: WorkspaceApp, command: Command, selection: Selection) -> list[Planned]:
    """What the command would do to each marked line."""
    return [_planned(app, command, selection, row) for row in selection.marked]


def tell_together(
    app: WorkspaceApp, command: Command, told: Together, values: Mapping[str, Any], follows: str = ""
) -> None:
    """Say what became of it, and what follows; nothing is marked any more."""
    app.work.queue.list.marked.clear()
    app.work.queue.list.refresh()
    if not told.done:
        app.runner.refuse(told.refused[0] if told.refused else "")
        return
    not_done = ngettext("{n} refused: {reason}", "{n} refused: {reason}", len(told.refused))
    if told.refused:
        follows = not_done.format(n=len(told.refused), reason=told.refused[0])
    app.runner.tell(command, Done(told.message, follows), values)


def _planned(app: WorkspaceApp, command: Command, selection: Selection, row: QueueRow | RecordRow) -> Planned:
    reader = app.workspace.reader
    ref = row.record if isinstance(row, QueueRow) else row.ref
    line = row if isinstance(row, QueueRow) else next(iter(lines_of(reader, ref)), None)
    one = replace(selection, record=record(reader, ref), line=line, marked=())
    return Planned(ref, one, command.available(one))
