"""Entering a lead: a name or a company is enough, and whoever is known already is named while one types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.said import Said, text
from workspace.ui.widgets.form_spec import FieldSpec

FindAlike = Callable[[Mapping[str, str]], Sequence[str]]
"""Those who may be the one being entered, each in one line."""
_WATCHED = ("first_name", "last_name", "company", "email")


class NewLeadDialog(FormDialog):
    """A form that looks for duplicates as it is filled, and never stands in the way."""

    def __init__(self, fields: Sequence[FieldSpec], find_alike: FindAlike) -> None:
        super().__init__(_("New lead"), fields, _("a name or a company is enough"))
        self.find_alike = find_alike
        self.alike = Said()

    def foot(self) -> Iterable[Widget]:
        yield self.alike
        yield from super().foot()

    def taken(self) -> int:
        return super().taken() + self.alike.height

    def on_form_field_changed(self) -> None:
        values = self.gather()
        found = self.find_alike(values) if any(values[name].strip() for name in _WATCHED if name in values) else ()
        said = _("Known already: {names}").format(names=" · ".join(found[:2]))
        self.alike.say(text(said, "hot", limit=1) if found else None)
        self.fit()

    def ready(self) -> bool:
        values = self.gather()
        if not any(values.get(name, "").strip() for name in ("first_name", "last_name", "company")):
            self.form.show_errors([("first_name", _("A name or a company is needed."))])
            return False
        return super().ready()
