"""Forms: what is typed comes back, what is wrong is said at once, nothing is lost."""

from __future__ import annotations

from tests.ui.dialogs.host import OPEN, shown
from tests.ui.dialogs.samples import form


async def test_what_is_typed_comes_back_by_the_names_of_the_fields() -> None:
    async with shown(form()) as dialog:
        await dialog.type("Dana Brewer")
        await dialog.press("tab", "w", "tab", "right", "tab")
        await dialog.type("18000")
        await dialog.press("tab", "tab", "tab")
        await dialog.type("met at")
        await dialog.press("enter")
        await dialog.type("the fair")
        await dialog.press("ctrl+s")
        assert dialog.answer == {
            "name": "Dana Brewer",
            "rating": "warm",
            "role": "champion",
            "budget": "18000",
            "competitor": "",
            "keep": "",
            "notes": "met at\nthe fair",
        }


async def test_what_is_needed_is_named_under_its_field_and_the_cursor_goes_there() -> None:
    async with shown(form()) as dialog:
        await dialog.press("tab", "ctrl+s")
        assert dialog.answer is OPEN
        assert "Name is needed." in dialog
        await dialog.type("Dana")
        assert "Name is needed." not in dialog
        await dialog.press("ctrl+s")
        assert dialog.answer["name"] == "Dana"


async def test_an_amount_says_at_each_key_what_it_means_or_what_is_wrong_with_it() -> None:
    async with shown(form()) as dialog:
        await dialog.press("tab", "tab", "tab")
        await dialog.type("18000")
        assert "£18,000" in dialog
        await dialog.press("x")
        assert "“18000x” is no amount" in dialog
        await dialog.press("ctrl+s")
        assert dialog.answer is OPEN


async def test_a_known_name_is_completed_with_the_right_arrow() -> None:
    async with shown(form()) as dialog:
        await dialog.type("D")
        await dialog.press("tab", "tab", "tab", "tab")
        await dialog.type("fab")
        await dialog.press("right", "ctrl+s")
        assert dialog.answer["competitor"] == "Fabrikam"


async def test_choices_take_arrows_letters_and_clicks_and_are_cleared_with_backspace() -> None:
    async with shown(form(), (120, 36)) as dialog:
        await dialog.type("D")
        await dialog.click("Cold")
        await dialog.press("left")
        assert "◉ Warm" in dialog
        await dialog.press("h")
        assert "◉ Hot" in dialog
        await dialog.press("backspace")
        assert "◉ Hot" not in dialog
        await dialog.click("choose →")
        assert "Champion →" in dialog
        await dialog.press("ctrl+s")
        assert (dialog.answer["rating"], dialog.answer["role"]) == ("", "champion")


async def test_enter_and_arrows_go_from_field_to_field_but_never_into_long_text() -> None:
    async with shown(form()) as dialog:
        await dialog.type("D")
        await dialog.press(*["enter"] * 12)
        await dialog.press("y", "ctrl+s")
        assert (dialog.answer["keep"], dialog.answer["notes"]) == ("yes", "")


async def test_a_held_enter_writes_nothing_into_an_empty_text() -> None:
    async with shown(form()) as dialog:
        await dialog.type("D")
        await dialog.press("shift+tab", "enter", "enter", "ctrl+s")
        assert dialog.answer["notes"] == ""


async def test_escape_keeps_what_was_typed_for_the_next_time() -> None:
    drafts: dict[str, dict[str, str]] = {}
    first = form()
    first.keep_drafts(drafts, "lead.new")
    async with shown(first) as dialog:
        await dialog.type("Dana")
        await dialog.press("escape")
        assert dialog.answer is None
    second = form()
    second.keep_drafts(drafts, "lead.new")
    async with shown(second) as dialog:
        assert "Dana" in dialog
        await dialog.press("ctrl+s")
        assert dialog.answer["name"] == "Dana"
    assert drafts["lead.new"]["name"] == "Dana", "kept until the command is done"
    second.forget_draft()
    assert drafts == {}


async def test_leaving_an_untouched_form_keeps_no_draft() -> None:
    drafts: dict[str, dict[str, str]] = {}
    dialog = form()
    dialog.keep_drafts(drafts, "lead.new")
    async with shown(dialog) as on_screen:
        await on_screen.press("escape")
    assert drafts == {}


async def test_a_refusal_comes_back_with_everything_typed_and_a_sentence_under_the_field() -> None:
    again = form()
    again.put({"name": "Dana", "budget": "18000", "notes": "met\nat the fair"})
    again.show_errors([("budget", "Too much for them."), ("elsewhere", "And one more thing.")])
    async with shown(again) as dialog:
        assert "Too much for them." in dialog
        assert "And one more thing." in dialog
        assert "met" in dialog
        await dialog.press("0")
        assert "Too much for them." not in dialog
        await dialog.press("ctrl+s")
        assert dialog.answer["budget"] == "180000"


async def test_what_is_known_already_comes_back_with_what_was_typed() -> None:
    known = form()
    known.know({"reply_to": 7, "name": "Dana"})
    async with shown(known) as dialog:
        await dialog.press("ctrl+s")
        assert dialog.answer["reply_to"] == 7
        assert dialog.answer["name"] == "Dana"


async def test_the_keys_of_the_last_line_can_be_clicked() -> None:
    async with shown(form()) as dialog:
        await dialog.type("Dana")
        await dialog.click("^s save")
        assert dialog.answer["name"] == "Dana"
