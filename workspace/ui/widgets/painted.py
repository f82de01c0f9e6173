"""The base of everything on the screen that is not a text field: a widget drawn from lines, one strip each."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.app import App
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workspace.ui.line import EMPTY, Line
from workspace.ui.themes import Palette

_palettes: dict[tuple[str, bool], Palette] = {}


def palette_of(app: App[object]) -> Palette:
    """How the roles look under the theme that `app` shows."""
    key = (app.theme, app.no_color)
    if key not in _palettes:
        _palettes[key] = Palette(app.theme_variables, ansi=app.native_ansi_color, no_color=app.no_color)
    return _palettes[key]


def strip_of(line: Line, width: int, palette: Palette, base: RichStyle) -> Strip:
    """`line` in exactly `width` cells, on the background of `base`."""
    if base.reverse:  # one block: colours of their own would be backgrounds there
        segments = [
            Segment(span.text, base + RichStyle(bold=palette[span.role].bold)) for span in line.clip(width).spans
        ]
    else:
        segments = [Segment(span.text, base + palette[span.role]) for span in line.clip(width).spans]
    return Strip(segments).adjust_cell_length(width, base)


class CommandClicked(Message):
    """A piece of a line was clicked that stands for a command."""

    def __init__(self, command: str) -> None:
        super().__init__()
        self.command = command


class Painted(Widget):
    """Shows lines. Subclasses say which line stands where; nothing is mounted or composed for data."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Painted { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Line] = ()
        self._base: RichStyle | None = None

    def show(self, *lines: Line) -> None:
        """Show these lines; a repaint happens only where they differ."""
        if tuple(lines) != self._lines:
            self._lines = lines
            self.refresh()

    def line_at(self, y: int) -> Line:
        """The line in row `y` of the widget."""
        return self._lines[y] if y < len(self._lines) else EMPTY

    def style_at(self, y: int) -> RichStyle | None:
        """What is drawn over the background of row `y`, such as the cursor; nothing for most rows."""
        return None

    def render_line(self, y: int) -> Strip:
        if self._base is None:
            self._base = self.rich_style
        over = self.style_at(y)
        base = self._base + over if over is not None else self._base
        return strip_of(self.line_at(y), self.size.width, palette_of(self.app), base)

    def notify_style_update(self) -> None:
        self._base = None
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        command = self.line_at(event.y).command_at(event.x)
        if command:
            event.stop()
            self.post_message(CommandClicked(command))
