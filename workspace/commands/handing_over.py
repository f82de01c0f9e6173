"""Commands that give work to another seller.

Actions are imported where they run: they bring the ORM, which the first frame must not wait for.
"""

from __future__ import annotations

from workspace.commands import availability
from workspace.commands.reading import is_set, key_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.whose import named_seller
from workspace.commands.workspace import Workspace
from workspace.i18n import _

_N = str  # marks a text that is translated where it is shown


def _assign(workspace: Workspace, selection: Selection, values: Values) -> Result:
    from workspace.actions import leads

    to = named_seller(workspace, values, "to")
    if to is None or isinstance(to, Refused):
        return to or Refused(_("Say who has it from now on."), (("to", _("a login")),))
    if is_set(values, "step_only") and selection.line is not None and selection.line.kind == "step":
        return leads.assign_step(workspace.context, selection.line.ref_id, to.id)
    return leads.assign(workspace.context, key_of(selection), to.id, step_too=not is_set(values, "keep_step"))


COMMANDS = (
    Command(
        "record.assign",
        _N("hand over"),
        _N("Give the record, or this step alone, to another seller."),
        "record",
        ("O",),
        cli="assign",
        arguments=(
            Argument("to", _N("To"), "seller", required=True, positional=True),
            Argument("keep_step", _N("The open step stays"), "flag"),
            Argument("step_only", _N("This step only"), "flag"),
        ),
        available=availability.a_record,
        run=_assign,
    ),
)
