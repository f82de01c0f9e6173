"""The drawing board: a sequence seen as a flow, changed by form, saved, and put to work."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open
from tests.ui.driver import Screen, opened
from workspace.commands.workspace import Workspace
from workspace.store.files import files_of
from workspace.ui.screens.designer import DesignerScreen
from workspace.views.sequence_versions import versions

OUTBOUND = "high-volume-outbound-prospecting"


async def on_board(t: Screen, name: str = OUTBOUND) -> DesignerScreen:
    """Open the library, and in it the sequence of that file name."""
    await t.press("v")
    await t.type("c")
    listed = t.app.work.queue.list
    while t.under_cursor() != name:
        before = listed.row
        await t.press("down")
        assert listed.row is not before, f"no sequence called {name}"
    await t.press("enter")
    board = t.app.screen
    assert isinstance(board, DesignerScreen)
    return board


def on_top(t: Screen) -> str:
    """Which screen is in front."""
    return type(t.app.screen).__name__


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
async def test_a_sequence_is_drawn_with_its_branches_and_its_cases(open_screen: Open, columns: int, rows: int) -> None:
    async with open_screen(columns, rows) as t:
        await on_board(t)
        lines = t.lines()
        assert lines[0].startswith(" Sequences › High volume outbound prospecting")
        call = next(number for number, line in enumerate(lines) if "Call to understand" in line)
        assert "├─ answered" in lines[call + 1]
        assert "│  ■ success" in lines[call + 4]
        assert ("✓ nobody ever answers" in t.text()) == (columns >= 100)
        await t.press("escape")
        assert on_top(t) == "WorkScreen"


async def test_the_library_shows_the_flow_of_the_sequence_under_the_cursor(open_screen: Open) -> None:
    async with open_screen() as t:
        await on_board(t)
        await t.press("escape")
        assert "High volume outbound" in t.pane("record")[0]
        assert any("├─ answered" in row for row in t.pane("timeline"))
        assert "2 Flow" in t.text()
        assert "is due" not in t.message(), "the first hint goes with its record"
        await t.press("down")
        assert "High volume outbound" not in t.pane("record")[0]
        await t.press("v", "1")
        assert not any("├─" in row for row in t.pane("timeline"))


async def test_the_library_tells_what_a_sequence_did_who_is_in_it_and_what_is_wrong_with_it(open_screen: Open) -> None:
    async with open_screen() as t:
        await on_board(t)
        await t.press("escape")
        assert "5 NUMBERS" in t.pane("sequence")[0]
        assert any("not enough data" in row for row in t.pane("sequence"))
        assert any("4 cases hold" in row for row in t.pane("competitors"))
        assert "IN IT NOW" in t.pane("people")[0]
        first = t.pane("people")[1].split("  ")[0].strip(" ✆@┄⌕")
        await t.press("3")
        assert OUTBOUND in "".join(row.strip() for row in t.pane("details"))
        assert any("version 1" in row for row in t.pane("details"))
        assert "new sequence" in t.text(), "the keys stay those of the library"
        await t.press("4", "enter")
        assert t.pane("record")[0].strip().startswith(first)
        assert "UP NEXT" in t.pane("sequence")[0]
        await t.press("escape", "escape")
        assert "High volume outbound" in t.pane("record")[0]


async def test_help_in_the_library_is_about_sequences(open_screen: Open) -> None:
    async with open_screen() as t:
        await on_board(t)
        await t.press("escape", "question_mark")
        assert "The sequences that there are" in t.text()
        await t.type("clone")
        await t.press("enter")
        assert "Clone a sequence" in t.text()
        assert f"{OUTBOUND} " in t.text(), "the one under the cursor"


async def test_a_step_of_the_flow_opens_on_the_board(open_screen: Open) -> None:
    async with open_screen() as t:
        await on_board(t)
        await t.press("escape", "2", "down", "down", "down", "enter")
        board = t.app.screen
        assert isinstance(board, DesignerScreen)
        assert board.drawn is not None
        assert board.drawn.text == "Call to understand their needs"


async def test_a_change_by_form_redraws_and_shows_which_case_fails_now(open_screen: Open) -> None:
    async with open_screen() as t:
        board = await on_board(t)
        await t.press("down", "down", "enter", "end", *["backspace"] * 6)
        await t.type("4 days")
        await t.press("ctrl+s")
        assert "┄ wait 4 days" in t.text()
        assert "not saved" in t.lines()[0]
        assert "× nobody ever answers" in t.text()
        await t.press("u")
        assert "✓ nobody ever answers" in t.text()
        assert not board.design.is_changed
        await t.press("U")
        assert "┄ wait 4 days" in t.text()


async def test_steps_are_added_moved_and_removed(open_screen: Open) -> None:
    async with open_screen() as t:
        board = await on_board(t)
        await t.press("N")
        await t.type("task")
        await t.press("enter")
        await t.type("Look at their menu")
        await t.press("ctrl+s")
        names = [step.title for step in board.design.definition.steps[:3]] if board.design.definition else []
        assert names == ["Introduce yourself", "Look at their menu", "Research the lead and their company"]
        assert board.drawn is not None
        assert board.drawn.text == "Look at their menu"
        await t.press("J")
        assert board.drawn.text == "Look at their menu"
        assert board.flow.items.index(board.flow.item) == 2
        await t.press("X")
        assert "▢ Look at their menu" not in t.text()
        assert board.design.text == board.design.saved


async def test_leaving_with_changes_asks_first(open_screen: Open) -> None:
    async with open_screen() as t:
        await on_board(t)
        await t.press("down", "X", "escape")
        assert "Leave without saving?" in t.text()
        await t.press("escape")
        assert on_top(t) == "DesignerScreen"
        await t.press("escape", "y")
        assert on_top(t) == "WorkScreen"


async def test_what_cannot_be_is_said_and_changes_nothing(open_screen: Open) -> None:
    async with open_screen() as t:
        board = await on_board(t)
        await t.press("K")
        assert "at the end of the page" in t.message()
        await t.press("down", "down", "enter", *["backspace"] * 8)
        await t.type("soon")
        await t.press("ctrl+s")
        assert t.text().count("soon") == 2
        assert "Step before-first-call" in t.text()
        assert board.design.text == board.design.saved
        await t.press(*["backspace"] * 4)
        await t.type("3 days")
        await t.press("ctrl+s")
        assert "┄ wait 3 days" in t.text()


async def test_it_is_saved_and_put_to_work_with_a_note(workspace: Workspace) -> None:
    context = workspace.context
    context.files = files_of(context.home)
    async with opened(workspace) as t:
        await on_board(t)
        await t.press("enter")
        await t.type(" kindly")
        await t.press("ctrl+s", "ctrl+s")
        assert "Put it to work" in t.text()
        assert "their next step stays as it is" in t.text() or "its next step stays as it is" in t.text()
        await t.type("Be kind")
        await t.press("ctrl+s")
        saved = context.home / "templates" / "sequences" / f"{OUTBOUND}.yaml"
        assert "Introduce yourself kindly" in saved.read_text(encoding="utf-8")
        newest = versions(workspace.reader, OUTBOUND)[0]
        assert (newest.number, newest.note) == (2, "Be kind")
        assert "active, version 2" in t.lines()[0]


async def test_what_it_did_stands_behind_w(open_screen: Open) -> None:
    async with open_screen() as t:
        await on_board(t)
        await t.press("w")
        assert "what it did" in t.text()
        assert "not enough data" in t.text()
        assert "Introduce yourself" in t.text()
        await t.press("escape")
        assert on_top(t) == "DesignerScreen"
