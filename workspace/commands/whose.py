"""Which seller a command is about: one named by login, else oneself."""

from __future__ import annotations

from workspace.commands.reading import text_of
from workspace.commands.registry import Refused, Values
from workspace.commands.workspace import Workspace
from workspace.i18n import _
from workspace.views.refs import SellerView, seller


def named_seller(workspace: Workspace, values: Values, name: str) -> SellerView | Refused | None:
    """The seller whose login was given as `name`; nothing when none was."""
    login = text_of(values, name)
    if not login:
        return None
    says = _("There is no seller “{login}”.").format(login=login)
    return seller(workspace.reader, login) or Refused(says, ((name, _("a login")),))


def whose(workspace: Workspace, values: Values, only_managers: str) -> SellerView | Refused:
    """Whose own affair it is: the one named as `seller`, which managers alone may do (`only_managers` says so), or oneself."""
    named = named_seller(workspace, values, "seller")
    if named is None or isinstance(named, Refused):
        return named or workspace.seller
    if named.id != workspace.seller.id and not workspace.seller.is_manager:
        return Refused(only_managers)
    return named
