"""Stakeholders and competitors are changed and taken off, steps of a stage marked; each can be undone."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.ui.conftest import Open
from tests.ui.driver import Screen
from workspace.store.location import Location


async def choose(t: Screen, command: str) -> None:
    """Run a command from the palette."""
    await t.press("ctrl+p")
    await t.type(command)
    await t.press("enter")


async def test_enter_on_a_person_changes_them(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("4")
        assert "⏎ edit" in t.pane("people")[0]
        await t.press("enter")
        assert "Edit a stakeholder" in t.text()
        await t.press("right", "ctrl+s")
        assert t.message().startswith("✓ ")
        role = t.pane("people")[1].split()[-1]
        await t.press("u", "4")
        assert t.pane("people")[1].split()[-1] != role


async def test_where_nobody_is_named_enter_names_someone(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j", "4", "enter")
        await t.type("Kai")
        await t.press("ctrl+s")
        assert "Kai" in "\n".join(t.pane("people"))


async def test_a_person_is_taken_off_and_comes_back(open_screen: Open) -> None:
    async with open_screen() as t:
        name = t.pane("people")[1].split("  ")[0].strip()
        await t.press("4", "enter", "ctrl+r")
        assert f"Take {name} off?" in t.text()
        await t.press("y")
        assert name not in "\n".join(t.pane("people"))
        await t.press("u")
        assert name in "\n".join(t.pane("people"))


async def test_a_competitor_is_changed_from_the_palette(open_screen: Open) -> None:
    async with open_screen() as t:
        await choose(t, "edit a competitor")
        await t.press("enter")
        await t.type("slow ")
        await t.press("ctrl+s")
        assert "saved" in t.message()
        assert "slow" in "\n".join(t.pane("competitors"))


async def test_a_step_of_the_stage_is_marked_and_the_mark_taken_away(open_screen: Open, location: Location) -> None:
    with closing(sqlite3.connect(str(location.path))) as raw, raw:
        raw.execute("UPDATE opportunity SET stage = 'Propose'")
    async with open_screen() as t:
        await t.press("f")
        await t.type("Two roasters")
        await t.press("enter")
        for told in ("✓ ", "not done after all"):
            await choose(t, "mark a step of the stage")
            assert "Propose: what is done?" in t.text()
            await t.press("enter")
            assert told in t.message()
            assert "Identify sales team" in t.message()


async def test_a_stage_without_steps_to_mark_says_so(open_screen: Open) -> None:
    async with open_screen() as t:
        await choose(t, "mark a step of the stage")
        assert "This stage has no steps to mark" in t.text()


async def test_the_cursor_goes_on_from_the_people_to_the_competitors_and_back(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("4", "j", "j")
        assert t.pane("competitors")[0].startswith("▌")
        assert "⏎ edit" in t.pane("competitors")[0]
        await t.press("enter")
        assert "Edit a competitor" in t.text()
        await t.type("slow ")
        await t.press("ctrl+s")
        assert "slow" in "\n".join(t.pane("competitors"))
        await t.press("4", "4")
        assert t.pane("competitors")[0].startswith("▌")
        await t.press("k")
        assert t.pane("people")[0].startswith("▌")


async def test_below_the_competitors_enter_names_another(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j", "4", "4", "enter")
        await t.type("Northwind Vending")
        await t.press("ctrl+s")
        assert "Northwind Vending" in "\n".join(t.pane("competitors"))


async def test_an_account_offers_to_name_nobody(open_screen: Open) -> None:
    async with open_screen() as t:
        t.app.open_view("accounts")
        await t.idle()
        assert "name a person" not in "\n".join(t.pane("people"))
        assert "name a competitor" not in "\n".join(t.pane("competitors"))


async def test_a_record_without_competitors_says_so_and_a_new_account_is_about_no_record(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("j")
        await choose(t, "edit a competitor")
        assert "No competitor is named on this record yet." in t.text()
        await t.press("escape")
        await choose(t, "new account")
        title = next(line for line in t.lines() if "New account" in line)
        assert t.under_cursor() not in title


async def test_the_card_of_a_missing_decision_maker_names_one(open_screen: Open) -> None:
    async with open_screen() as t:
        assert "A name the decision maker" in "\n".join(t.pane("assistant"))
        await t.press("A")
        assert "Decision maker" in t.text()
        await t.type("Kai Board")
        await t.press("ctrl+s")
        assert "decision maker" in next(line for line in t.pane("people") if "Kai Board" in line)
