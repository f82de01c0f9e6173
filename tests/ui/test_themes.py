"""Every theme of ours can be read, and without colours the meaning stays."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from workspace.ui.themes import CONTRAST, NAMES, OURS, ROLES, Palette, defaults

READ = ("act", "strong", "title", "dim", "faint", "late", "hot", "good", "new")


def contrast(first: str, second: str) -> float:
    """The ratio of WCAG 2."""
    lights = sorted((_luminance(Color.parse(each)) for each in (first, second)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def _luminance(color: Color) -> float:
    parts = [each / 255 for each in color.rgb]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
@pytest.mark.parametrize("paper", ["background", "surface", "panel", "cursor", "cursor-blurred"])
def test_every_meaning_can_be_read(theme: Theme, paper: str) -> None:
    known = theme.to_color_system().generate() | theme.variables
    enough = 7 if theme is CONTRAST else 4.5
    for name in (*READ, "foreground"):
        assert contrast(known[name], known[paper]) >= enough, f"{name} on {paper} of {theme.name}"


@pytest.mark.parametrize("theme", [*OURS, *BUILTIN_THEMES.values()], ids=lambda theme: theme.name)
def test_every_theme_draws_every_role(theme: Theme) -> None:
    variables = defaults(theme) | theme.to_color_system().generate() | theme.variables
    palette = Palette(variables, ansi=theme.ansi)
    assert all(palette[role] is not None for role in ROLES)


def test_without_colours_the_cursor_is_reversed_and_what_is_late_is_bold() -> None:
    palette = Palette(OURS[0].to_color_system().generate() | OURS[0].variables, no_color=True)
    assert palette.cursor.reverse
    assert palette["late"].bold
    assert not palette["dim"].bold


def test_the_first_themes_offered_exist() -> None:
    assert {theme.name for theme in OURS} | set(BUILTIN_THEMES) >= set(NAMES)
