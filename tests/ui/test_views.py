"""What `v` opens: the order and the groups of a list, and lists that are kept under a name."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open
from workspace.commands.workspace import Workspace

SIZES = pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])


@SIZES
async def test_order_and_groups_are_chosen_from_the_menu(open_screen: Open, columns: int, rows: int) -> None:
    async with open_screen(columns, rows) as t:
        by_rank = t.rows()
        await t.press("v", "s", "n")
        names = [row.name for row in t.app.work.queue.list.rows.page(0, 99)]
        assert names == sorted(names)
        assert any("by name" in line for line in t.pane("queue"))
        await t.press("v", "s", "n", "v", "g", "r")
        assert any("─ hot · " in line for line in t.pane("queue"))
        assert any("from behind" in line for line in t.pane("queue"))
        await t.press("v", "s", "r", "v", "g", "0")
        assert t.rows() == by_rank
        assert t.app.work.browser.filter == ""


@SIZES
async def test_a_view_is_saved_opened_by_one_key_renamed_and_deleted(
    open_screen: Open, workspace: Workspace, columns: int, rows: int
) -> None:
    async with open_screen(columns, rows) as t:
        await t.press("slash")
        await t.type("rating:hot sort:due")
        await t.press("enter")
        wanted = t.rows()
        await t.press("v", "S")
        await t.type("Hot ones")
        await t.press("ctrl+s")
        assert t.message().startswith("✓ View “Hot ones” saved · it stands among the views")
        await t.press("escape")
        assert t.rows() != wanted
        await t.press("v")
        assert "Hot ones" in "\n".join(t.lines()[:-3]), "in view on the smallest screen too"
        assert "S save this view" in t.text()
        await t.press("e")
        assert t.rows() == wanted
        assert t.message() == "✓ View “Hot ones”"
        await t.press("v", "R", "1")
        await t.type("Hottest")
        await t.press("ctrl+s", "v", "X", "1")
        assert t.message().startswith("✓ View “Hottest” deleted")
        await t.press("v")
        assert "Hottest" not in "\n".join(t.lines()[:-3])
        await t.press("escape", "u", "v")
        assert "Hottest" in "\n".join(t.lines()[:-3]), "what was deleted is brought back"


async def test_a_saved_view_of_someone_who_left_says_what_is_wrong(open_screen: Open, workspace: Workspace) -> None:
    from workspace.actions.saved_views import save_view

    save_view(workspace.context, "Theirs", "today", "owner:nobody")
    async with open_screen() as t:
        before = t.rows()
        await t.press("v", "e")
        assert t.message().startswith("!")
        assert "nobody" in t.message()
        assert t.rows() == before


async def test_a_list_of_records_has_one_order_and_says_so(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("v", "8", "v", "s")
        assert "Only the queue can be put in another order" in t.text()
        await t.press("escape")
        t.app.run_command("list.group")
        await t.idle()
        assert "Only the queue can be put in another order" in t.message()


async def test_a_list_that_is_no_queue_opens_without_a_word_about_the_queue(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("v", "c", "q")
    async with open_screen() as t:
        assert t.lines()[0].startswith(" Sequences")
        assert t.message() == ""
