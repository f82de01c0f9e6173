"""Ctrl+C ends the program wherever one is, and what was being typed is there again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import Open
from workspace.ui import state


@pytest.mark.parametrize("keys", [(), ("n",), ("f",), ("slash",), ("enter",), ("m",), ("question_mark",)])
async def test_ctrl_c_leaves_from_anywhere(open_screen: Open, keys: tuple[str, ...]) -> None:
    async with open_screen() as t:
        await t.press(*keys)
        await t.pilot.press("ctrl+c")
        assert t.app.return_code == 130


async def test_what_was_typed_when_ctrl_c_came_is_there_again(open_screen: Open, tmp_path: Path) -> None:
    async with open_screen() as t:
        await t.press("n")
        await t.type("Half")
        await t.pilot.press("ctrl+c")
    assert "Half" in str(state.load(tmp_path).drafts)
