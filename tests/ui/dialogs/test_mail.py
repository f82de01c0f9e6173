"""Mail: never sent with a gap in it, never written into by a held key."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.ui.dialogs.host import OPEN, shown
from tests.ui.dialogs.samples import WHO, mail, step
from workspace.ui.dialogs.compose import MailDialog, MailSheet


async def test_a_rendered_mail_is_sent_as_it_stands_with_one_key() -> None:
    async with shown(mail()) as dialog:
        await dialog.press("enter", "enter", "enter", "ctrl+s")
        assert dialog.answer == {
            "subject": "Your coffee machines",
            "body": "Dear Dana,\n\nWhen would ten minutes suit you?",
        }


async def test_a_field_without_a_value_is_named_and_blocks_until_it_is_written() -> None:
    async with shown(mail("See you in {{ city }}.")) as dialog:
        assert "Not known: city" in dialog
        await dialog.press("ctrl+s")
        assert dialog.answer is OPEN
        await dialog.press("tab", "end", *["backspace"] * 11)
        await dialog.type("Bern.")
        assert "Not known" not in dialog
        await dialog.press("ctrl+s")
        assert dialog.answer["body"] == "See you in Bern."


async def test_a_mail_without_an_address_says_how_to_enter_one() -> None:
    async with shown(MailDialog(MailSheet(WHO, "", "Subject", "Text"))) as dialog:
        await dialog.press("ctrl+s")
        assert dialog.answer is OPEN
        assert "press esc, then i" in dialog


async def test_an_answer_begins_in_the_text_below_what_they_wrote() -> None:
    asked = MailSheet(WHO, "dana@alpine.example", "Re: figures", is_answer=True, answers="Could you send the figures?")
    async with shown(MailDialog(asked)) as dialog:
        assert "│ Could you send the figures?" in dialog
        await dialog.press("enter", "enter")
        await dialog.type("Today")
        await dialog.press("ctrl+s")
        assert dialog.answer["body"] == "Today"


async def test_the_text_can_be_written_in_the_editor_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with shown(mail()) as dialog:
        await dialog.press("ctrl+g")
        assert "No editor is set" in dialog
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho edited > $1\n", encoding="utf-8")
    os.chmod(editor, stat.S_IRWXU)
    monkeypatch.setenv("EDITOR", str(editor))
    async with shown(mail()) as dialog:
        await dialog.press("ctrl+g")
        assert "cannot be opened in this terminal" in dialog, "a test has no terminal to lend"


async def test_a_task_is_done_with_d_but_not_while_notes_are_written() -> None:
    async with shown(step()) as dialog:
        await dialog.press("enter", "tab", "d")
        assert dialog.answer is OPEN
        await dialog.press("escape", "d")
        assert dialog.answer == {"notes": "d"}
