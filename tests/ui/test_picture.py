"""Pictures for the README: each sign stands in its own cells, and what is drawn is what the screen shows."""

from __future__ import annotations

from xml.etree import ElementTree

from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from tests.ui.conftest import Open
from workspace.ui.picture import CELL, ROW, svg_of
from workspace.ui.screenshots import picture_of

SVG = "{http://www.w3.org/2000/svg}"
Placed = dict[str, tuple[int, int]]


def placed(svg: str) -> Placed:
    """Each text with the cell that it begins at and the cells that it takes."""
    root = ElementTree.fromstring(svg)
    texts = root.iter(f"{SVG}text")
    return {
        (each.text or "").replace("\u00a0", " "): (
            int(each.get("x", "")) // CELL,
            int(each.get("textLength", "")) // CELL,
        )
        for each in texts
    }


def drawn(*segments: Segment) -> str:
    return svg_of([segments], 40, DEFAULT_TERMINAL_THEME, "A <picture>")


def test_wide_signs_take_two_cells_each_and_what_follows_stands_behind_them() -> None:
    found = placed(drawn(Segment(" 日本 & Öresund  ✆ x")))
    assert found == {"日": (1, 2), "本": (3, 2), "& Öresund": (6, 9), "✆": (17, 1), "x": (19, 1)}


def test_lines_reach_from_row_to_row_and_blocks_fill_their_part() -> None:
    svg = drawn(Segment("▌──┬"))
    assert f"V{ROW}" in svg
    assert f'd="M{2 * CELL:g} {ROW / 2:g}H{CELL}M{2 * CELL:g} {ROW / 2:g}H{3 * CELL}"' in svg, "one stroke for a run"
    assert f'<rect x="0" width="{CELL // 2}"' in svg


def test_reverse_and_backgrounds_are_painted_under_the_text() -> None:
    svg = drawn(Segment("a"), Segment("b", Style(reverse=True)), Segment("c", Style(bgcolor="#102030")))
    assert f'<rect x="{CELL}" width="{CELL}" height="{ROW}" fill="#000000"' in svg
    assert 'fill="#102030"' in svg


async def test_a_picture_shows_what_the_screen_shows(open_screen: Open) -> None:
    async with open_screen() as t:
        svg = picture_of(t.app)
    found = placed(svg)
    assert found["Dana Brewer"][1] == 11
    assert [found[each][1] for each in "日本物流株式会社"] == [2] * 8
    first = found["日"][0]
    assert [found[each][0] for each in "日本物流"] == [first, first + 2, first + 4, first + 6]
    assert "font-face" not in svg, "nothing is fetched from anywhere"
