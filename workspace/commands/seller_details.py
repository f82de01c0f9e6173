"""The command on who one is to customers."""

from __future__ import annotations

from workspace.commands.reading import text_of
from workspace.commands.registry import Argument, Command, Refused, Result, Selection, Values
from workspace.commands.whose import whose
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.refs import seller

_N = str  # marks a text that is translated where it is shown

_FIELDS = ("name", "email", "phone")


def _sign(workspace: Workspace, _selection: Selection, values: Values) -> Result:
    from workspace.actions.seller_details import set_details

    meant = whose(workspace, values, _("Only a manager changes how another signs."))
    if isinstance(meant, Refused):
        return meant
    given = {name: text_of(values, name) for name in _FIELDS if name in values}
    if not given:
        return Refused(_("Say what changes: name, email or phone."), (("phone", _("+44 20 7946 0142")),))
    done = set_details(workspace.context, meant.id, given)
    known = seller(workspace.reader, workspace.seller.login)
    if known is not None:
        workspace.act_as(known)
    return done


COMMANDS = (
    Command(
        "seller.sign",
        _N("my signature"),
        _N("Your name, e-mail and phone as customers see them: mails are sent from and signed with them."),
        "other",
        cli="seller sign",
        on_record=False,
        arguments=(
            Argument("name", _N("Name")),
            Argument("email", _N("E-mail")),
            Argument("phone", _N("Phone")),
            Argument("seller", _N("Whose"), "seller"),
        ),
        run=_sign,
    ),
)
