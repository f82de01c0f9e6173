"""How a key is written on the screen."""

from __future__ import annotations

from workspace.ui.glyphs import ENTER, shown

_WRITTEN = {
    "enter": ENTER,
    "escape": "esc",
    "space": "space",
    "slash": "/",
    "question_mark": "?",
    "full_stop": ".",
    "comma": ",",
    "plus": "+",
    "minus": "-",
    "asterisk": "*",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def key_label(key: str) -> str:
    """`enter` → `⏎`, `ctrl+p` → `^p`, `f6` → `F6`."""
    if key.startswith("ctrl+"):
        return "^" + key_label(key.removeprefix("ctrl+"))
    if key in _WRITTEN:
        return shown(_WRITTEN[key])
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return key
