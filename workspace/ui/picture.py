"""A screen as SVG: every sign stands in its own cells, wide ones too, and the lines between the panes meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from rich.color import Color, blend_rgb
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from workspace.ui.text import width

CELL = 12
"""Units of one cell across."""
ROW = 25
"""Units of one row down."""
_SIZE = 20
_BASELINE = 19
_UNDER = 22.5
_EDGE = 14
_BAR = 38
_FONTS = "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono', monospace"
_LIGHTS = ("#ff5f57", "#febc2e", "#28c840")
_DIM = 0.4
_LAST_OF_WORDS = 0x2100
"""Characters before it are letters and marks of one cell, which may share a piece of text; signs stand alone."""

_JOINTS = {
    "─": "lr",
    "│": "ud",
    "┌": "dr",
    "┐": "dl",
    "└": "ur",
    "┘": "ul",
    "╭": "dr",
    "╮": "dl",
    "╰": "ur",
    "╯": "ul",
    "├": "udr",
    "┤": "udl",
    "┬": "lrd",
    "┴": "lru",
    "┼": "udlr",
    "╴": "l",
    "╶": "r",
}
"""Which edges of its cell a line reaches."""
_BLOCKS = {"▌": (0.0, 0.5), "▐": (0.5, 0.5), "█": (0.0, 1.0), "▎": (0.0, 0.25), "▊": (0.0, 0.75)}
"""The part of its cell that a block fills: from where, and how much of it."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A style, resolved to what SVG knows."""

    ink: str
    paper: str
    attributes: str
    underlined: bool


def svg_of(rows: Sequence[Sequence[Segment]], columns: int, theme: TerminalTheme, title: str) -> str:
    """The picture of these rows of `columns` cells; `theme` says what the terminal's own colours are.

    The first cell gives the frame its colours.
    """
    around = _look(rows[0][0].style or Style(), theme)
    wide, high = columns * CELL + 2 * _EDGE, len(rows) * ROW + _BAR + _EDGE
    lights = "".join(
        f'<circle cx="{22 + 22 * number}" cy="20" r="6.5" fill="{color}"/>' for number, color in enumerate(_LIGHTS)
    )
    drawn = "\n".join(
        f'<g transform="translate(0 {y * ROW})">{"".join(_row(row, theme, around.paper))}</g>'
        for y, row in enumerate(rows)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" font-family="{_FONTS}" '
        f'font-size="{_SIZE}">\n<title>{escape(title)}</title>\n'
        f'<rect x="0.5" y="0.5" width="{wide - 1}" height="{high - 1}" rx="9" fill="{around.paper}" stroke="{around.ink}" '
        f'stroke-opacity="0.3"/>\n{lights}\n<g transform="translate({_EDGE} {_BAR})">\n{drawn}\n</g>\n</svg>\n'
    )


def _row(segments: Sequence[Segment], theme: TerminalTheme, paper: str) -> Iterator[str]:
    x = 0
    for segment in segments:
        look = _look(segment.style or Style(), theme)
        cells = width(segment.text)
        if look.paper != paper:
            yield (
                f'<rect x="{x * CELL}" width="{cells * CELL}" height="{ROW}" fill="{look.paper}" '
                'shape-rendering="crispEdges"/>'
            )
        if look.underlined:
            yield f'<path d="M{x * CELL} {_UNDER}H{(x + cells) * CELL}" stroke="{look.ink}"/>'
        for piece in _pieces(segment.text):
            yield _drawn(piece, x, look)
            x += width(piece)


def _pieces(text: str) -> Iterator[str]:
    """What is drawn at one go: words with the single blanks between them, a run of one line, or one sign."""
    for kind, characters in groupby(text, lambda each: "" if ord(each) < _LAST_OF_WORDS else each):
        piece = "".join(characters)
        if not kind or kind == "─":
            yield piece
        else:
            yield from piece


def _drawn(piece: str, x: int, look: _Look) -> str:
    text = piece.strip()
    if not text:
        return ""
    left, cells = x * CELL, width(piece) * CELL
    if piece[0] in _JOINTS:
        return f'<path d="{_strokes(_JOINTS[piece[0]], left, cells)}" fill="none" stroke="{look.ink}"/>'
    if piece in _BLOCKS:
        start, part = _BLOCKS[piece]
        return f'<rect x="{left + start * CELL:g}" width="{part * CELL:g}" height="{ROW}" fill="{look.ink}"/>'
    left += (len(piece) - len(piece.lstrip())) * CELL
    said = escape(text).replace(" ", "\u00a0")
    return (
        f'<text x="{left}" y="{_BASELINE}" textLength="{width(text) * CELL}" fill="{look.ink}"{look.attributes}>'
        f"{said}</text>"
    )


def _strokes(reaches: str, left: int, cells: int) -> str:
    x, y = left + cells / 2, ROW / 2
    ends = {"l": f"H{left}", "r": f"H{left + cells}", "u": "V0", "d": f"V{ROW}"}
    return "".join(f"M{x:g} {y:g}{ends[each]}" for each in reaches)


def _look(style: Style, theme: TerminalTheme) -> _Look:
    ink, paper = _hex(style.color, theme, ink=True), _hex(style.bgcolor, theme, ink=False)
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:
        mixed = blend_rgb(Color.parse(ink).get_truecolor(), Color.parse(paper).get_truecolor(), _DIM)
        ink = mixed.hex
    attributes = ' font-weight="bold"' if style.bold else ""
    attributes += ' font-style="italic"' if style.italic else ""
    return _Look(ink, paper, attributes, underlined=bool(style.underline))


def _hex(color: Color | None, theme: TerminalTheme, *, ink: bool) -> str:
    return (color or Color.default()).get_truecolor(theme, foreground=ink).hex
