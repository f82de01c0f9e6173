"""Mail leaves, at most once: `sending` is committed before it is handed over, `sent` after."""

from __future__ import annotations

from typing import Literal

from workspace.actions.context import Context
from workspace.actions.opt_out import is_opted_out
from workspace.actions.unsent import set_aside
from workspace.channels.mail import MailRefused, OutgoingMail
from workspace.i18n import _
from workspace.store.tables.sequences import Message


def deliver(context: Context, message_id: int) -> Literal["sent", "refused", ""]:
    """Hand one scheduled mail over; what became of it, or nothing when another worker has it or it is not due any more.

    A demo has no way out: there it only counts as sent.
    """
    mail = _begin(context, message_id)
    if not isinstance(mail, OutgoingMail):
        return mail
    refused = ""
    if context.mail is not None:
        try:
            context.mail.send(mail)
        except MailRefused as error:
            refused = str(error)
    with context.work("mail.sent") as work:
        message = work.session.get(Message, message_id)
        assert message is not None
        if refused:
            set_aside(work, message, "refused", refused)
        else:
            message.state, message.sent_at = "sent", work.now
        work.about(message.record_type, message.record_id)
        work.say(refused or _("mail left for {recipient}").format(recipient=message.recipient))
    return "refused" if refused else "sent"


def _begin(context: Context, message_id: int) -> OutgoingMail | Literal["refused", ""]:
    """Mark the mail as on its way, and commit that: whatever happens from here on, it is never sent by itself again."""
    with context.work("mail.sending") as work:
        message = work.session.get(Message, message_id)
        if message is None or message.state != "scheduled" or message.send_at > work.now:
            return ""
        if message.by_id is None and is_opted_out(work.session, message.recipient):
            message.state = "refused"
            work.about(message.record_type, message.record_id)
            work.say(_("{recipient} wants no e-mail").format(recipient=message.recipient))
            return "refused"
        message.state, message.send_at = "sending", work.now  # from here on it counts how long it is on its way
        work.about(message.record_type, message.record_id)
        work.say(_("mail on its way to {recipient}").format(recipient=message.recipient))
        return OutgoingMail(
            message_id=message.message_id,
            sender=message.sender,
            recipient=message.recipient,
            subject=message.subject,
            body=message.body,
            at=work.now,
            in_reply_to=message.in_reply_to,
        )
