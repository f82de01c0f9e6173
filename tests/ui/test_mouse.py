"""Everything is within reach of the mouse."""

from __future__ import annotations

from textual.events import MouseScrollDown

from tests.ui.conftest import Open
from tests.ui.driver import Screen


def place(t: Screen, text: str, above: int = 0) -> tuple[int, int]:
    """Where a text stands on the screen, at or below line `above`."""
    for y, line in enumerate(t.lines()):
        if y >= above and text in line:
            return line.index(text), y
    raise AssertionError(f"{text!r} is not on the screen")


async def test_a_click_selects_and_a_double_click_opens(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.click(*place(t, "Adatum Corp"))
        assert t.under_cursor() == "Adatum Corp"
        await t.click(*place(t, "Proseware"), times=2)
        assert t.under_cursor() == "Proseware"
        assert len(t.app.screen_stack) == 2


async def test_the_key_bar_and_the_hints_can_be_clicked(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.click(*place(t, "n note"))
        assert len(t.app.screen_stack) == 2
        await t.press("escape")
        await t.click(*place(t, "v view"))
        assert "Nothing planned" in t.text()


async def test_a_tab_is_clicked_and_the_wheel_turns_the_view(open_screen: Open) -> None:
    async with open_screen(120, 24) as t:
        await t.click(*place(t, "3 Details"))
        assert t.app.work.front == "details"
        first = t.pane("details")[0]
        t.app.work.details.post_message(MouseScrollDown(None, 1, 1, 0, 1, 0, False, False, False))
        await t.idle()
        assert t.pane("details")[0] != first


async def test_a_column_is_dragged_and_a_double_click_puts_it_back(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.pilot.mouse_down(offset=(34, 20))
        await t.pilot.hover(offset=(40, 20))
        await t.pilot.mouse_up(offset=(40, 20))
        await t.idle()
        assert t.app.work.arrangement.regions["queue"].width == 40
        await t.click(40, 20, times=2)
        assert t.app.work.arrangement.regions["queue"].width == 34
