"""The messages that there are, each with what somebody would get; and one of them, to be changed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.item_list import ItemList
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.said import Said, quoted, text
from workspace.ui.widgets.form_spec import FieldSpec
from workspace.views.files import Files
from workspace.views.messages import MessageView, message, message_names

NEW = "·new"
_PREVIEW = 9


class MessagePicker(PickDialog):
    """Gives back the name of a message, or `NEW`."""

    def __init__(self, files: Files, about: str, at: str) -> None:
        self.preview = Said(None, least=_PREVIEW)
        self.look = partial(message, files)
        items = [*(Item(name, name) for name in message_names(files)), Item(NEW, _("A new message …"))]
        super().__init__(_("Message"), items, about, filtered=True, verb=_("choose"), at=at)

    def foot(self) -> Iterable[Widget]:
        yield self.preview

    def taken(self) -> int:
        return 3 + self.preview.height

    def on_item_list_highlighted(self, event: ItemList.Highlighted) -> None:
        event.prevent_default()
        found = self.look(event.item.id) if event.item is not None and event.item.id != NEW else None
        if found is None:
            self.preview.say(None)
        elif found.mistake:
            self.preview.say(text(_("It cannot be used: {mistake}.").format(mistake=found.mistake), "late"))
        else:
            self.preview.say(quoted(found.preview, limit=_PREVIEW))


class MessageDialog(FormDialog):
    """A message as it stands in its file; ^g opens the text in $EDITOR."""

    def __init__(self, found: MessageView | None, about: str) -> None:
        name = found.name if found is not None else ""
        specs = [
            FieldSpec("name", _("Name"), value=name, required=True, hint=_("another name makes another message")),
            FieldSpec("subject", _("Subject"), value=found.subject if found is not None else "", required=True),
            FieldSpec(
                "body",
                _("Text"),
                "lines",
                found.body if found is not None else "",
                required=True,
                hint=_("{{ first_name }} stands for a field of the record"),
                lines=9,
            ),
        ]
        super().__init__(_("Message"), specs, about, verb=_("use it"))

    def begin(self) -> None:
        super().begin()
        if self.specs[0].value:
            self.form.fields["body"].focus_control()
