"""`?` explains the pane that has the focus, its keys before all others; what is chosen there is done."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.conftest import Open
from workspace.commands.catalogue import REGISTRY
from workspace.commands.keymap import default_keymap
from workspace.commands.registry import Selection
from workspace.ui.layout import PANES
from workspace.ui.screens.help import HelpScreen, help_items
from workspace.ui.screens.pane_help import pane_help


@pytest.mark.parametrize("number", range(1, 7))
async def test_each_pane_says_what_it_is_and_shows_its_keys_first(open_screen: Open, number: int) -> None:
    async with open_screen(80, 24) as t:
        await t.press(str(number), "question_mark")
        said = " ".join(" ".join(line.split("│")[1] for line in t.lines() if line.count("│") > 1).split())
        told = pane_help(PANES[number - 1])
        assert told.prose.partition("{")[0].strip() in said
        assert f"In this pane ▌ {told.enter[:1].upper() + told.enter[1:]}" in said
        assert "{" not in said, "keys stand in place of the names of commands"


def test_every_command_is_there_once_but_for_those_that_need_a_line_of_another_pane() -> None:
    keymap = default_keymap(REGISTRY)
    for pane in PANES:
        ids = [item.id for item in help_items(pane, pane_help(pane), keymap, Selection()) if not item.heading]
        assert len(ids) == len(set(ids))
        assert {"work.do", "note.write", "quit", "theme"} <= set(ids)
    assert "assistant.snooze" in ids


def test_in_the_assistant_a_letter_is_shown_for_what_it_does_there() -> None:
    keymap = default_keymap(REGISTRY)
    keys = {item.id: item.key for item in help_items("assistant", pane_help("assistant"), keymap, Selection())}
    assert (keys["assistant.snooze"], keys["work.snooze"]) == ("z", "")
    elsewhere = {item.id: item.key for item in help_items("queue", pane_help("queue"), keymap, Selection())}
    assert elsewhere["work.snooze"] == "z"


async def test_the_keys_named_are_those_in_force(open_screen: Open) -> None:
    async with open_screen() as t:
        keys = {**t.app.keymap.keys, "move.top": ("f9",)}
        t.app.keymap = replace(t.app.keymap, keys=keys)
        await t.press("question_mark")
        assert "F9 goes there" in t.text()


async def test_a_word_filters_and_enter_does_it(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("2", "question_mark")
        await t.type("write a note")
        await t.press("enter")
        assert not isinstance(t.app.screen, HelpScreen)
        assert "Note" in t.text()
        await t.type("From help")
        await t.press("ctrl+s")
        assert "From help" in t.text()


async def test_help_and_the_menu_of_what_is_valid_here_differ(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("m")
        menu = t.text()
        await t.press("escape", "question_mark")
        assert "In this pane" in t.text()
        assert "In this pane" not in menu
        assert "Your open work" not in menu


async def test_on_a_low_terminal_help_keeps_its_keys_in_view(open_screen: Open) -> None:
    async with open_screen(60, 16) as t:
        await t.press("question_mark")
        assert any("esc close" in line for line in t.lines())
