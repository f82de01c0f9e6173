"""A step asks in its dialog for what its sequence wants to know, and what it brings is written down with it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.fixtures.sequences import sequence_text
from tests.ui.conftest import TEMPLATES, Open
from tests.ui.driver import Screen
from workspace.actions import enrolments, versions
from workspace.actions.due import run_due
from workspace.actions.result import Done
from workspace.commands.workspace import Workspace
from workspace.store.files import Files

AWAIT = """
- await: The connection request is accepted
  limit: 7 days
  met:
    - text_message: Thank them
      message: thanks
      note: Short and friendly.
- phone_call: Ask again
  note: Be brief.
  fields: [industry]
"""
ASKED = """
- email: Ask for figures
  note: Ask how many they are.
  fields: [employees]
- meeting: Meet them
  fields: [decision_maker]
- qualify: Make it an opportunity
  fields: [rating]
"""


async def find(t: Screen, words: str) -> None:
    await t.press("f")
    await t.type(words)
    await t.press("enter")


def connect(workspace: Workspace, home: Path, steps: str = AWAIT) -> None:
    """Leo Marsh is in a sequence of one’s own."""
    folder = home / "templates"
    (folder / "sequences").mkdir(parents=True)
    (folder / "messages").mkdir()
    (folder / "sequences" / "mine.yaml").write_text(sequence_text(steps))
    (folder / "messages" / "thanks.md").write_text("Subject: Thanks\n\nThank you, {{ first_name }}!")
    context = workspace.context
    context.files = Files((folder, TEMPLATES))
    versions.activate(context, "mine")
    row = workspace.reader.row("SELECT id FROM lead WHERE first_name = 'Leo'")
    assert row is not None
    assert isinstance(enrolments.connect(context, ("lead", row[0]), "mine"), Done)


async def test_research_asks_for_industry_employees_and_revenue_and_writes_them_down(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Wingtip")
        await t.press("a")
        shown = t.text()
        for asked in ("Industry", "Employees", "Annual revenue", "fields and notes"):
            assert asked in shown
        await t.press("tab")
        await t.type("Toys")
        await t.press("tab")
        await t.type("1,200")
        await t.press("ctrl+s")
        assert "Sam Rowe: done" in t.message()
        await find(t, "Wingtip")
        await t.press("3")
        details = "\n".join(t.pane("details"))
        assert "Toys" in details
        assert "1200" in details or "1,200" in details


async def test_a_wrong_figure_keeps_the_step_open_and_says_so(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Wingtip")
        await t.press("a", "tab", "tab")
        await t.type("many")
        await t.press("ctrl+s")
        assert "is no whole number" in t.text()
        await t.press("escape", "escape")
        assert "Research" in "\n".join(t.pane("sequence"))


async def test_what_a_sequence_waits_for_is_confirmed_with_two_keys(
    open_screen: Open, workspace: Workspace, tmp_path: Path
) -> None:
    connect(workspace, tmp_path)
    async with open_screen() as t:
        await find(t, "Leo Marsh")
        await t.press("o")
        assert "Yes: The connection request is accepted" in t.text()
        await t.press("y")
        assert "The connection request is accepted · next today, text message" in t.message()
        await find(t, "Leo Marsh")
        await t.press("a")
        shown = t.text()
        assert "Thank you, Leo!" in shown
        assert "Short and friendly." in shown
        assert "To  +44 20 7946 0990" in shown
        await t.press("y")
        assert t.app.clipboard == "Thank you, Leo!"
        assert "Copied." in t.text()


async def test_a_call_shows_the_note_of_its_step_and_asks_for_its_fields(
    open_screen: Open, workspace: Workspace, tmp_path: Path
) -> None:
    connect(workspace, tmp_path)
    workspace.context.clock.advance(timedelta(days=8))  # type: ignore[attr-defined]
    run_due(workspace.context.as_nobody())
    async with open_screen() as t:
        await find(t, "Leo Marsh")
        await t.press("c")
        shown = t.text()
        assert "Be brief." in shown
        assert "Industry" in shown
        assert "Ask again" in shown


def value_of(workspace: Workspace, field: str) -> object:
    row = workspace.reader.row(f"SELECT {field} FROM lead WHERE first_name = 'Leo'")
    return row[0] if row is not None else None


async def test_mail_meeting_and_qualifying_ask_for_the_fields_of_their_step_and_write_them_down(
    open_screen: Open, workspace: Workspace, tmp_path: Path
) -> None:
    connect(workspace, tmp_path, ASKED)
    async with open_screen() as t:
        await find(t, "Leo Marsh")
        await t.press("e")
        shown = t.text()
        assert "Ask how many they are." in shown
        assert "Employees" in shown
        await t.type("Figures")
        await t.press("tab")
        await t.type("How many are you?")
        await t.press("tab")
        await t.type("many")
        await t.press("ctrl+s")
        assert "is no whole number" in t.text()
        await t.press("ctrl+u")
        await t.type("140")
        await t.press("ctrl+s")
        assert "next today, meeting" in t.message()
        assert value_of(workspace, "employees") == 140

        await find(t, "Leo Marsh")
        await t.press("b")
        await t.type("tomorrow 10:00")
        await t.press("tab", "tab", "tab")
        await t.type("Head of office")
        await t.press("ctrl+s")
        assert "next today, qualify" in t.message()
        assert value_of(workspace, "decision_maker") == "Head of office"

        await find(t, "Leo Marsh")
        await t.press("Q", "tab", "tab", "tab", "tab", "right", "ctrl+s")
        assert "is an opportunity" in t.message()
        assert value_of(workspace, "rating") == "hot"


async def test_a_mail_of_ones_own_asks_for_nothing(open_screen: Open) -> None:
    async with open_screen() as t:
        await find(t, "Leo Marsh")
        await t.press("e")
        assert "Employees" not in t.text()
