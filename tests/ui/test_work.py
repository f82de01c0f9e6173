"""A seller clears the queue: what is shown, what a key does, where the cursor goes."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing

import pytest
from textual import events

from tests.ui.conftest import Open
from workspace.store.location import Location

SIZES = [(80, 24), (100, 30), (120, 36), (200, 60)]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
async def test_the_screen_as_it_opens(open_screen: Open, columns: int, rows: int) -> None:
    async with open_screen(columns, rows) as t:
        t.golden(f"work-{columns}x{rows}")


async def test_the_record_follows_the_cursor(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j", "down")
        assert t.under_cursor() == "Adatum Corp"
        assert t.pane("record")[0].strip().startswith("Adatum Corp")
        assert "Ask for a demo slot" in t.pane("sequence")[1]


async def test_a_command_in_a_burst_acts_on_what_the_cursor_stands_on(open_screen: Open) -> None:
    async with open_screen() as t:
        for key in "jjn":
            t.app.post_message(events.Key(key, key))
        await t.idle()
        assert t.under_cursor() == "Adatum Corp"
        assert re.search(r"Note +Adatum Corp", t.text()), "the note that opened is about it"


async def test_keys_typed_ahead_of_what_takes_too_long_are_commands_to_nothing_else(
    open_screen: Open, location: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workspace.ui.key_order._LOOKS", 3)
    assert location.path is not None
    async with open_screen() as t:
        with closing(sqlite3.connect(location.path, isolation_level=None)) as another:
            another.execute("BEGIN IMMEDIATE")
            for key in "uN":
                t.app.post_message(events.Key(key, key))
            await asyncio.sleep(0)
            while not t.app.key_order.is_idle:
                await asyncio.sleep(0.002)
            another.execute("ROLLBACK")
        await t.idle()
        assert len(t.app.screen_stack) == 1, "no dialog for a new lead"
        await t.press("N")
        assert len(t.app.screen_stack) == 2, "a key that is pressed afterwards is taken"


async def test_a_call_without_an_answer_costs_two_keys(open_screen: Open) -> None:
    async with open_screen() as t:
        assert t.under_cursor() == "Dana Brewer"
        await t.press("enter", "n")
        assert t.message().startswith("✓ Dana Brewer: no answer · next Wed 26 Nov, call")
        assert t.message().endswith(". call again   u undo")
        assert t.under_cursor() == "日本物流株式会社", "the next item takes its place"
        assert t.pane("record")[0].strip().startswith("日本物流株式会社")


async def test_undo_brings_back_the_item_and_its_record(open_screen: Open) -> None:
    async with open_screen() as t:
        before = t.rows()
        await t.press("enter", "v", "j", "u")
        assert t.rows() == before
        assert t.under_cursor() == "Dana Brewer"
        assert t.pane("record")[0].strip().startswith("Dana Brewer")


async def test_a_held_enter_opens_one_dialog_and_stops(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.pilot.press("enter", "enter", "enter")
        await t.idle()
        assert len(t.app.screen_stack) == 2
        await t.press("escape")
        assert len(t.app.screen_stack) == 1
        assert t.app.work.browser.counts is not None
        assert t.app.work.browser.counts.done_today == 0


async def test_a_key_that_cannot_act_says_why(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j", "z")
        assert t.message().startswith("! A reply waits for an answer")
        await t.press("j")
        assert t.message().startswith("! A reply waits"), "it stays until it is dismissed"
        await t.press("escape")
        assert t.message() == ""


async def test_escape_goes_one_level_back_and_q_ends_at_the_top(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("6", "plus", "escape", "escape")
        assert t.app.work.front == "queue"
        await t.press("escape")
        assert t.app.is_running
        await t.press("q")
        assert t.app.return_code == 0


async def test_a_note_is_written_and_seen(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("n")
        await t.type("Wants blue ones")
        await t.press("ctrl+s")
        assert t.message().startswith("✓ Note on Dana Brewer")
        assert any("Wants blue ones" in line for line in t.pane("timeline"))


async def test_the_panes_have_the_same_numbers_at_every_size(open_screen: Open) -> None:
    async with open_screen(80, 24) as t:
        for columns in (80, 110, 120, 200):
            await t.resize(columns, 36)
            for number, pane in enumerate(("queue", "timeline", "details", "people", "sequence", "assistant"), 1):
                await t.press(str(number))
                assert t.app.work.front == pane
                assert pane in t.app.work.arrangement.regions


async def test_tab_walks_the_panes_and_marks_the_one_with_the_focus(open_screen: Open) -> None:
    async with open_screen() as t:
        assert t.pane("queue")[0].startswith("▌1 QUEUE")
        await t.press("tab")
        assert t.pane("record_tabs")[0].startswith("▌2 Timeline")
        assert t.pane("queue")[0].startswith(" 1 QUEUE")
        await t.press("shift+tab")
        assert t.pane("queue")[0].startswith("▌1 QUEUE")


async def test_one_pane_alone_is_marked(open_screen: Open) -> None:
    async with open_screen() as t:
        for key in "456125":
            await t.press(key)
            marked = [title for line in t.lines() for title in re.findall(r"▌(\d) [A-Z][A-Za-z ]+", line)]
            assert marked == [key]


async def test_a_column_is_made_wider_and_stays_so(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("greater_than_sign")
        assert t.app.work.arrangement.regions["queue"].width == 38
        await t.press("q")
    async with open_screen() as t:
        assert t.app.work.arrangement.regions["queue"].width == 38


async def test_too_small_a_terminal_still_shows_the_next_action(open_screen: Open) -> None:
    async with open_screen(50, 12) as t:
        assert "Dana Brewer" in t.text()
        assert "Call again" in t.text()
        assert "60 x 16" in t.text()


async def test_few_widgets_are_mounted(open_screen: Open) -> None:
    async with open_screen(200, 60) as t:
        assert len(list(t.app.screen.walk_children())) <= 150


async def test_looking_along_the_stages_moves_nothing(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("s", "right")
        assert "[○ Develop]" in t.pane("process")[0]
        assert t.message().startswith("▸ Develop: missing Customer need")
        await t.press("escape")
        assert "◉ Qualify" in t.pane("process")[0]
        assert "[" not in t.pane("process")[0]
        assert t.app.work.browser.shown is not None
        assert t.app.work.browser.shown.record.stage == "Qualify"


async def test_a_stage_that_cannot_be_left_says_what_is_missing(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("s", "right", "right", "enter")
        assert t.message().startswith("!")


async def test_qualify_on_the_bar_shows_the_lead_as_it_was(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("Q", "ctrl+s", "f")
        await t.type("renew")
        await t.press("enter")
        assert t.pane("record")[0].endswith("opportunity")
        assert "● Qualify › ◉ Develop" in t.pane("process")[0]
        await t.press("s", "left", "enter")
        assert t.pane("record")[0].endswith("lead")


async def test_the_timeline_is_filtered_by_words(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("2", "slash")
        await t.type("rosa")
        assert len([line for line in t.pane("timeline") if "Rosa" in line]) == 2
        assert not any("Research" in line for line in t.pane("timeline"))
        await t.press("enter", "escape")
        assert any("Research" in line for line in t.pane("timeline"))


async def test_a_mail_that_is_taken_back_keeps_its_text(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j", "r")
        await t.type("Four for twenty")
        await t.press("ctrl+s")
        assert "leaves in 10 seconds" in t.message()
        await t.press("u")
        assert t.under_cursor() == "日本物流株式会社"
        await t.press("r")
        assert "Four for twenty" in t.text()


async def test_where_nothing_was_ever_planned_the_records_stand_in_view(open_screen: Open, location: Location) -> None:
    assert location.path is not None
    with closing(sqlite3.connect(location.path)) as connection, connection:
        connection.execute("DELETE FROM work_item")
        connection.execute("UPDATE enrolment SET state = 'left'")
    async with open_screen() as t:
        assert t.lines()[0].startswith(" Nothing planned")
        assert t.under_cursor() in t.pane("record")[0]
