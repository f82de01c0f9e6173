"""Writing a mail: rendered from its template, free to edit, and never sent with a gap in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from textual.widget import Widget

from workspace.i18n import _, ngettext
from workspace.ui.dialogs.dialog import Dialog
from workspace.ui.dialogs.frame import WIDE
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Build, Said, quoted, stacked, text
from workspace.ui.line import line
from workspace.ui.widgets.form import Form
from workspace.ui.widgets.form_lines import LinesField
from workspace.ui.widgets.form_spec import FieldSpec

_FIELD = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_AROUND_BODY = 14
_FEWEST, _MOST = 6, 16


@dataclass(frozen=True, slots=True)
class MailSheet:
    """A mail as it stands before anyone touches it."""

    who: str
    to: str = ""
    subject: str = ""
    body: str = ""
    step: str = ""
    """The step of a sequence that it does, in one line."""
    guidance: str = ""
    is_answer: bool = False
    answers: str = ""
    """What they wrote, where it is known."""
    outbox: str = ""
    """Where it goes, when that is not the customer: `DEMO: nothing leaves`."""
    fields: tuple[FieldSpec, ...] = ()
    """What the step asks for beside the mail."""


class MailDialog(Dialog):
    """Subject and text. `⏎` writes only inside the text; `^s` sends."""

    def __init__(self, sheet: MailSheet) -> None:
        super().__init__(_("Answer") if sheet.is_answer else _("E-mail"), sheet.who)
        self.sheet = sheet
        self.form = Form([])

    def body(self) -> Iterable[Widget]:
        said = self._said()
        others = len(said(WIDE)) + sum(1 if spec.kind != "lines" else spec.lines for spec in self.sheet.fields)
        lines = max(_FEWEST, min(self.app.size.height - _AROUND_BODY - others, _MOST))
        self.form = Form(
            [
                FieldSpec("subject", _("Subject"), value=self.sheet.subject),
                FieldSpec("body", _("Text"), "lines", value=self.sheet.body, lines=lines),
                *self.sheet.fields,
            ]
        )
        yield Said(said)
        yield self.form

    def _said(self) -> Build:
        address = (self.sheet.to, "") if self.sheet.to else (_("no address"), "late")
        to = line((_("To") + "  ", "dim"), address)
        told = [line((each, "dim")) for each in (self.sheet.step, self.sheet.outbox) if each]
        return stacked(to, *told, text(self.sheet.guidance, limit=2), quoted(self.sheet.answers, limit=3))

    def keys(self) -> list[KeyHint]:
        return [
            KeyHint("^s", _("send"), "save"),
            KeyHint("tab", _("next"), "app.focus_next"),
            KeyHint("^g", _("editor"), "editor"),
            KeyHint("esc", _("close, keeps the draft"), "leave"),
        ]

    def begin(self) -> None:
        self.form.fill(self.given)
        written = self.form.fields["body"]
        if isinstance(written, LinesField):
            written.go_to_start()
        self.form.fields["body" if self.sheet.is_answer else "subject"].focus_control()
        self._name_gaps()

    def on_form_field_changed(self) -> None:
        self._name_gaps()

    def _name_gaps(self) -> bool:
        """Say which merge fields have no value; whether there are any."""
        values = self.form.values()
        told = named_gaps(values["subject"], values["body"])
        self.show_refusal(told)
        return bool(told)

    def ready(self) -> bool:
        if self._name_gaps():
            return False
        if not self.sheet.to:
            self.show_refusal(_("There is no address to send it to: press esc, then i, and enter one."))
            return False
        values = self.form.values()
        empty = [(name, _("write something")) for name in ("subject", "body") if not values[name].strip()]
        self.form.show_errors(empty)
        return not empty and self.form.check()

    def gather(self) -> dict[str, str]:
        return self.form.values()

    def is_touched(self) -> bool:
        return self.form.touched

    def place_errors(self, errors: list[tuple[str, str]]) -> list[str]:
        return self.form.show_errors(errors)


def named_gaps(*texts: str) -> str:
    """Names the merge fields that are still to be filled in these texts; empty when there are none."""
    gaps = list(dict.fromkeys(_FIELD.findall("\n".join(texts))))
    says = ngettext(
        "Not known: {fields}. Write it in its place.", "Not known: {fields}. Write them in their places.", len(gaps)
    )
    return says.format(fields=", ".join(gaps)) if gaps else ""
