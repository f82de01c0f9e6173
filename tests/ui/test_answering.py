"""`r` answers their last mail; where they never wrote it says so, and what to do."""

from __future__ import annotations

from tests.ui.conftest import Open


async def test_who_never_wrote_cannot_be_answered_and_the_reason_says_what_to_do(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("r")
        assert "Dana Brewer has not written yet: write the first mail." in t.message()


async def test_who_wrote_is_answered(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j", "r")
        assert "Re: Sato replied" in t.text()
