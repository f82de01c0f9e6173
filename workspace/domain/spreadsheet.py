"""Texts in a file that a spreadsheet opens: none may be taken for a formula, and each comes back as it was."""

from __future__ import annotations

import re

_FORMULA = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula; the wide signs where it is set to an East Asian language."""
_KEPT = re.compile(r"'(?=[-=+@\t\r＝＋－＠\d])")
"""The apostrophe before such a text, or before a number that shall stay a text."""


def as_cell(text: str) -> str:
    """`text` so that every spreadsheet shows it and none computes it: `=1+1` → `'=1+1`."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def from_cell(text: str) -> str:
    """The text of a cell, without the apostrophe that kept it one."""
    return _KEPT.sub("", text, count=1) if text.startswith("'") else text
