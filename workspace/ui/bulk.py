"""One command done to every marked line, after a plan that says to whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from workspace.commands.registry import Command, Selection
from workspace.commands.together import run_together
from workspace.i18n import _, ngettext
from workspace.ui.bulk_plan import Planned, plan, tell_together

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp

_OF_SEQUENCES = frozenset({"sequence.pause", "sequence.resume", "sequence.restart", "sequence.disconnect"})
DONE_TO_MANY = _OF_SEQUENCES | {
    "work.snooze",
    "work.skip",
    "work.done",
    "record.assign",
    "lead.disqualify",
    "sequence.menu",
    "sequence.connect",
    "email.write",
}
"""Commands that make sense for many lines at once."""


async def run(app: WorkspaceApp, command: Command, selection: Selection) -> None:
    """Do it to all marked lines that it can be done to, after what it asks and says first."""
    planned = plan(app, command, selection)
    if command.id == "email.write":
        from workspace.ui import bulk_mails

        await bulk_mails.write(app, command, planned)
    elif command.id.startswith("sequence."):
        from workspace.ui import bulk_sequences

        if command.id == "sequence.menu":
            await bulk_sequences.menu(app, planned)
        elif command.id == "sequence.connect":
            await bulk_sequences.connect(app, planned)
        else:
            await bulk_sequences.change(app, command, planned)
    else:
        await _run(app, command, planned)


async def _run(app: WorkspaceApp, command: Command, planned: list[Planned]) -> None:
    """Show the plan, ask once for what the command needs, and do it."""
    from workspace.ui.dialogs.confirm import ConfirmDialog
    from workspace.ui.dialogs.said import stacked, text

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
    values: dict[str, Any] | None = await app.runner.ask(command, able[0].selection)
    if values is None:
        return
    selections = [each.selection for each in able]
    done = await app.runner.write(partial(run_together, app.workspace, command, selections, values))
    tell_together(app, command, done, values)


def _named(each: Planned) -> str:
    shown = each.selection.record
    name = shown.name if shown is not None else ""
    return f"{name}: {each.refusal}" if each.refusal else name
