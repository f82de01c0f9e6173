"""On the screen every word of ours is in the language of the moment; what stands as it is came from data."""

from __future__ import annotations

import re

import pytest

from tests.fixtures.foreign import Foreign
from tests.ui.conftest import TEMPLATES
from tests.ui.driver import opened
from workspace import i18n
from workspace.commands.workspace import Workspace

KEYS = {"esc", "tab", "Home", "End", "PgDn", "PgUp"}
TYPED = {"tomorrow"}
"""What is typed is read in English, and so is what stands in a field at first."""


def data_of(workspace: Workspace) -> str:
    """Every text in the database, and in the files that a user edits."""
    tables = [str(row[0]) for row in workspace.reader.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [row for table in tables if "search" not in table for row in workspace.reader.rows(f"SELECT * FROM {table}")]
    files = [path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.*"))]
    return " ".join([*files, *(str(value) for row in rows for value in row)]).casefold()


@pytest.mark.parametrize(
    "keys",
    [
        (),
        ("question_mark",),
        ("m",),
        ("v",),
        ("w",),
        ("W",),
        ("c",),
        ("e",),
        ("i",),
        ("t",),
        ("Q",),
        ("z",),
        ("ctrl+p",),
    ],
    ids=" ".join,
)
async def test_every_word_of_ours_is_translated(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    spoken = Foreign()
    monkeypatch.setattr(i18n, "_translations", spoken)
    async with opened(workspace, 120, 36) as screen:
        await screen.press(*keys)
        shown = screen.text()
    assert spoken.unknown == set(), "asked for, but given to no translator"
    words = {word for word in re.findall(r"[^\W\d_]{3,}", shown) if word.isascii()}
    data = data_of(workspace)
    assert {word for word in words - KEYS - TYPED if word.casefold() not in data} == set()
