"""The key bar: what matters most is seen at every width, and no word is cut."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open
from workspace.ui.glyphs import shown, use_ascii
from workspace.ui.widgets.key_bar import KeyHint, key_line

FIXED = ("/ filter", "f find", "^p commands", "? help")


def drawn(width: int, verb: str = "call", *others: str) -> str:
    """The line for open work that `⏎` does with that verb."""
    here = (f"⏎ {verb}", "o outcome", "z snooze", "e e-mail", "n note", *others, "Q qualify", "i edit", "m more")
    return key_line(_hints(here), _hints(FIXED), width).text


def _hints(texts: tuple[str, ...]) -> tuple[KeyHint, ...]:
    return tuple(KeyHint(key, title, "") for key, title in (text.split(" ", 1) for text in texts))


@pytest.mark.parametrize("verb", ["call", "do", "see mail", "disqualify"])
def test_on_a_small_terminal_the_keys_of_every_minute_are_there(verb: str) -> None:
    told = drawn(80, verb, "c call")
    keys = [f"⏎ {verb}", "o outcome", "z snooze", "e e-mail", "n note", "m more", "/ filter", "f find", "? help"]
    assert " ".join(told.split()) == " ".join(keys)


@pytest.mark.parametrize("width", range(30, 210, 10))
def test_more_and_help_stay_at_every_width_and_no_word_is_cut(width: int) -> None:
    told = drawn(width, "disqualificare", "c call")
    assert len(told) <= width
    assert "m more" in told
    assert told.endswith("? help")
    assert "…" not in told


def test_where_there_is_room_every_key_is_shown() -> None:
    told = drawn(120)
    assert all(each in told for each in ("Q qualify", "i edit", "m more   ", "^p commands"))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_first_screen_offers_what_a_seller_needs_first(open_screen: Open, size: tuple[int, int]) -> None:
    async with open_screen(*size) as t:
        bar = t.lines()[-1].split()
        assert [each for each in "⏎ozenm/f?" if each in bar] == list("⏎ozenm/f?")


def test_arrows_in_ascii_are_no_control_keys() -> None:
    use_ascii(True)
    assert shown("↑↓") == "UpDn"


@pytest.mark.parametrize("cells", [26, 28, 32, 34])
async def test_the_keys_of_up_next_are_never_cut_in_a_word(open_screen: Open, cells: int) -> None:
    async with open_screen() as t:
        t.app.state.widths["side"] = cells
        t.app.work.rearrange()
        await t.idle()
        (keys,) = [line.split() for line in t.pane("sequence") if line.strip().startswith("⏎")]
        assert keys in (["⏎", "call", "o", "outcome"], ["⏎", "call", "o", "outcome", "z", "snooze"])
