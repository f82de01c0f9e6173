"""How keys are written: by a person, by Textual, and on the screen."""

from __future__ import annotations

import string
import unicodedata

_NAMES_OF_SIGNS = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}
"""Where Textual does not use the Unicode name."""
_SIGNS = {
    _NAMES_OF_SIGNS.get(sign) or unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_"): sign
    for sign in string.punctuation
}
_SHOWN = {
    "enter": "⏎",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "insert": "Ins",
    "backspace": "⌫",
}
_WRITTEN = {
    "⏎": "enter", "return": "enter", "esc": "escape", "↑": "up", "↓": "down", "←": "left", "→": "right",
    "pgup": "pageup", "pgdn": "pagedown", "del": "delete", "ins": "insert", "⌫": "backspace", "spacebar": "space",
}  # fmt: skip
_PLAIN = frozenset({*_SHOWN, "tab", "space"}) | {f"f{number}" for number in range(1, 25)}
_MODIFIERS = ("ctrl", "shift", "alt")


def key_label(key: str) -> str:
    """A key as it is shown: `enter` → `⏎`, `ctrl+p` → `^p`, `shift+tab` → `⇧tab`, `f6` → `F6`, `slash` → `/`."""
    modifier, plus, rest = key.partition("+")
    if plus and rest:
        sign = {"ctrl": "^", "shift": "⇧"}.get(modifier, f"{modifier}+")
        return f"{sign}{key_label(rest)}"
    if key in _SIGNS:
        return _SIGNS[key]
    return key.upper() if key in _PLAIN and key[0] == "f" and key[1:].isdigit() else _SHOWN.get(key, key)


def key_named(text: str) -> str | None:
    """The key that a person wrote, as Textual names it: `^p`, `Ctrl+P` and `ctrl+p` are one; nothing for what is none."""
    wanted = text.strip()
    if len(wanted) == 1:
        return _single(wanted)
    if wanted[:1] in ("^", "⇧"):
        wanted = {"^": "ctrl+", "⇧": "shift+"}[wanted[0]] + wanted[1:]
    modifier, plus, rest = wanted.partition("+")
    if plus and rest and modifier.lower() in _MODIFIERS:
        named = key_named(rest.lower() if modifier.lower() == "ctrl" else rest)
        return f"{modifier.lower()}+{named}" if named else None
    name = _WRITTEN.get(wanted.lower(), wanted.lower())
    return name if name in _PLAIN or name in _SIGNS else None


def _single(sign: str) -> str | None:
    if sign in _WRITTEN:
        return _WRITTEN[sign]
    if sign.isalnum():
        return sign
    return next((name for name, known in _SIGNS.items() if known == sign), None)
