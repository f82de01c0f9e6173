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


async def test_who_wants_no_e_mail_is_marked_and_a_mail_of_ones_own_is_warned_of(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("o", "u", "ctrl+s")
        assert "Dana Brewer: wants no e-mail" in t.message()
        assert "waits for an answer" not in t.message()
        await t.press("f")
        await t.type("Alpine")
        await t.press("enter")
        assert "wants no e-mail" in "\n".join(t.pane("record"))
        await t.press("e")
        assert "They want no e-mail." in t.text()
