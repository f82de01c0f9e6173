"""Qualifying a lead: exactly what will be made or linked, each of which can be chosen, and what moves along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.dialog import Dialog
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Said, stacked, text
from workspace.ui.glyphs import LATE
from workspace.ui.widgets.form import Form
from workspace.ui.widgets.form_spec import FieldSpec


@dataclass(frozen=True, slots=True)
class QualifySheet:
    """What qualifying this lead would do."""

    who: str
    fields: tuple[FieldSpec, ...]
    """Account, contact, opportunity, each with what is possible; what else there is to ask."""
    moves: tuple[str, ...] = ()
    """What goes along: notes, timeline, the sequence."""
    warnings: tuple[str, ...] = ()
    """What the seller should know first: missing fields, a sequence that ends."""


class QualifyDialog(Dialog):
    """`←` `→` choose, `^s` qualifies; `⏎` only goes on to the next line."""

    def __init__(self, sheet: QualifySheet) -> None:
        super().__init__(_("Qualify"), sheet.who)
        self.sheet = sheet
        self.form = Form(sheet.fields)

    def body(self) -> Iterable[Widget]:
        yield self.form
        moves = [text(each, "dim") for each in self.sheet.moves]
        yield Said(stacked(*moves, *(text(f"{LATE} {each}", "hot") for each in self.sheet.warnings)))

    def keys(self) -> list[KeyHint]:
        return [
            KeyHint("^s", _("qualify"), "save"),
            KeyHint("←→", _("choose"), "choose"),
            KeyHint("↑↓", _("move"), "app.focus_next"),
            KeyHint("esc", _("close"), "leave"),
        ]

    def begin(self) -> None:
        self.form.fill(self.given)
        for field in list(self.form.fields.values())[:1]:
            field.focus_control()

    async def action_choose(self) -> None:
        """Take the next possibility of the line that has the focus."""
        if self.focused is not None:
            await self.focused.run_action("step(1)")

    def ready(self) -> bool:
        return self.form.check()

    def gather(self) -> dict[str, str]:
        return self.form.values()

    def is_touched(self) -> bool:
        return self.form.touched

    def place_errors(self, errors: list[tuple[str, str]]) -> list[str]:
        return self.form.show_errors(errors)
