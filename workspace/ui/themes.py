"""The looks of the screen: three themes of our own, what their colours mean, and how each role is drawn."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.color import Color
from textual.filter import LineFilter
from textual.style import Style
from textual.theme import Theme

ROLES: Mapping[str, str] = {
    "": "$foreground",
    "dim": "$dim",
    "faint": "$faint",
    "strong": "bold $strong",
    "title": "bold $title",
    "act": "bold $act",
    "key": "$act",
    "late": "$late",
    "hot": "$hot",
    "good": "$good",
    "new": "$new",
    "error": "bold $late",
    "rule": "$rule",
    "quote": "italic $foreground",
    "mark": "bold $act",
    "demo": "$new",
    "off": "$faint",
}
"""How each role of a span looks, in the words of a style sheet."""

DARK = Theme(
    name="workspace-dark",
    primary="#6cb8f0",
    secondary="#8aa0b8",
    accent="#6cb8f0",
    warning="#e5b567",
    error="#f08080",
    success="#8fc98f",
    foreground="#ccd3dc",
    background="#12161c",
    surface="#171c24",
    panel="#1d2430",
    dark=True,
    variables={
        "act": "#74c0fc",
        "strong": "#f2f5f9",
        "title": "#9fb0c3",
        "dim": "#97a3b2",
        "faint": "#909baa",
        "late": "#ff8a80",
        "hot": "#f0b35e",
        "good": "#8fce94",
        "new": "#c6a8f5",
        "rule": "#2c3644",
        "cursor": "#22303f",
        "cursor-blurred": "#1a212b",
    },
)

LIGHT = Theme(
    name="workspace-light",
    primary="#0b62b0",
    secondary="#52616f",
    accent="#0b62b0",
    warning="#8a5300",
    error="#b3261e",
    success="#23702f",
    foreground="#252b33",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#eae7e0",
    dark=False,
    variables={
        "act": "#0b5cad",
        "strong": "#0c1116",
        "title": "#44505d",
        "dim": "#525c68",
        "faint": "#5f6873",
        "late": "#b3261e",
        "hot": "#8a4b00",
        "good": "#1f6b2c",
        "new": "#6b3fa0",
        "rule": "#d5d0c5",
        "cursor": "#e1ebf5",
        "cursor-blurred": "#efede7",
    },
)

CONTRAST = Theme(
    name="workspace-contrast",
    primary="#5cd6ff",
    secondary="#ffffff",
    accent="#5cd6ff",
    warning="#ffd24d",
    error="#ff9d94",
    success="#8dff9a",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    dark=True,
    variables={
        "act": "#5cd6ff",
        "strong": "#ffffff",
        "title": "#ffffff",
        "dim": "#dcdcdc",
        "faint": "#cacaca",
        "late": "#ff9d94",
        "hot": "#ffd24d",
        "good": "#8dff9a",
        "new": "#e2b8ff",
        "rule": "#a0a0a0",
        "cursor": "#002436",
        "cursor-blurred": "#262626",
    },
)

_ANSI = {
    "strong": "ansi_default",
    "title": "ansi_default",
    "dim": "ansi_default",
    "faint": "ansi_default",
    "late": "ansi_red",
    "hot": "ansi_yellow",
    "good": "ansi_green",
    "new": "ansi_magenta",
    "rule": "ansi_bright_black",
    "cursor": "ansi_default",
    "cursor-blurred": "ansi_default",
}
"""For themes that leave colours to the terminal: its own palette, and reverse for the cursor."""

OURS = (DARK, LIGHT, CONTRAST)
NAMES = (*(theme.name for theme in OURS), "ansi-dark", "ansi-light")
"""The themes that are offered first."""


def defaults(theme: Theme) -> dict[str, str]:
    """Our variables for a theme that does not know them, made of the colours that it does know."""
    if theme.ansi:
        return _ANSI | {"act": "ansi_cyan" if theme.dark else "ansi_blue"}
    known = theme.to_color_system().generate()
    ink, paper, accent = (Color.parse(known[name]) for name in ("foreground", "background", "accent"))
    return {
        "act": accent.hex,
        "strong": ink.hex,
        "title": ink.hex,
        "dim": ink.blend(paper, 0.3).hex,
        "faint": ink.blend(paper, 0.4).hex,
        "late": known["text-error"],
        "hot": known["text-warning"],
        "good": known["text-success"],
        "new": known["text-primary"],
        "rule": paper.blend(ink, 0.2).hex,
        "cursor": paper.blend(accent, 0.2).hex,
        "cursor-blurred": paper.blend(ink, 0.08).hex,
    }


class Uncoloured(LineFilter):
    """Leaves bold, dim, italic, underline and reverse, and of colours nothing: for `NO_COLOR`."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [
            Segment(text, style.without_color if style is not None else None, control)
            for text, style, control in segments
        ]


class Palette:
    """Every role as a style to draw with, for one theme."""

    def __init__(self, variables: Mapping[str, str], *, ansi: bool = False, no_color: bool = False) -> None:
        self.reverse = ansi or no_color
        """Whether the cursor must be drawn in reverse, because there is no background to draw it with."""
        self._styles = {role: Style.parse(text, dict(variables)).rich_style for role, text in ROLES.items()}
        if self.reverse:
            self._styles |= {
                role: style + RichStyle(dim=True) for role, style in self._styles.items() if role in ("faint", "off")
            }
        if no_color:
            self._styles |= {
                role: style + RichStyle(bold=True) for role, style in self._styles.items() if role in ("late", "key")
            }
        self.cursor = self._line("cursor", variables, RichStyle(reverse=True))
        self.cursor_blurred = self._line("cursor-blurred", variables, RichStyle(underline=True))

    def __getitem__(self, role: str) -> RichStyle:
        return self._styles[role]

    def _line(self, name: str, variables: Mapping[str, str], bare: RichStyle) -> RichStyle:
        return bare if self.reverse else Style.parse(f"on {variables[name]}").rich_style
