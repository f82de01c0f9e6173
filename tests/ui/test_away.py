"""On the screen somebody goes on leave, sees it said, and takes it back; their hours are changed in a form."""

from __future__ import annotations

from pathlib import Path

from tests.ui.conftest import Open, workspace_of
from tests.ui.driver import opened
from workspace.store.location import Location


async def test_a_leave_is_noted_said_in_the_header_and_taken_back(open_screen: Open) -> None:
    async with open_screen() as screen:
        screen.app.run_command("leave.begin")
        await screen.idle()
        await screen.type("today")
        await screen.press("tab")
        await screen.type("in 3 days")
        assert "due meanwhile" in screen.text()
        await screen.press("ctrl+s")
        assert "is away Mon 24 Nov – Thu 27 Nov" in screen.text()
        assert "away until Thu 27 Nov" in screen.lines()[0]
        await screen.press("u")
        assert "away until" not in screen.lines()[0]


async def test_ones_own_hours_are_changed_in_a_form_that_says_what_is_wrong(open_screen: Open) -> None:
    async with open_screen() as screen:
        screen.app.run_command("seller.set")
        await screen.idle()
        assert "Europe/Madrid" in screen.text()
        assert "roll on at once" in screen.text()
        await screen.type("xx")
        assert "is not a country" in screen.text()
        await screen.press("backspace", "backspace")
        await screen.type("es")
        await screen.press("ctrl+s")
        assert screen.app.workspace.reader.row("SELECT holidays FROM seller WHERE login = 'ana'") == ("ES",)


async def test_a_manager_notes_the_leave_and_the_hours_of_another(location: Location, tmp_path: Path) -> None:
    async with opened(workspace_of(location, tmp_path / "carla", "carla")) as screen:
        screen.app.run_command("seller.set")
        await screen.idle()
        assert "Whose?" in screen.text()
        await screen.type("Ana")
        await screen.press("enter", "tab")
        assert "Europe/Madrid" in screen.text()
        await screen.type("7")
        await screen.press("ctrl+s")
        assert screen.app.workspace.reader.row("SELECT daily_cap FROM seller WHERE login = 'ana'") == (7,)
        screen.app.run_command("leave.begin")
        await screen.idle()
        await screen.type("Ana")
        await screen.press("enter")
        await screen.type("today")
        await screen.press("tab")
        await screen.type("in 3 days")
        await screen.press("ctrl+s")
        assert "Ana Ruiz is away Mon 24 Nov – Thu 27 Nov" in screen.text()
        screen.app.run_command("leave.end")
        await screen.idle()
        await screen.type("Ana")
        await screen.press("enter")
        assert "Mon 24 Nov – Thu 27 Nov" in screen.text()
        await screen.press("y")
        assert "is taken back" in screen.message()
