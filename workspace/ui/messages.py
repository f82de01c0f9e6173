"""What parts of the screen tell each other, in the past tense."""

from __future__ import annotations

from textual.message import Message

Key = tuple[str, int]


class DataChanged(Message, bubble=False):
    """Somebody committed a change. Posted from the thread that wrote."""

    def __init__(self, records: frozenset[Key], everything: bool) -> None:
        super().__init__()
        self.records = records
        self.everything = everything

    def can_replace(self, message: Message) -> bool:
        return (
            isinstance(message, DataChanged)
            and message.records == self.records
            and message.everything == self.everything
        )
