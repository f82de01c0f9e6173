"""The base of everything on the screen that is not a text field: a widget drawn from lines, one strip each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.app import App
from textual.color import Color
from textual.geometry import Region, Size
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
    """Shows lines, without border or padding. Subclasses say which line stands where; nothing is mounted for data.

    At each paint the compositor asks every widget for all its rows: those that did not change are the strips of before.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "Painted { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._lines: Sequence[Line] = ()
        self._ground: tuple[RichStyle, Color] | None = None
        """The style that everything is drawn with, and its background."""
        self._drawn: dict[int, tuple[Line, RichStyle | None, Strip]] = {}
        """By row: what it says, what is drawn over its background, and the strip of both."""
        self._drawn_size = Size(0, 0)
        self._rendered: tuple[Region, list[Strip]] | None = None
        """What the compositor was given last, while nothing has changed since."""

    def show(self, *lines: Line) -> None:
        """Show these lines; a repaint happens only where they differ."""
        if tuple(lines) != self._lines:
            self._lines = lines
            self.refresh_changed()

    def line_at(self, y: int) -> Line:
        """The line in row `y` of the widget."""
        return self._lines[y] if y < len(self._lines) else EMPTY

    def style_at(self, y: int) -> RichStyle | None:
        """What is drawn over the background of row `y`, such as the cursor; nothing for most rows."""
        return None

    def refresh_changed(self) -> None:
        """Paint the rows again that say something else than the screen does."""
        width, height = self.size
        changed = [Region(0, y, width, 1) for y in range(height) if not self._is_drawn(y)]
        if changed:
            self.refresh(*changed)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        if repaint:
            self._rendered = None
        if repaint and regions:
            for y in {y for region in regions for y in region.line_range}:
                self._drawn.pop(y, None)
        elif repaint:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        if self._rendered is None or self._rendered[0] != crop:
            self._rendered = crop, self._render_strips(crop)
        return self._rendered[1]

    def render_line(self, y: int) -> Strip:
        return self._render_strips(Region(0, y, self.size.width, 1))[0]

    def notify_style_update(self) -> None:
        self._ground = self._rendered = None
        self._drawn.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        command = self.line_at(event.y).command_at(event.x)
        if command:
            event.stop()
            self.post_message(CommandClicked(command))

    def _is_drawn(self, y: int) -> bool:
        drawn = self._drawn.get(y)
        return drawn is not None and drawn[0] == self.line_at(y) and drawn[1] == self.style_at(y)

    def _render_strips(self, crop: Region) -> list[Strip]:
        size = self.size
        if self._drawn_size != size:
            self._drawn.clear()
            self._drawn_size = size
        strips = [self._strip(y) for y in crop.line_range]
        if crop.column_span != (0, size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _strip(self, y: int) -> Strip:
        drawn = self._drawn.get(y)
        if drawn is None:
            line, over = self.line_at(y), self.style_at(y)
            drawn = self._drawn[y] = (line, over, self._draw_strip(line, over))
        return drawn[2]

    def _draw_strip(self, line: Line, over: RichStyle | None) -> Strip:
        if self._ground is None:
            self._ground = self.rich_style, self.background_colors[1]
        base, background = self._ground
        strip = strip_of(line, self._drawn_size.width, palette_of(self.app), base + over if over else base)
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, background)
        return strip
