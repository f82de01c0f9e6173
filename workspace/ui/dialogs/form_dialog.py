"""A form in a dialog: enough for every command whose arguments say all there is to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.dialog import Dialog
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Build, Said
from workspace.ui.widgets.form import Form
from workspace.ui.widgets.form_spec import FieldSpec

_ALONE = 9
"""Lines of a text that is all there is to write."""


class FormDialog(Dialog):
    """Fields under each other, with an optional text above them that says what will happen."""

    def __init__(
        self, title: str, fields: Sequence[FieldSpec], about: str = "", *, said: Build | None = None, verb: str = ""
    ) -> None:
        super().__init__(title, about)
        alone = len(fields) == 1 and fields[0].kind == "lines"
        self.specs = [replace(fields[0], lines=_ALONE)] if alone else fields
        self.said = said
        self.verb = verb or _("save")
        self.form = Form(self.specs)

    def body(self) -> Iterable[Widget]:
        yield Said(self.said)
        yield self.form

    def keys(self) -> list[KeyHint]:
        hints = [KeyHint("^s", self.verb, "save"), KeyHint("tab", _("next"), "app.focus_next")]
        if any(spec.kind == "lines" for spec in self.specs):
            hints.append(KeyHint("^g", _("editor"), "editor"))
        return [*hints, KeyHint("esc", _("close, keeps the draft") if self.draft_key else _("close"), "leave")]

    def begin(self) -> None:
        self.form.fill(self.given)
        self.form.focus_first()

    def gather(self) -> dict[str, str]:
        return self.form.values()

    def ready(self) -> bool:
        return self.form.check()

    def is_touched(self) -> bool:
        return self.form.touched

    def place_errors(self, errors: list[tuple[str, str]]) -> list[str]:
        return self.form.show_errors(errors)
