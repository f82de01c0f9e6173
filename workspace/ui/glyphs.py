"""The signs of the screen: each one cell wide and outside the emoji set, each with a twin in ASCII.

Which of the two is shown is chosen once at start, like the language.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import Final

CALL: Final = "✆"
MAIL: Final = "@"
TASK: Final = "▢"
MEETING: Final = "◷"
LINKEDIN: Final = "⌕"
TEXT_MESSAGE: Final = "▭"
POST: Final = "»"
NOTE: Final = "✎"
EVENT: Final = "◆"
CREATED: Final = "+"
ANSWER: Final = "└"
DONE: Final = "✓"
PASSED: Final = "●"
CURRENT: Final = "◉"
FUTURE: Final = "○"
CARD: Final = "▸"
CURSOR: Final = "▌"
UP: Final = "▲"
DOWN: Final = "▼"
LATE: Final = "!"
ARROW: Final = "→"
BACK: Final = "←"
NEXT: Final = "›"
DOT: Final = "·"
DASH: Final = "—"
MARK: Final = "◇"
ENTER: Final = "⏎"
ELLIPSIS: Final = "…"
RULE: Final = "─"
PAUSE: Final = "┄"
END: Final = "■"
GOES_ON: Final = "↳"
FAILED: Final = "×"

TWINS: Final = {
    CALL: "c",
    TASK: "#",
    MEETING: "o",
    LINKEDIN: "?",
    TEXT_MESSAGE: "m",
    POST: ">",
    NOTE: "=",
    EVENT: "*",
    ANSWER: "`",
    DONE: "v",
    PASSED: "x",
    CURRENT: "*",
    FUTURE: "o",
    CARD: ">",
    CURSOR: ">",
    UP: "^",
    DOWN: "v",
    ARROW: "->",
    BACK: "<-",
    NEXT: ">",
    DOT: "-",
    DASH: "-",
    MARK: "+",
    ENTER: "Enter",
    ELLIPSIS: "~",
    RULE: "-",
    PAUSE: ":",
    END: "#",
    GOES_ON: ">",
    "│": "|",
    "┬": "+",
    "┴": "+",
    "├": "+",
    "┤": "+",
    "┼": "+",
    "┌": "+",
    "┐": "+",
    "╴": "-",
    "╶": "-",
    "↑": "Up",
    "↓": "Dn",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "−": "-",
    "×": "x",
    "≥": ">=",
    "≤": "<=",
}
"""What stands for each sign where a terminal knows only ASCII; arrows and keys may take more cells there."""

_TABLE = str.maketrans(TWINS)
_ascii_signs = False
_ascii_data = False


def use_ascii(signs: bool, data: bool = False) -> None:
    """Show the twins; with `data` also bring down to ASCII what people typed."""
    global _ascii_signs, _ascii_data
    _ascii_signs, _ascii_data = signs, data


def wanted_by_environment() -> tuple[bool, bool]:
    """Whether the signs, and whether the data, must be ASCII: WORKSPACE_ASCII=1, or a terminal that is not UTF-8."""
    encoding = (getattr(sys.__stdout__, "encoding", None) or "utf-8").lower().replace("-", "")
    legacy = encoding not in ("utf8", "utf16", "utf32")
    return legacy or os.environ.get("WORKSPACE_ASCII", "") not in ("", "0"), legacy


def shown(text: str) -> str:
    """`text` with the signs that this terminal can show."""
    if not _ascii_signs or text.isascii():
        return text
    twin = text.translate(_TABLE)
    return _to_ascii(twin) if _ascii_data else twin


def _to_ascii(text: str) -> str:
    bare = (each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return "".join(each if each.isascii() else "?" for each in bare)
