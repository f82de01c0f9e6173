"""How many steps a day of a seller is meant to hold."""

from __future__ import annotations

from workspace.commands.reading import number_of, text_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.refs import seller

_N = str  # marks a text that is translated where it is shown


def _cap(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions.sellers import set_cap

    login = text_of(values, "seller") or workspace.seller.login
    meant = seller(workspace.reader, login)
    if meant is None:
        return Refused(_("Nobody is called {login} here.").format(login=login), (("seller", _("a login")),))
    if meant.id != workspace.seller.id and not workspace.seller.is_manager:
        return Refused(_("Only a manager says how much another's day holds."))
    return set_cap(workspace.context, meant.id, number_of(values, "steps") or None)


COMMANDS = (
    Command(
        "seller.cap",
        _N("cap of a day"),
        _N("Say how many steps your day is meant to hold: connecting many asks before it holds more. 0 for no cap."),
        "other",
        cli="cap",
        on_record=False,
        arguments=(
            Argument("steps", _N("Steps a day"), "number", required=True, positional=True),
            Argument("seller", _N("Seller"), "seller"),
        ),
        run=_cap,
    ),
)
