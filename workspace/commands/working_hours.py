"""Commands on one's own working time: zone, hours, public holidays, a cap for a day."""

from __future__ import annotations

from workspace.commands.reading import text_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.whose import whose
from workspace.commands.workspace import Workspace
from workspace.i18n import _

_N = str  # marks a text that is translated where it is shown

_FIELDS = ("zone", "hours", "holidays", "cap")


def _set(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions.working_hours import set_working_time

    meant = whose(workspace, values, _("Only a manager changes the working time of another."))
    if isinstance(meant, Refused):
        return meant
    given = {name: text_of(values, name) for name in _FIELDS if name in values}
    if not given:
        return Refused(_("Say what changes: zone, hours, holidays or cap."), (("hours", _("mon-fri 09:00-17:00")),))
    return set_working_time(workspace.context, meant.id, given)


COMMANDS = (
    Command(
        "seller.set",
        _N("my working time"),
        _N(
            "Your zone, hours, public holidays and daily cap; open steps outside the new hours roll on at once, nothing comes "
            "earlier."
        ),
        "other",
        cli="seller set",
        on_record=False,
        arguments=(
            Argument("zone", _N("Time zone")),
            Argument("hours", _N("Working hours")),
            Argument("holidays", _N("Public holidays of")),
            Argument("cap", _N("At most a day")),
            Argument("seller", _N("Whose"), "seller"),
        ),
        run=_set,
    ),
)
