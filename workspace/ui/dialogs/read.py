"""Something to read in a dialog, with nothing to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from workspace.i18n import _
from workspace.ui.dialogs.frame import FramedScreen
from workspace.ui.dialogs.key_line import KeyHint


class ReadDialog(FramedScreen[None]):
    """Lines that scroll; any way out closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space", "leave", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,ctrl+d", "scroll(8)", show=False),
        Binding("pageup,ctrl+u", "scroll(-8)", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Content], about: str = "") -> None:
        super().__init__(title, about)
        text = Static(Content("\n").join(lines), markup=False)
        self._room = VerticalScroll(text, classes="dialog-body dialog-lines", can_focus=False)

    def room(self) -> Widget:
        return self._room

    def keys(self) -> list[KeyHint]:
        return [KeyHint("↑↓", _("move"), "scroll(1)"), KeyHint("esc", _("close"), "leave")]

    def action_scroll(self, by: int) -> None:
        self._room.scroll_relative(y=by, animate=False)
