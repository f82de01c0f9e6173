"""Text from outside made harmless: no control characters, no escape codes, no invisible reordering."""

from __future__ import annotations

import unicodedata

_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0))}
_REORDERING = {code: None for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}
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
