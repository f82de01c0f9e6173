"""The line above the keys: what was just done and what follows, or why something was refused. Never floats over data."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.ui.glyphs import CARD, DONE, DOT, LATE
from workspace.ui.line import EMPTY, Line, blank, line, spread
from workspace.ui.widgets.painted import Painted

_SIGNS = {
    "done": (DONE, "good"),
    "refused": (LATE, "error"),
    "hint": (CARD, "act"),
    "busy": (DOT, "dim"),
    "": (" ", ""),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """What the line says."""

    kind: str = ""
    """`done`, `refused` (stays until dismissed), `hint`, `busy`, or nothing."""
    text: str = ""
    follows: str = ""
    """What follows and when."""
    right: Line = EMPTY
    """What can be done about it: undo, again, dismiss."""


def notice_line(notice: Notice, width: int) -> Line:
    """`✓ Wide World Importers: voicemail · next Wed 26 Nov, e-mail          . again   u undo`."""
    sign, role = _SIGNS[notice.kind]
    words = "error" if notice.kind == "refused" else "dim" if notice.kind in ("hint", "busy") else ""
    left = line((f"{sign} ", role), (notice.text, words))
    if notice.follows:
        left += line((f" {DOT} {notice.follows}", "dim"))
    return blank(1) + spread(left if notice.text else EMPTY, notice.right, width - 2, gap=3)


class MessageLine(Painted):
    """Shows one notice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.notice = Notice()
        self.shows_keys = False
        """Whether each key is named with its command, for an audience."""
        self._key = EMPTY

    def say(self, notice: Notice) -> None:
        """Show `notice` in place of what stood here."""
        self.notice = notice
        self._redraw()

    def show_key(self, key: str, title: str) -> None:
        """Name the key that was just pressed."""
        self._key = line("   ", (f" {key} ", "strong"), (title, "new")) if self.shows_keys and key else EMPTY
        self._redraw()

    def on_resize(self) -> None:
        self._redraw()

    def _redraw(self) -> None:
        width = self.size.width - self._key.width
        self.show(notice_line(self.notice, width) + self._key)
