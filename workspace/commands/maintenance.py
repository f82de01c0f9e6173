"""Commands that look after the database."""

from __future__ import annotations

from pathlib import Path

from workspace.commands.reading import text_of
from workspace.commands.registry import Argument, Command, Result, Selection, Values
from workspace.commands.workspace import Workspace

_N = str  # marks a text that is translated where it is shown


def _backup(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import maintenance

    return maintenance.backup(workspace.context, Path(text_of(values, "file")).expanduser().absolute())


def _verify(workspace: Workspace, _selection: Selection, _values: Values) -> Result:
    from workspace.actions import maintenance

    return maintenance.verify(workspace.context)


COMMANDS = (
    Command(
        "database.backup",
        _N("back up"),
        _N("Copy the database to a new file while work goes on; nothing is ever overwritten."),
        "other",
        cli="backup",
        on_record=False,
        arguments=(Argument("file", _N("File"), required=True, positional=True),),
        run=_backup,
    ),
    Command(
        "database.verify",
        _N("verify"),
        _N("Check that the database is sound and that the queue is what follows from it; names the first fault."),
        "other",
        cli="verify",
        on_record=False,
        run=_verify,
    ),
)
