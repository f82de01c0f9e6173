"""What is typed into a field is understood, or what is wrong with it is said, while it is typed."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Open
from workspace.commands.typed import understood
from workspace.commands.workspace import Workspace


@pytest.mark.parametrize(
    ("record", "field", "text", "meaning", "error"),
    [
        ("lead", "estimated_budget", "18k", "£18,000", ""),
        ("lead", "estimated_budget", "€20,000.50", "€20,000.50", ""),
        ("lead", "estimated_budget", "lots", "", "is no amount"),
        ("opportunity", "estimated_close", "2025-11-28", "Fri 28 Nov 2025", ""),
        ("opportunity", "estimated_close", "2025-13-01", "", "is no day"),
        ("lead", "phone", "02079460142", "020 7946 0142 · London", ""),
        ("lead", "phone", "+34 910 000 000", "+34 910 00 00 00 · Madrid", ""),
        ("lead", "email", "dana", "", ""),
        ("lead", "email", "dana@", "", "is no e-mail address"),
        ("lead", "employees", "1200", "1,200", ""),
    ],
)
def test_how_a_text_is_understood(
    workspace: Workspace, record: str, field: str, text: str, meaning: str, error: str
) -> None:
    told = understood(workspace, record, field, text)
    assert told.meaning == meaning
    assert (error in told.error) if error else not told.error


async def test_a_form_says_at_once_how_it_was_understood(open_screen: Open) -> None:
    async with open_screen() as t:
        await t.press("N", *["down"] * 3)
        await t.type("02079460142")
        assert "020 7946 0142 · London" in t.text()


async def test_a_click_on_a_field_of_a_scrolled_form_goes_there(open_screen: Open) -> None:
    async with open_screen(80, 24) as t:
        await t.press("N", *["tab"] * 18)
        for label in ("Industry", "Estimated budget", "Decision maker"):
            y = next(number for number, line in enumerate(t.lines()) if label in line)
            x = t.lines()[y].index(label)
            await t.click(x + 1, y)
            await t.type("zz")
            assert any(label in line and "zz" in line for line in t.lines()), label
            y = next(number for number, line in enumerate(t.lines()) if "Website" in line or "Employees" in line)
            await t.click(x + 30, y)
            await t.type("77")
            assert any(("Website" in line or "Employees" in line) and "77" in line for line in t.lines())
