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


async def test_who_is_away_is_asked_until_when_and_what_follows_is_told(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("o", "o")
        assert "Out of office" in t.text()
        await t.type("call me in March")
        assert "instance tomorrow 9:00, fri 14:00 or in 3 days" in t.text(), "what is wrong is told in full"
        await t.press("ctrl+u")
        await t.type("in march")
        await t.press("ctrl+s")
        assert "Dana Brewer: out of office until Sun 1 Mar 2026 · what follows this step waits for them" in t.message()


async def test_their_reply_asks_until_when_only_of_who_is_away(open_screen: Open) -> None:
    async with open_screen() as t:
        t.app.run_command("reply.log")
        await t.idle()
        assert "Away until" not in t.text()
        await t.press("shift+tab", "o")
        assert "Away until" in t.text()


async def test_a_step_of_another_day_says_when_it_is_due(open_screen: Open) -> None:
    async with open_screen() as t:
        assert "due Mon" not in "\n".join(t.pane("sequence"))
        await t.press("f")
        await t.type("Uma Nair")
        await t.press("enter")
        assert "due Thu 27 Nov 10:00" in "\n".join(t.pane("sequence"))


async def test_a_list_without_rows_names_the_key_that_fills_it(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("slash")
        await t.type("nobody-of-that-name")
        await t.press("enter")
        shown = "\n".join(t.pane("queue"))
        assert "Nothing fits." in shown
        assert "esc  the whole list" in shown
        await t.press("escape")
        assert t.under_cursor() == "Dana Brewer"
