"""A verb acts on every marked line, after a plan, and one undo takes all of it back."""

from __future__ import annotations

from tests.ui.conftest import Open


async def test_what_was_put_off_together_comes_back_together(open_screen: Open) -> None:
    async with open_screen() as t:
        before = t.rows()
        await t.press("j", "j", "j", "space", "space", "space", "z")
        assert "Snooze: 3 lines" in t.text()
        await t.press("y", "down", "down", "enter")
        assert t.message().startswith("✓ Snooze, 3 records")
        assert t.message().endswith("u undo")
        marked = {"Öresund Bygg AB", "Ada King", "Jo Berry"}
        assert not marked & set(t.rows())
        assert "✓ A" not in "".join(t.pane("queue"))
        await t.press("u")
        assert "Undone: Snooze, 3 records." in t.message()
        assert sorted(t.rows()) == sorted(before)
        await t.press("U")
        assert "Done again: Snooze, 3 records." in t.message()
        assert not marked & set(t.rows())


async def test_what_cannot_be_done_to_one_is_said_in_the_plan_and_leaves_the_others(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j", "space", "space", "z")
        assert "日本物流株式会社: A reply waits for an answer" in t.text()
        await t.press("y", "down", "down", "enter")
        assert t.message().startswith("✓ Snooze, 1 record")
