"""Mail into a Maildir of one's own: what would leave, kept where any mail program can read it, until a server is set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workspace.channels.mail import MailRefused, OutgoingMail
from workspace.i18n import _

if TYPE_CHECKING:
    from email.message import EmailMessage


class MaildirChannel:
    """Delivers into the Maildir at `path`, which is made when the first mail comes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = _("Maildir {path}").format(path=path)

    def send(self, mail: OutgoingMail) -> None:
        import mailbox  # not before there is mail: it brings the whole of email with it

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            box = mailbox.Maildir(self.path, create=True)
            box.add(as_message(mail))
            box.flush()
        except (OSError, ValueError) as error:
            raise MailRefused(getattr(error, "strerror", None) or str(error)) from error

    def has(self, message_id: str) -> bool | None:
        import mailbox

        if not self.path.exists():
            return False
        box = mailbox.Maildir(self.path, create=False)
        return any(message["Message-ID"] == message_id for message in box)


def as_message(mail: OutgoingMail) -> EmailMessage:
    """The mail as RFC 5322 wants it. Raises ValueError for a header with a line break in it."""
    from email.message import EmailMessage
    from email.utils import format_datetime

    message = EmailMessage()
    message["From"] = mail.sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.at)
    message["Message-ID"] = mail.message_id
    if mail.in_reply_to:
        message["In-Reply-To"] = mail.in_reply_to
        message["References"] = mail.in_reply_to
    message.set_content(mail.body)
    return message
