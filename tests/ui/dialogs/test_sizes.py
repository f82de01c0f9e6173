"""Every dialog at every size, in every theme and with ASCII signs: whole, and with its keys in view."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.dialogs.host import shown
from tests.ui.dialogs.samples import SAMPLES, call, form, menu
from workspace.ui import glyphs, themes
from workspace.ui.dialogs.form_dialog import FormDialog
from workspace.ui.dialogs.item import Item
from workspace.ui.dialogs.pick import PickDialog
from workspace.ui.dialogs.said import text
from workspace.ui.widgets.form_spec import FieldSpec

NAUGHTY = (
    "[/]",
    "[@click=app.quit]free[/]",
    "\x1b]0;pwned\x07",
    "abc\u202edcba",
    "👩\u200d👩\u200d👧 family",
    "漢字" * 60,
    "x" * 10_000,
    "e" + "\u0301" * 30,
)


@pytest.fixture
def ascii_signs() -> Iterator[None]:
    """A terminal that knows only ASCII."""
    glyphs.use_ascii(True)
    yield
    glyphs.use_ascii(False)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 30)])
async def test_title_and_keys_are_in_view_on_small_terminals(name: str, size: tuple[int, int]) -> None:
    async with shown(SAMPLES[name](), size) as dialog:
        lines = dialog.lines()
        assert any("esc " in line for line in lines), dialog.text()
        framed = [line for line in lines if "╭" in line or "╰" in line]
        assert len(framed) >= 2, dialog.text()


@pytest.mark.parametrize("size", [(120, 36), (200, 60)])
async def test_a_dialog_stands_in_the_middle_of_a_large_terminal(size: tuple[int, int]) -> None:
    async with shown(form(), size) as dialog:
        lines = dialog.lines()
        top = next(index for index, line in enumerate(lines) if "╭" in line)
        bottom = next(index for index, line in enumerate(lines) if "╰" in line)
        left, right = lines[top].index("╭"), lines[top].index("╮")
        assert right - left == 73
        assert abs(left - (size[0] - 1 - right)) <= 1
        assert abs(top - (size[1] - 1 - bottom)) <= 1


@pytest.mark.usefixtures("ascii_signs")
@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "find"])
async def test_a_terminal_that_knows_only_ascii_gets_only_that(name: str) -> None:
    async with shown(SAMPLES[name](), (120, 36)) as dialog:
        seen = dialog.text().replace("日本物流株式会社", "")
        assert seen.isascii(), sorted({character for character in seen if not character.isascii()})


@pytest.mark.parametrize("theme", [*(each.name for each in themes.OURS), "ansi-dark"])
async def test_every_theme_draws_dialogs(theme: str) -> None:
    for make in (form, menu, call):
        async with shown(make(), theme=theme) as dialog:
            assert "esc" in dialog


@pytest.mark.parametrize("naughty", NAUGHTY)
async def test_hostile_texts_neither_crash_nor_inject(naughty: str) -> None:
    fields = [
        FieldSpec("a", naughty[:20], value=naughty, hint=naughty),
        FieldSpec("b", "B", "lines", value=naughty),
        FieldSpec("c", "C", "choice", choices=(("x", naughty), ("y", "Y"))),
    ]
    async with shown(FormDialog(naughty, fields, naughty, said=text(naughty))) as dialog:
        dialog.app.screen.query_one("Form")
        await dialog.press("tab", "tab", "right")
        assert "\x1b" not in dialog.text()
        assert "\u202e" not in dialog.text()
        assert "esc" in dialog
    items = [Item("1", naughty, naughty, naughty, naughty), Item("2", naughty, reason=naughty)]
    async with shown(PickDialog(naughty, items, naughty, filtered=True)) as dialog:
        await dialog.press("down")
        assert "\x1b" not in dialog.text()
