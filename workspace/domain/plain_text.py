"""Text from outside made harmless: no control characters, no escape codes, no invisible reordering."""

from __future__ import annotations

import unicodedata

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)))
_REORDERING = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 8206, 8207, 1564))
_LINE_ENDS = {0x2028: " ", 0x2029: " ", 0xFEFF: None}
_SINGLE = _CONTROLS | _REORDERING | _LINE_ENDS | {0x09: " ", 0x0A: " ", 0x0D: " "}
_MULTIPLE = _SINGLE | {0x0A: "\n", 0x09: "    ", 0x0D: None}


def one_line(text: str) -> str:
    """`text` on one line without control characters; line breaks and tabs become blanks."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_SINGLE)


def many_lines(text: str) -> str:
    """`text` without control characters, its line breaks kept."""
    return text.translate(_MULTIPLE)


def clean_line(text: str) -> str:
    """`text` as a field of a record keeps it: one line, composed, without blanks around it."""
    return unicodedata.normalize("NFC", one_line(text)).strip()


def clean_lines(text: str) -> str:
    """`text` as a body or note keeps it: its lines kept, composed, without blanks around it."""
    return unicodedata.normalize("NFC", many_lines(text.replace("\r\n", "\n").replace("\r", "\n"))).strip()
