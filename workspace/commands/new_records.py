"""Accounts, contacts and opportunities made by hand; most come of leads that are qualified."""

from __future__ import annotations

from functools import partial

from workspace.actions.incoming import EDITABLE
from workspace.commands.reading import text_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace

__all__ = ["COMMANDS", "EDITABLE"]

_N = str  # marks a text that is translated where it is shown

_LINKS = {"account": (), "contact": ("account",), "opportunity": ("account", "contact")}
"""What each may belong to."""


def _new(record_type: str, workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import leads
    from workspace.views.find import Ambiguous, resolve

    links: dict[str, int] = {}
    for name in _LINKS[record_type]:
        if text_of(values, name):
            try:
                links[f"{name}_id"] = resolve(workspace.reader, text_of(values, name), name).id
            except Ambiguous as error:
                return Refused(str(error), ((name, str(error)),))
    fields = {name: value for name, value in values.items() if value and name not in _LINKS[record_type]}
    return leads.create_record(workspace.context, record_type, fields, **links)


def _command(record_type: str, title: str, about: str) -> Command:
    arguments = (*EDITABLE[record_type], *_LINKS[record_type])
    return Command(
        f"{record_type}.new",
        title,
        about,
        "capture",
        cli=f"{record_type} new",
        on_record=False,
        arguments=tuple(Argument(name, name) for name in arguments),
        run=partial(_new, record_type),
    )


COMMANDS = (
    _command("account", _N("new account"), _N("Enter an account.")),
    _command("contact", _N("new contact"), _N("Enter a contact.")),
    _command("opportunity", _N("new opportunity"), _N("Enter an opportunity that came of no lead.")),
)
