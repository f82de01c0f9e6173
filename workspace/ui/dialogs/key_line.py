"""The last line of a dialog: its keys, each of which can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events

from workspace.ui.line import Line, Span, blank, joined, line, spread
from workspace.ui.widgets.painted import Painted


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key with what it does."""

    key: str
    """As shown: `^s`."""
    label: str
    action: str
    """The action of the dialog that it stands for."""


class KeyLine(Painted):
    """The hints from the left, the last one at the right end unless they are kept together. What does not fit is left out."""

    def __init__(self, hints: Sequence[KeyHint], *, together: bool = False) -> None:
        super().__init__(classes="key-line" if together else "key-line dialog-keys")
        self.hints = list(hints)
        self.together = together

    def offer(self, hints: Sequence[KeyHint]) -> None:
        """Offer these instead."""
        self.hints = list(hints)
        self.on_resize()

    def on_resize(self) -> None:
        self.show(self._line())

    def _line(self) -> Line:
        shown = [_hint(hint) for hint in self.hints]
        if self.together or not shown:
            return joined(shown, blank(2))
        *front, last = shown
        while front and joined(front, blank(2)).width + 2 + last.width > self.size.width:
            front.pop()
        return spread(joined(front, blank(2)), last, self.size.width)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        event.prevent_default()  # what stands here are actions of the dialog, no commands
        action = self.line_at(0).command_at(event.x)
        if action:
            self.call_later(self.screen.run_action, action)


def _hint(hint: KeyHint) -> Line:
    return line(Span(hint.key, "key", hint.action), Span(f" {hint.label}", "dim", hint.action))
