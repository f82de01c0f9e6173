"""`S`: what can be done with the sequences of a record, and what follows from it."""

from __future__ import annotations

from tests.ui.conftest import Open


async def test_a_sequence_is_begun_anew_at_a_step_and_what_follows_is_said_first(open_screen: Open) -> None:
    async with open_screen() as t:
        assert t.under_cursor() == "Dana Brewer"
        await t.press("S")
        assert "Begin it anew" in t.text()
        assert "Nothing of it falls due" in t.text()
        await t.press("n")
        assert "Begin “High volume" in t.text()
        await t.type("one last")
        assert "disqualif" in t.text()
        await t.press("enter")
        assert "anew, run 2" in t.message()
        await t.press("u")
        assert "Undone" in t.message()


async def test_what_follows_from_going_on_is_said_before_it_goes_on(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("S", "p")
        assert "is paused in" in t.message()
        await t.press("f")
        await t.type("Dana")
        await t.press("enter", "S")
        assert "Let it go on" in t.text()
        assert "Mon 24 Nov" in t.text()
        await t.press("r")
        assert "goes on in" in t.message()


async def test_a_sequence_that_would_touch_somebody_twice_within_a_day_says_so_before_and_after(
    open_screen: Open,
) -> None:
    async with open_screen() as t:
        await t.press("S", "c")
        await t.type("webinar")
        assert "also in “High volume outbound" in t.text()
        await t.press("enter")
        assert "also in “High volume outbound" in t.message()
