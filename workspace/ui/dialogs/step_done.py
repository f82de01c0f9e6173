"""A task or a LinkedIn action: what is to be done, the link, and `d` when it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.dialog import Dialog
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Said, quoted, stacked, text
from workspace.ui.line import line
from workspace.ui.widgets.form import Form
from workspace.ui.widgets.form_spec import FieldSpec


@dataclass(frozen=True, slots=True)
class StepSheet:
    """A step that the seller does outside the workspace."""

    title: str
    who: str
    step: str = ""
    """Which step of which sequence, in one line."""
    to: str = ""
    """The number that a text message goes to."""
    guidance: str = ""
    link: str = ""
    message: str = ""
    """A rendered text to hand over, as for a text message."""
    fields: tuple[FieldSpec, ...] = ()
    """What doing it may bring: the step's fields, notes."""


class StepDialog(Dialog):
    """`d` says that it is done, unless a field has the focus; `^s` says so from anywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", show=False),
        Binding("y", "copy", show=False),
        Binding("tab", "write", show=False),
    ]

    def __init__(self, sheet: StepSheet) -> None:
        super().__init__(sheet.title, sheet.who)
        self.sheet = sheet
        self.form = Form(sheet.fields)

    def body(self) -> Iterable[Widget]:
        sheet = self.sheet
        step = line((sheet.step, "dim")) if sheet.step else None
        link = line((sheet.link, "act")) if sheet.link else None
        to = line((_("To") + "  ", "dim"), sheet.to) if sheet.to else None
        yield Said(stacked(step, to, text(sheet.guidance, limit=4), quoted(sheet.message, limit=6), link))
        if sheet.fields:
            yield self.form

    def keys(self) -> list[KeyHint]:
        done = KeyHint("^s", _("done"), "save") if self.writing else KeyHint("d", _("done"), "done")
        copy = [KeyHint("y", _("copy"), "copy")] if (self.sheet.link or self.sheet.message) and not self.writing else []
        asks = _("fields and notes") if len(self.sheet.fields) > 1 else _("notes")
        write = [KeyHint("tab", asks, "write")] if self.sheet.fields else []
        return [done, *copy, *write, KeyHint("esc", _("back") if self.writing else _("close"), "leave")]

    def begin(self) -> None:
        self.form.fill(self.given)
        self.set_focus(None)

    @property
    def writing(self) -> bool:
        """Whether letters are text now."""
        return self.form.has_focus_within

    def on_descendant_focus(self) -> None:
        self.key_line.offer(self.keys())

    def action_done(self) -> None:
        """It is done."""
        if not self.writing:
            self.action_save()

    def action_copy(self) -> None:
        """Hand the link or the text to the clipboard."""
        if not self.writing and (self.sheet.link or self.sheet.message):
            self.app.copy_to_clipboard(self.sheet.link or self.sheet.message.strip())
            self.refusal.say(text(_("Copied."), "dim"))
            self.fit()

    def action_write(self) -> None:
        """Write something down; from a field on to the next."""
        if self.writing:
            self.focus_next()
        elif self.sheet.fields:
            self.form.focus_first()

    def action_leave(self) -> None:
        if self.writing:
            self.set_focus(None)
            self.key_line.offer(self.keys())
        else:
            super().action_leave()

    def ready(self) -> bool:
        return self.form.check()

    def gather(self) -> dict[str, str]:
        return self.form.values()

    def is_touched(self) -> bool:
        return self.form.touched

    def place_errors(self, errors: list[tuple[str, str]]) -> list[str]:
        return self.form.show_errors(errors)
