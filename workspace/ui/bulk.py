"""One command done to every marked line, after a plan that says to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from workspace.commands.registry import Command, Done, Selection
from workspace.commands.together import run_together
from workspace.i18n import _, ngettext
from workspace.views.queue import QueueRow, lines_of
from workspace.views.record import record
from workspace.views.record_rows import RecordRow

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

DONE_TO_MANY = frozenset(
    {"work.snooze", "work.skip", "work.done", "record.assign", "sequence.connect", "lead.disqualify"}
)
"""Commands that make sense for many lines at once."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan."""

    selection: Selection
    refusal: str | None
    """Why it cannot be done there."""


def plan(app: WorkspaceApp, command: Command, selection: Selection) -> list[Planned]:
    """What the command would do to each marked line."""
    return [_planned(app, command, selection, row) for row in selection.marked]


async def run(app: WorkspaceApp, command: Command, selection: Selection) -> None:
    """Show the plan, ask once for what the command needs, and do it to all that it can be done to."""
    from workspace.ui.dialogs.confirm import ConfirmDialog
    from workspace.ui.dialogs.said import stacked, text

    planned = plan(app, command, selection)
    able = [each for each in planned if each.refusal is None]
    title = ngettext("{what}: {n} line", "{what}: {n} lines", len(able)).format(
        what=_(command.title).capitalize(), n=len(able)
    )
    told = [text(_named(each), "dim" if each.refusal else "") for each in planned]
    if not able:
        app.runner.refuse(planned[0].refusal or "")
        return
    if await app.runner.show(ConfirmDialog(title, stacked(*told), verb=_(command.title))) is None:
        return
    values = await app.runner.ask(command, able[0].selection)
    if values is None:
        return
    await _do(app, command, able, values)


async def _do(app: WorkspaceApp, command: Command, able: list[Planned], values: dict[str, Any]) -> None:
    selections = [each.selection for each in able]
    told = await app.runner.write(partial(run_together, app.workspace, command, selections, values))
    app.work.queue.list.marked.clear()
    app.work.queue.list.refresh()
    if not told.done:
        app.runner.refuse(told.refused[0])
        return
    not_done = ngettext("{n} refused: {reason}", "{n} refused: {reason}", len(told.refused))
    follows = not_done.format(n=len(told.refused), reason=told.refused[0]) if told.refused else ""
    app.runner.tell(command, Done(told.message, follows), values)


def _planned(app: WorkspaceApp, command: Command, selection: Selection, row: QueueRow | RecordRow) -> Planned:
    reader = app.workspace.reader
    ref = row.record if isinstance(row, QueueRow) else row.ref
    line = row if isinstance(row, QueueRow) else next(iter(lines_of(reader, ref)), None)
    one = replace(selection, record=record(reader, ref), line=line, marked=())
    return Planned(one, command.available(one))


def _named(each: Planned) -> str:
    shown = each.selection.record
    name = shown.name if shown is not None else ""
    return f"{name}: {each.refusal}" if each.refusal else name
