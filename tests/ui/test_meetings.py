"""A meeting is announced before it begins, says what it is about, and what became of it is written down in few keys."""

from __future__ import annotations

from tests.ui.conftest import Open


async def test_the_card_of_a_meeting_that_begins_opens_its_record_and_asks_nothing(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("f5")
        assert "11:00 Fourth Coffee, in 56" in "\n".join(t.pane("assistant"))
        await t.press("A")
        assert t.under_cursor() == "Jo Berry"
        assert t.app.work.front == "timeline"
        assert not t.app.runner.is_asking


async def test_what_became_of_a_meeting_is_asked_with_what_it_was_about(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("f5", "A", "a")
        assert "Meeting, 2 people · Mon 24 Nov 11:00" in t.text()
        await t.press("escape", "o", "m")
        assert "Moved to" in t.text()
        await t.type("fri 10:00")
        assert "Fri 28 Nov 10:00" in t.text()
        await t.press("ctrl+s")
        assert "Jo Berry: meeting moved" in t.message()


async def test_when_it_was_moved_to_is_asked_only_of_a_meeting_that_was_moved(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("f5", "A", "a")
        assert "Moved to" not in t.text()
        await t.press("m")
        assert "Moved to" in t.text()
        await t.press("ctrl+s")
        assert "Moved to is needed." in t.text()
        await t.type("fri 10:00")
        await t.press("ctrl+s")
        assert "Jo Berry: meeting moved · until Fri 28 Nov 10:00" in t.message()


async def test_a_meeting_that_was_the_last_thing_planned_says_that_nothing_is(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("f5", "A", "o", "x")
        assert "Jo Berry: meeting cancelled · nothing is planned now" in t.message()
        await t.press("u", "t")
        await t.type("Send the plan")
        await t.press("ctrl+s", "o", "x")
        assert "nothing is planned" not in t.message()
