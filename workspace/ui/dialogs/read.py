"""Something to read in a dialog, with nothing to fill in."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from workspace.i18n import _
from workspace.ui.dialogs.frame import FramedScreen
from workspace.ui.dialogs.key_line import KeyHint
from workspace.ui.dialogs.said import Build, Said


class ReadDialog(FramedScreen[None]):
    """Lines that scroll; any way out closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,ctrl+d", "scroll(8)", show=False),
        Binding("pageup,ctrl+u", "scroll(-8)", show=False),
    ]

    def __init__(self, title: str, said: Build, about: str = "") -> None:
        super().__init__(title, about)
        self._said = Said(said)
        self._room = VerticalScroll(self._said, classes="dialog-body", can_focus=False)

    def room(self) -> Widget:
        return self._room

    def say(self, said: Build) -> None:
        """Show this instead, from its beginning."""
        self._said.say(said)
        self._room.scroll_home(animate=False)

    def keys(self) -> list[KeyHint]:
        return [KeyHint("↑↓", _("move"), "scroll(1)"), KeyHint("esc", _("close"), "leave")]

    def action_scroll(self, by: int) -> None:
        self._room.scroll_relative(y=by, animate=False)
