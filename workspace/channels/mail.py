"""Mail as a channel takes it, whichever way it leaves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """One rendered message."""

    message_id: str
    sender: str
    recipient: str
    subject: str
    body: str
    at: datetime
    in_reply_to: str = ""


class MailRefused(Exception):
    """The mail could not be handed over; it certainly did not leave. The message says why."""


class MailChannel(Protocol):
    """A way out for mail."""

    name: str
    """What the screen says of it: `Maildir in …`."""

    def send(self, mail: OutgoingMail) -> None:
        """Hand the mail over; raises MailRefused when it surely did not leave."""
        ...

    def has(self, message_id: str) -> bool | None:
        """Whether a mail of this id has left; nothing when that cannot be told."""
        ...
