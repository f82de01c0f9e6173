"""A terminal that is too small still names the next action, and one that changes its size loses nothing."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open


@pytest.mark.parametrize(("columns", "rows"), [(30, 8), (40, 10), (59, 15)])
async def test_too_small_says_how_much_room_is_needed_and_what_is_next(
    open_screen: Open, columns: int, rows: int
) -> None:
    async with open_screen(columns, rows) as t:
        said = " ".join(t.text().split())
        assert f"needs 60 x 16 cells; this terminal has {columns} x {rows}." in said
        assert "Next: Dana Brewer" in said
        assert "Call again · 020" in said


async def test_the_smallest_that_is_enough_shows_queue_action_and_keys(open_screen: Open) -> None:
    async with open_screen(60, 16) as t:
        assert "Dana Brewer" in t.text()
        assert t.lines()[-1].split()[0] == "⏎"
        assert "needs 60 x 16" not in t.text()


async def test_what_is_typed_in_a_dialog_outlives_every_change_of_size(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("n")
        await t.type("Half a note")
        for columns, rows in ((40, 10), (30, 8), (200, 60), (80, 24)):
            await t.resize(columns, rows)
            assert "Half a note" in t.text()
        await t.press("ctrl+s")
        await t.press("2")
        assert "Half a note" in t.text()
