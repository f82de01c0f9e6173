"""Message templates: a subject, a text in Markdown, and `{{ field }}` where a record's value goes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workspace.i18n import _

_MERGE = re.compile(r"\{\{([^{}\n]*)\}\}")
LARGEST = 1_000_000
"""How many bytes a message file may have."""
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent, or the template of it."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a message cannot be sent yet: these fields have no value. Fields in the order of the text, each once."""

    fields: tuple[str, ...]


def parse_message(content: bytes | str) -> Message:
    """The template that a message file holds. Raises ValueError with a sentence."""
    text = content if isinstance(content, str) else _decoded(content)
    first, _line_end, rest = text.removeprefix("\ufeff").replace("\r\n", "\n").partition("\n")
    label, colon, subject = first.partition(":")
    if not colon or label.strip().lower() != "subject" or not subject.strip():
        raise ValueError(_("its first line must be “Subject: …”"))
    blank, _line_end, body = rest.partition("\n")
    if blank.strip():
        raise ValueError(_("a blank line must follow the subject"))
    if not body.strip():
        raise ValueError(_("there is no text below the subject"))
    return Message(subject.strip(), body.strip() + "\n")


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise ValueError(_("it is larger than 1 MB"))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise ValueError(_("it is not UTF-8 text")) from None


def merge_fields_in(message: Message) -> tuple[str, ...]:
    """The names between `{{` and `}}`, in order, each once; a malformed one comes as it is written."""
    names = (match[1].strip() for match in _MERGE.finditer(f"{message.subject}\n{message.body}"))
    return tuple(dict.fromkeys(names))


def has_loose_braces(message: Message) -> bool:
    """Whether a `{{` or `}}` stands alone, so that it would be sent as it is."""
    rest = _MERGE.sub("", f"{message.subject}\n{message.body}")
    return "{{" in rest or "}}" in rest


def render(template: Message, values: Mapping[str, object]) -> Message | Missing:
    """The message with the record's `values`, or the fields that are missing: nothing is ever sent empty."""
    names = merge_fields_in(template)
    texts = {name: _shown(values.get(name)) for name in names}
    missing = tuple(name for name in names if not texts[name])
    if missing:
        return Missing(missing)
    subject = _MERGE.sub(lambda match: texts[match[1].strip()], template.subject)
    body = _MERGE.sub(lambda match: texts[match[1].strip()], template.body)
    return Message(_BLANKS.sub(" ", subject).strip(), body)


def _shown(value: object) -> str:
    """A value as a sentence carries it; nothing when there is none."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, Decimal | int | float):
        return f"{value:,}"
    return _BLANKS.sub(" ", value).strip() if isinstance(value, str) else ""
