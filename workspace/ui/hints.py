"""What the message line says before anything has been done: where to begin. Silent after the first action of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui.keys import key_label
from workspace.ui.widgets.message_line import Notice
from workspace.views.team import TeamRow

if TYPE_CHECKING:
    from workspace.ui.app import WorkspaceApp


def first_minute(app: WorkspaceApp) -> Notice:
    """A hint for the state that the screen is in."""
    shown = app.work.browser.shown
    if app.state.acted:
        return Notice()
    if shown is None and app.work.browser.row is not None:
        return Notice()
    if shown is None:
        return Notice("hint", _("Nothing is due. N enters a lead, f finds any record, v shows other lists."))
    if isinstance(row := app.work.browser.row, TeamRow) and row.seller is not None:
        told = _("{key} opens {name}’s queue, O hands over what is most urgent there")
        return Notice("hint", told.format(key=key_label("enter"), name=row.seller.first_name))
    name = shown.record.person.partition(" ")[0] or shown.record.name
    key = key_label("enter")
    if shown.line is None:
        return Notice("hint", _("{name}: press S to connect a sequence, or ? for all keys").format(name=name))
    return Notice("hint", _("{name} is due: press {key}").format(name=name, key=key))
