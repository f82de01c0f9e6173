"""Strings from data reach the screen harmless and measured."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from workspace.ui import glyphs
from workspace.ui.line import Line, Span, line, spread, wrapped
from workspace.ui.text import clean, clip, fill, plain, width, wrap

NAUGHTY = (
    "Acme [/] Co",
    "[@click=app.quit]free[/]",
    "x\x1b]0;pwned\x07y\x1b[31m",
    "\u202eevil\u2066.exe",
    "👨‍👩‍👧 & 👍🏽 🇬🇧 ❤️",
    "日本物流株式会社",
    "e\u0301" + "\u0301" * 500,
    "a" * 10_000,
    "line\nbreak\ttab\r",
    "",
)


@pytest.mark.parametrize("text", NAUGHTY)
@pytest.mark.parametrize("cells", [0, 1, 2, 7, 20])
def test_a_string_takes_exactly_the_cells_it_is_given(text: str, cells: int) -> None:
    assert cell_len(fill(clean(text), cells)) == cells
    assert all(cell_len(part) <= max(cells, 2) for part in wrap(text, cells))


@pytest.mark.parametrize("text", NAUGHTY)
def test_nothing_in_a_string_commands_the_terminal(text: str) -> None:
    shown = clean(text) + plain(text).plain.replace("\n", "")
    assert not any(ord(each) < 32 or 0x7F <= ord(each) < 0xA0 or 0x202A <= ord(each) <= 0x202E for each in shown)
    assert plain(text).spans == []


def test_terminals_agree_about_the_width_of_a_family_and_a_flag() -> None:
    assert clean("👨‍👩‍👧 👍🏽 🇬🇧 ❤️") == "👨 👍 GB ❤"


def test_joiners_of_writing_systems_stay_out_but_letters_stay_in() -> None:
    assert clean("क्\u200dष Tiếng Việt") == "क्ष Tiếng Việt"


def test_a_cut_says_so_and_never_halves_a_wide_character() -> None:
    assert clip("日本物流", 6) == "日本…"
    assert clip("日本物流", 8) == "日本物流"
    assert clip("coffee machines", 8) == "coffee…"


def test_words_are_wrapped_and_the_last_line_tells_of_more() -> None:
    assert wrap("Who decides, by when, with what budget?", 14) == ["Who decides,", "by when, with", "what budget?"]
    assert wrap("one two three four", 7, limit=2) == ["one two", "three…"]


def test_left_gives_way_to_right() -> None:
    assert spread(line("A very long company name"), line(("86", "key")), 12).text == "A very l… 86"
    assert spread(line("A"), line("86"), 6).text == "A   86"


def test_a_click_finds_the_command_under_it() -> None:
    both = line("日本 ", Span("c call", "key", "record.call"))
    assert both.command_at(2) == ""
    assert both.command_at(5) == "record.call"
    assert both.command_at(99) == ""


def test_a_wrapped_text_hangs_under_its_first_line() -> None:
    texts = [each.text for each in wrapped("one two three", 9, first=line("» "))]
    assert texts == ["» one two", "  three"]


@pytest.mark.parametrize("sign", [*glyphs.TWINS, glyphs.MAIL, glyphs.CREATED, glyphs.LATE])
def test_a_sign_is_one_cell_and_has_a_twin_that_every_terminal_knows(sign: str) -> None:
    assert width(sign) == 1
    assert glyphs.TWINS.get(sign, sign).isascii()


def test_ascii_shows_twins_and_on_a_poor_terminal_plain_letters() -> None:
    try:
        glyphs.use_ascii(True)
        assert clean("⏎ call · “Öresund”") == 'Enter call - "Öresund"'
        glyphs.use_ascii(True, data=True)
        assert clean("Öresund 日本") == "Oresund ??"
        assert clip("Fourth Coffee", 7) == "Fourth~"
    finally:
        glyphs.use_ascii(False)


def test_a_line_of_many_pieces_is_cut_where_its_room_ends() -> None:
    pieces = Line((Span("ab"), Span("cd", "dim"), Span("ef")))
    assert pieces.clip(4).text == "abc…"
    assert pieces.clip(6) is pieces
    assert pieces.fill(8).text == "abcdef  "


def test_an_amount_is_not_torn_from_its_unit() -> None:
    assert wrap("people, £2.1 m, 3 cafes", 12) == ["people,", "£2.1 m, 3", "cafes"]
