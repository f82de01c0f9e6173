"""Commands on records as such: a new lead, and fields that change.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from workspace.commands import availability
from workspace.commands.reading import key_of
from workspace.commands.record_fields import LEAD_FIELDS, field_arguments, filled_fields
from workspace.commands.registry import Command, Result, Selection, Values
from workspace.commands.workspace import Workspace

_N = str  # marks a text that is translated where it is shown


def _new_lead(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions import leads

    return leads.create_lead(workspace.context, {name: value for name, value in values.items() if value})


def _edit(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import leads

    return leads.edit_record(workspace.context, key_of(selection), filled_fields(values))


COMMANDS = (
    Command(
        "lead.new",
        _N("new lead"),
        _N("Enter a lead; a name or a company is enough."),
        "capture",
        ("N",),
        cli="lead new",
        on_record=False,
        arguments=field_arguments(LEAD_FIELDS),
        run=_new_lead,
    ),
    Command(
        "record.edit",
        _N("edit"),
        _N("Change the record’s fields, the first missing one first."),
        "capture",
        ("i",),
        cli="edit",
        arguments=field_arguments(),
        available=availability.an_open_record,
        run=_edit,
        bar=8,
    ),
)
