"""Saying first what will happen, and doing it only then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.dialog import Dialog
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Build, Said


class ConfirmDialog(Dialog):
    """`y` or `^s` does it; `⏎` does nothing, so that a held one cannot."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "save", show=False), Binding("n", "leave", show=False)]

    def __init__(
        self, title: str, said: Build, about: str = "", *, verb: str = "", values: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(title, about)
        self.said = said
        self.verb = verb or _("yes")
        self.values = dict(values or {})

    def body(self) -> Iterable[Widget]:
        yield Said(self.said)

    def keys(self) -> list[KeyHint]:
        return [KeyHint("y", self.verb, "save"), KeyHint("esc", _("no, go back"), "leave")]

    def gather(self) -> dict[str, Any]:
        return self.values
