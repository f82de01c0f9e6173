"""The last line of a dialog: its keys, each of which can be clicked."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widget import Widget

from workspace.ui.text import width


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key with what it does."""

    key: str
    """As shown: `^s`."""
    label: str
    action: str
    """The action of the dialog that it stands for."""


class KeyLine(Widget):
    """Draws the hints from the left, the last one at the right end unless they are kept together."""

    def __init__(self, hints: list[KeyHint], *, together: bool = False) -> None:
        super().__init__(classes="key-line" if together else "key-line dialog-keys")
        self.hints = hints
        self.together = together

    def show(self, hints: list[KeyHint]) -> None:
        """Offer these instead."""
        self.hints = hints
        self.refresh()

    def _places(self) -> list[tuple[int, KeyHint]]:
        """Each hint with the cell where it begins; what does not fit is left out, never the last."""
        if not self.hints:
            return []
        *front, last = self.hints
        end = self.size.width - _width(last)
        places, at = [], 0
        for hint in front:
            if at + _width(hint) + 2 > end:
                break
            places.append((at, hint))
            at += _width(hint) + 2
        return [*places, (at if self.together else max(end, at), last)]

    def render(self) -> Content:
        line = Content("")
        for at, hint in self._places():
            gap = " " * (at - line.cell_length)
            line = Content.assemble(line, gap, (hint.key, "$act"), " ", (hint.label, "$dim"))
        return line

    async def on_click(self, event: events.Click) -> None:
        for at, hint in self._places():
            if at <= event.x < at + _width(hint):
                event.stop()
                await self.screen.run_action(hint.action)


def _width(hint: KeyHint) -> int:
    return width(hint.key) + 1 + width(hint.label)
