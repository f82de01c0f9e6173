"""The messages that sequences send, to be chosen, read and changed."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.domain.message import Message, merge_fields_in, parse_message, render
from workspace.store.files import Files

__all__ = ["MessageView", "message", "message_names"]

_SAMPLE = {
    "first_name": "Dana",
    "last_name": "Brewer",
    "name": "Dana Brewer",
    "company": "Alpine Ski House",
    "account": "Alpine Ski House",
    "topic": "Renew 3 coffee machines",
}
"""What an example is called, where a field names it."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """One message template."""

    name: str
    subject: str
    body: str
    preview: str
    """Subject and text as somebody would get them; a field that the example lacks stands as `‹field›`."""
    mistake: str = ""
    """Why it cannot be used."""


def message_names(files: Files) -> tuple[str, ...]:
    """Every message that there is, in alphabetical order."""
    return files.names("messages")


def message(files: Files, name: str) -> MessageView | None:
    """The message of that name; nothing when there is none."""
    content = files.read("messages", name)
    if content is None:
        return None
    text = content.decode("utf-8", "replace")
    try:
        found = parse_message(content)
    except ValueError as reason:
        return MessageView(name, "", text, text, str(reason))
    shown = render(found, {field: _SAMPLE.get(field, f"‹{field}›") for field in merge_fields_in(found)})
    example = shown if isinstance(shown, Message) else found
    return MessageView(name, found.subject, found.body, f"{example.subject}\n\n{example.body}")
