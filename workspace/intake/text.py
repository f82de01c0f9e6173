"""The bytes of a file as text: its encoding by its mark, else by trying, and a guess is said."""

from __future__ import annotations

import codecs

from workspace.domain.problem import shown
from workspace.i18n import _, ngettext
from workspace.intake.errors import IntakeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the mark of UTF-16, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOOKED_AT = 4096
_MANY = 0.1
"""The share of NUL bytes from which a file is no text."""


def decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a file, and what had to be guessed or left out. Raises IntakeError when it is no text."""
    _refuse_other_kinds(content)
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding), ()
    unmarked = _unmarked_utf16(content)
    if unmarked:
        return _decoded(content, unmarked), ()
    if content[:_LOOKED_AT].count(0) > _MANY * len(content[:_LOOKED_AT]):
        raise IntakeError(_("This is no text file."))
    text, notes = _utf8_or_windows(content)
    nothing = text.count("\0")
    if nothing:
        told = ngettext("{count} NUL character was left out.", "{count} NUL characters were left out.", nothing)
        notes = (*notes, told.format(count=nothing))
    return text.replace("\0", ""), notes


def _utf8_or_windows(content: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode(), ()
    except UnicodeDecodeError:
        text = _decoded(content, "cp1252")
    accented = next((word for word in text.split() if not word.isascii()), "")
    return text, (
        _(
            "The file is not UTF-8; it was read as Windows-1252. Look whether accents came out right: “{sample}”."
        ).format(sample=shown(accented)),
    )


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).replace("\0", "")
    except UnicodeDecodeError:
        raise IntakeError(
            _("This is no text in {encoding}, or it is damaged: save it as CSV in UTF-8.").format(encoding=encoding)
        ) from None


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without its mark shows as a NUL in every second byte of plain Latin text."""
    start = content[: min(_LOOKED_AT, len(content) // 2 * 2)]
    if not start:
        return None
    even, odd = (start[place::2].count(0) / (len(start) // 2) for place in (0, 1))
    if odd > 0.4 and even < _MANY:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < _MANY else None


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise IntakeError(_("This is a workbook, not a text file: open it and save it as CSV (UTF-8)."))
    if content[:64].lstrip(codecs.BOM_UTF8).lstrip().upper().startswith(b"BEGIN:VCARD"):
        raise IntakeError(_("This is a vCard, which cannot be read yet: export the contacts as CSV."))
