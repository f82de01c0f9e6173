"""Calls: an unanswered one costs two keys, and what was said is never lost."""

from __future__ import annotations

import pytest

from tests.ui.dialogs.host import OPEN, shown
from tests.ui.dialogs.samples import call


@pytest.mark.parametrize(
    ("letter", "result"), [("v", "voicemail"), ("n", "no_answer"), ("b", "busy"), ("w", "wrong_number")]
)
async def test_one_letter_ends_an_unanswered_call(letter: str, result: str) -> None:
    async with shown(call()) as dialog:
        await dialog.press(letter)
        assert dialog.answer["result"] == result


async def test_a_held_enter_opens_it_and_stops() -> None:
    async with shown(call()) as dialog:
        await dialog.press(*["enter"] * 8)
        assert dialog.answer is OPEN
        await dialog.press("v")
        assert dialog.answer["notes"] == ""


async def test_an_answered_call_goes_on_to_its_fields_and_is_saved() -> None:
    async with shown(call()) as dialog:
        await dialog.press("a")
        await dialog.type("Rosa")
        await dialog.press("tab", "tab")
        await dialog.type("van at nine")
        await dialog.press("ctrl+s")
        assert dialog.answer["result"] == "answered"
        assert dialog.answer["decision_maker"] == "Rosa"
        assert dialog.answer["notes"] == "van at nine"


async def test_what_was_written_while_it_rang_goes_with_the_letter_that_ends_it() -> None:
    async with shown(call()) as dialog:
        await dialog.press("tab")
        await dialog.type("vb")
        await dialog.press("ctrl+s")
        assert dialog.answer is OPEN
        assert "How did it end?" in dialog
        await dialog.press("escape", "v")
        assert dialog.answer["result"] == "voicemail"
        assert dialog.answer["decision_maker"] == "vb"


async def test_a_call_back_asks_when_and_says_which_moment_it_understood() -> None:
    async with shown(call()) as dialog:
        await dialog.press("c")
        await dialog.type("someday")
        await dialog.press("ctrl+s")
        assert dialog.answer is OPEN
        assert "is no time" in dialog
        await dialog.press(*["backspace"] * 7)
        await dialog.type("fri 14:00")
        assert "Fri 28 Nov 14:00" in dialog
        await dialog.press("ctrl+s")
        assert (dialog.answer["result"], dialog.answer["when"]) == ("call_back", "fri 14:00")


async def test_escape_goes_back_to_the_letters_first_and_then_keeps_a_draft() -> None:
    drafts: dict[str, dict[str, str]] = {}
    calling = call()
    calling.keep_drafts(drafts, "call.log lead:1")
    async with shown(calling) as dialog:
        await dialog.press("a")
        await dialog.type("Rosa")
        await dialog.press("escape")
        assert dialog.answer is OPEN
        await dialog.press("escape")
        assert dialog.answer is None
    assert drafts["call.log lead:1"]["decision_maker"] == "Rosa"


async def test_everything_needed_is_in_view_on_a_small_terminal() -> None:
    async with shown(call()) as dialog:
        for text in ("020 7946 0142", "08:04 there", "step 5/7", "Who decides", "v voicemail", "c call back", "Notes"):
            assert text in dialog


async def test_the_number_is_large_where_there_is_room_and_goes_to_the_clipboard() -> None:
    async with shown(call(), (120, 36)) as dialog:
        assert "╭─╮" in dialog
        assert dialog.app.clipboard == "020 7946 0142"


async def test_a_click_ends_it_too() -> None:
    async with shown(call()) as dialog:
        await dialog.click("voicemail")
        assert dialog.answer["result"] == "voicemail"
