"""A record that is closed offers what goes on from it, and nothing that does not; a stage that is looked at can be filled."""

from __future__ import annotations

from tests.ui.conftest import Open
from tests.ui.driver import Screen


async def find(t: Screen, words: str) -> None:
    await t.press("f")
    await t.type(words)
    await t.press("enter")


async def test_what_the_stage_looked_at_lacks_is_filled_first(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Adatum")
        await t.press("s", "left", "i")
        first = next(line for line in t.lines() if "Edit" in line)
        fields = "\n".join(t.lines()[t.lines().index(first) : t.lines().index(first) + 4])
        assert "Purchase process" in fields or "Purchase timeframe" in fields
        await t.press("escape")
        assert "[" not in t.pane("process")[0], "looking ends with it"


async def test_a_disqualified_lead_offers_to_be_reopened_and_nothing_to_fill(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("D")
        await t.type("l")
        await t.press("ctrl+s")
        await find(t, "Alpine")
        assert t.lines()[-1].startswith(" ⏎ reopen  ")
        for gone in ("Q qualify", "z snooze", "i edit"):
            assert gone not in t.lines()[-1]
        assert "i fill" not in t.text()
        await t.press("l", "a")
        assert "Reopen?" in t.text()


async def test_a_qualified_lead_leads_on_to_its_opportunity(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("Q", "ctrl+s")
        await find(t, "renew")
        await t.press("s", "left", "enter")
        assert t.lines()[-1].startswith(" ⏎ open opportunity  ")
        await t.press("i")
        assert "is qualified: work goes on with the opportunity." in t.message()
        await t.press("escape", "enter")
        assert "opportunity" in t.pane("record")[0]


async def test_a_record_without_open_work_offers_its_sequences(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Relecloud")
        assert t.lines()[-1].startswith(" S sequence  ")
