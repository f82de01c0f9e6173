"""Lists: filtered as one types, chosen by keys, letters and clicks; what cannot be done says why."""

from __future__ import annotations

from tests.ui.dialogs.host import OPEN, shown
from tests.ui.dialogs.samples import connect, copy, find, menu, qualify, skip, snooze
from workspace.ui import themes
from workspace.ui.dialogs.for_views import ViewsMenu
from workspace.ui.dialogs.menus import ThemeMenu
from workspace.views.queue_counts import QueueCounts
from workspace.views.refs import RecordRef


async def test_typing_filters_and_enter_takes_the_best() -> None:
    async with shown(menu()) as dialog:
        await dialog.type("mail")
        assert "Call" not in dialog
        await dialog.press("enter")
        assert dialog.answer == "mail"


async def test_arrows_pass_over_headings() -> None:
    async with shown(menu()) as dialog:
        await dialog.press("down", "down", "enter")
        assert dialog.answer == "call"


async def test_what_cannot_be_done_says_why_and_does_nothing() -> None:
    async with shown(menu()) as dialog:
        await dialog.press("down")
        assert "Nothing is open here." in dialog
        await dialog.press("enter")
        assert dialog.answer is OPEN


async def test_a_click_chooses() -> None:
    async with shown(menu()) as dialog:
        await dialog.click("E-mail")
        assert dialog.answer == "mail"


async def test_the_end_of_a_long_list_scrolls_into_view() -> None:
    async with shown(menu()) as dialog:
        assert "More 29" not in dialog
        await dialog.press(*["pagedown"] * 5)
        assert "More 29" in dialog
        await dialog.press("enter")
        assert dialog.answer == "more-29"


async def test_nothing_that_fits_says_so_and_chooses_nothing() -> None:
    async with shown(menu()) as dialog:
        await dialog.type("zzz")
        assert "Nothing fits." in dialog
        await dialog.press("enter")
        assert dialog.answer is OPEN


async def test_a_letter_chooses_where_nothing_is_typed() -> None:
    async with shown(copy()) as dialog:
        assert "Company" not in dialog, "what is not known cannot be copied"
        await dialog.press("e")
        assert dialog.answer == "dana@alpine.example"


async def test_j_and_k_move_where_nothing_is_typed() -> None:
    async with shown(copy()) as dialog:
        await dialog.press("j", "j", "k", "enter")
        assert dialog.answer == "020 7946 0142"


async def test_snooze_offers_the_usual_moments_and_reads_a_typed_one() -> None:
    async with shown(snooze()) as dialog:
        for text in ("Mon 24 Nov 10:04", "Mon 24 Nov 14:00", "Tue 25 Nov 09:00", "Mon 1 Dec 09:00"):
            assert text in dialog
        await dialog.press("enter")
        assert dialog.answer == {"until": "1 hour"}
    async with shown(snooze()) as dialog:
        await dialog.type("friyay")
        assert "is no time" in dialog
        await dialog.press("enter")
        assert dialog.answer is OPEN
        await dialog.press("backspace", "backspace", "backspace", "enter")
        assert dialog.answer == {"until": "fri"}


async def test_skip_says_first_what_follows_and_enter_does_not_do_it() -> None:
    async with shown(skip()) as dialog:
        assert "Wed 26 Nov 09:00  @ Follow up" in dialog
        await dialog.press("enter", "enter")
        assert dialog.answer is OPEN
        await dialog.press("y")
        assert dialog.answer == {}


async def test_qualify_shows_each_part_and_takes_another_with_the_arrows() -> None:
    async with shown(qualify()) as dialog:
        assert "new: Alpine Ski House" in dialog
        await dialog.press("enter", "enter", "enter")
        assert dialog.answer is OPEN
        await dialog.press("up", "up", "right", "ctrl+s")
        assert dialog.answer == {"account": "link:7", "contact": "create"}


async def test_a_sequence_is_shown_with_its_figures_and_its_path() -> None:
    async with shown(connect()) as dialog:
        assert "7 steps · 9 days" in dialog
        assert "First: Introduce yourself, e-mail · Mon 24 Nov 09:04" in dialog
        assert "Meet prospects." in dialog
        await dialog.press("down", "enter")
        assert "It is for opportunities." in dialog
        assert dialog.answer is OPEN
        await dialog.press("up", "enter")
        assert dialog.answer == {"sequence": "outbound"}


async def test_any_record_is_found_by_a_few_letters() -> None:
    async with shown(find()) as dialog:
        assert "Type two letters." in dialog
        await dialog.type("dan")
        assert "Alpine Ski House" in dialog
        await dialog.press("enter")
        assert dialog.answer == RecordRef("lead", 1)
    async with shown(find()) as dialog:
        await dialog.type("nobody")
        assert "No record holds that." in dialog


async def test_a_theme_is_shown_while_it_is_highlighted_and_left_again() -> None:
    async with shown(ThemeMenu([each.name for each in themes.OURS], themes.DARK.name)) as dialog:
        await dialog.press("down")
        assert dialog.app.theme == themes.LIGHT.name
        await dialog.press("escape")
        assert dialog.app.theme == themes.DARK.name
        assert dialog.answer is None


async def test_the_view_shown_is_highlighted_and_another_is_one_key_away() -> None:
    counts = QueueCounts(due=0, late=3, done_today=0, later=0, unplanned=0)
    async with shown(ViewsMenu({"today": "Due today", "late": "Late"}, "late", counts)) as dialog:
        assert "▌ Late  3" in dialog
        await dialog.press("1")
        assert dialog.answer == "today"
