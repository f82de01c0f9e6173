"""NO_COLOR: what is sent to the terminal names no colour, greys neither, and still shows where one is."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.ui.conftest import Open
from tests.ui.test_safety import Terminal
from workspace.store.location import Location

LOOKS = re.compile(rb"\x1b\[([0-9;:]*)m")
ATTRIBUTES = {b"", b"0", b"1", b"2", b"3", b"4", b"7"}
"""Plain, bold, dim, italic, underline, reverse."""


def test_no_byte_asks_for_a_colour(location: Location, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLORTERM", "truecolor")
    terminal = Terminal(location, tmp_path)
    terminal.wait_for(b"Dana Brewer")
    os.write(terminal.here, b"n")
    terminal.wait_for(b"editor")
    os.write(terminal.here, b"x\x03")
    assert terminal.rest() == 130
    asked = {part for found in LOOKS.findall(terminal.said) for part in found.split(b";")}
    assert asked <= ATTRIBUTES
    assert b"7" in asked, "the cursor is drawn in reverse"


async def test_the_field_being_typed_in_is_seen(open_screen: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_screen() as t:
        await t.press("i")
        assert _is_reversed(t.app.focused), "a choice"
        await t.press("tab")
        assert _is_reversed(t.app.focused), "the cursor in a text"


def _is_reversed(widget: object) -> bool:
    line = widget.render_line(0)  # type: ignore[attr-defined]
    return any(segment.style is not None and segment.style.reverse for segment in line)
