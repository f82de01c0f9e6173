"""Lines of text in a dialog, folded to the width that there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workspace.ui.line import Line, line, wrapped
from workspace.ui.widgets.painted import Painted

Build = Callable[[int], Sequence[Line]]
"""The lines for a width in cells."""
_USUAL = 66


class Said(Painted):
    """As high as the lines that it shows, but at least `least`; without lines it is not there."""

    def __init__(self, build: Build | None = None, *, least: int = 0) -> None:
        super().__init__(classes="said")
        self.least = least
        self._build = build
        self._high = 0
        self._rebuild()

    @property
    def height(self) -> int:
        """Lines that it takes, the blank one above it included."""
        return self._high + 1 if self.display else 0

    def say(self, build: Build | None) -> None:
        """Show this instead; nothing to say nothing."""
        self._build = build
        self._rebuild()

    def on_resize(self) -> None:
        self._rebuild()

    def _rebuild(self) -> None:
        lines = self._build(self.size.width or _USUAL) if self._build else ()
        self._high = max(len(lines), self.least)
        self.display = self._high > 0
        self.styles.height = max(self._high, 1)
        self.show(*lines)


def text(words: str, role: str = "", limit: int | None = None) -> Build | None:
    """`words` in as many lines as they take, at most `limit`; no words, nothing."""
    return (lambda cells: wrapped(words, cells, role=role, limit=limit)) if words.strip() else None


def stacked(*parts: Build | Line | None) -> Build:
    """One under the other."""

    def build(cells: int) -> list[Line]:
        lines: list[Line] = []
        for part in parts:
            if isinstance(part, Line):
                lines.append(part)
            elif part is not None:
                lines.extend(part(cells))
        return lines

    return build


def quoted(words: str, limit: int | None = None) -> Build | None:
    """`words` behind a bar, as someone else’s or as they will be sent."""
    if not words.strip():
        return None
    bar = line(("│ ", "rule"))
    return lambda cells: wrapped(words, cells, first=bar, rest=bar, limit=limit)
