"""The dialog about who one is to customers."""

from __future__ import annotations

from workspace.i18n import _
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.ground import Ground, Modal
from workspace.ui.dialogs.said import text
from workspace.ui.dialogs.whose import about_somebody
from workspace.views.refs import SellerView


@about_somebody
def signature(ground: Ground, whose: SellerView) -> Modal:
    """Name, e-mail and phone as they are, to be changed."""
    specs = [ground.spec(name, value=getattr(whose, name)) for name in ("name", "email", "phone")]
    rule = _("Mails are sent from this address and signed with these; mail that waits for them goes on.")
    return FormDialog(ground.title, specs, whose.name, said=text(rule, "dim"))
