"""What a person or a record is called. Fields come by name; those that a record does not have may be missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from workspace.i18n import _

_PARTICLES = frozenset(
    {
        "af",
        "al",
        "av",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "la",
        "le",
    }
    | {"ten", "ter", "van", "von", "zu", "zur"}
)
_FAMILY_FIRST = ("CJK UNIFIED", "HIRAGANA", "KATAKANA", "HANGUL")


def full_name(values: Mapping[str, object]) -> str:
    """First and last name in the order of their script: “Dana Brewer”, “佐藤健”. Empty when there is neither."""
    first, last = _text(values, "first_name"), _text(values, "last_name")
    if first and last and _is_family_first(first) and _is_family_first(last):
        return last + first
    return f"{first} {last}".strip()


def split_name(name: str) -> tuple[str, str]:
    """First and last name of “Dana Brewer”, “Brewer, Dana” or “Ludwig van Beethoven”; one word is the first name."""
    family, comma, given = name.partition(",")
    if comma and family.strip() and given.strip():
        return " ".join(given.split()), " ".join(family.split())
    words = name.replace(",", " ").split()
    if len(words) < 2:
        return " ".join(words), ""
    if all(_is_family_first(word) for word in words):
        return " ".join(words[1:]), words[0]
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in _PARTICLES:
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def display_name(values: Mapping[str, object]) -> str:
    """What stands for a record where there is room for one thing: its person, else company, else topic, else e-mail."""
    for name in (full_name(values), *(_text(values, field) for field in ("company", "topic", "email"))):
        if name:
            return name
    return _("(no name)")


def _text(values: Mapping[str, object], field: str) -> str:
    return str(values.get(field) or "").strip()


def _is_family_first(word: str) -> bool:
    return all(unicodedata.name(character, "").startswith(_FAMILY_FIRST) for character in word)
