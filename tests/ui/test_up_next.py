"""Up next says what the record's next action is, whose it is, and where each outcome leads; of a closed record, how it ended."""

from __future__ import annotations

from tests.ui.conftest import Open
from tests.ui.driver import Screen


async def find(t: Screen, words: str) -> None:
    """Go to the record of that name."""
    await t.press("f")
    await t.type(words)
    await t.press("enter")


async def test_a_step_that_is_left_out_says_first_what_truly_follows(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Adatum")
        await t.press("X")
        shown = t.text()
        assert "What follows, as if they did not reply:" in shown
        assert "Call about the demo" in shown
        for raw in ("await", "▢ reply", "call-again"):
            assert raw not in shown


async def test_what_if_names_what_is_waited_for_and_until_when(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Adatum")
        await t.press("W")
        assert "wait for a reply, until " in t.text()


async def test_what_if_foretells_a_call_that_is_put_off_and_an_absence(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Alpine")
        await t.press("W", "c")
        await t.type("5 jan")
        assert "wants a call Mon 5 Jan 2026 09:00" in t.text()
        assert "Mon 5 Jan 09:00" in t.text()
        await t.press("escape", "o")
        await t.type("in 5 days")
        assert "is out of office until Sat 29 Nov" in t.text()
        await t.press("escape", "escape")
        assert "is out of office" not in t.text()


async def test_a_task_of_ones_own_is_no_step(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("t")
        await t.type("Ring the fair")
        await t.press("ctrl+s")
        await find(t, "Proseware")
        pane = t.pane("sequence")
        assert "your task · due 11:00" in pane[0]
        assert "step" not in "\n".join(pane)


async def test_a_disqualified_lead_says_so_and_is_opened_again_by_one_key(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Uma")
        await t.press("D", "right", "ctrl+s")
        await find(t, "Uma")
        pane = "\n".join(t.pane("sequence"))
        assert "Disqualified Mon 24 Nov" in pane
        assert "lost · by Ana" in pane
        assert "a reopen" in pane
        await t.press("a")
        assert "Reopen?" in t.text()
        await t.press("y")
        assert "is open again" in t.message()


async def test_a_qualified_lead_leads_on_to_its_opportunity(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("Q", "ctrl+s")
        await find(t, "renew")
        await t.press("s", "left", "enter")
        pane = "\n".join(t.pane("sequence"))
        assert "Qualified Mon 24 Nov" in pane
        assert "by Ana" in pane
        assert "a open its opportunity" in pane
        await t.press("a")
        assert "opportunity" in t.pane("record")[0]
        assert "Q qualify" not in t.lines()[-1]
        assert "s stages" in t.lines()[-1]


async def test_on_a_low_screen_a_closed_record_says_so_too(open_screen: Open) -> None:
    async with open_screen(80, 24) as t:
        await find(t, "Uma")
        await t.press("D", "right", "ctrl+s")
        await find(t, "Uma")
        assert "Disqualified Mon 24 Nov" in t.text()
        assert "a reopen" in t.text()


async def test_work_of_ones_own_on_a_closed_record_says_that_it_is_closed(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Proseware")
        await t.press("D", "right", "ctrl+s")
        await find(t, "Proseware")
        pane = "\n".join(t.pane("sequence"))
        assert "Approve the quote" in pane
        assert "Disqualified Mon 24 Nov" in pane
        assert "lost · by Ana" in pane
