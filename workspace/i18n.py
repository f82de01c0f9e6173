"""The words a person reads: gettext, chosen once at start, English where there is no translation."""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

_LOCALE = Path(__file__).parent / "locale"
_translations: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(languages: list[str] | None = None) -> None:
    """Choose the catalogue: `languages` by preference, or what the environment says."""
    global _translations
    chosen = languages or [
        language
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
        for language in os.environ.get(name, "").split(":")
        if language
    ]
    _translations = _gettext.translation("workspace", _LOCALE, languages=chosen or ["en"], fallback=True)


def _(message: str) -> str:
    """`message` in the chosen language."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form that fits `n`, in the chosen language."""
    return _translations.ngettext(singular, plural, n)
