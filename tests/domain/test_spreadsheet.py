"""What is exported can be opened in any spreadsheet, and reads back as it was."""

from __future__ import annotations

import pytest

from workspace.domain.spreadsheet import as_cell, from_cell


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x"])
def test_nothing_that_begins_like_a_formula_is_one(text: str) -> None:
    assert as_cell(text) == f"'{text}"
    assert from_cell(as_cell(text)) == text


@pytest.mark.parametrize("text", ["", "Dana", "'t Hooft", "a=b", "日本"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert as_cell(text) == text
    assert from_cell(text) == text


def test_a_number_that_was_kept_as_text_is_read() -> None:
    assert from_cell("'0049 30") == "0049 30"
