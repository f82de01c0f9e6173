"""Mail leaves, at most once: `sending` is committed before it is handed over, `sent` after."""

from __future__ import annotations

from typing import Literal

from workspace.actions.context import Context
from workspace.actions.mails import waiting_replies
from workspace.actions.opt_out import is_opted_out
from workspace.actions.unsent import set_aside, withdraw
from workspace.channels.mail import MailRefused, OutgoingMail
from workspace.i18n import _
from workspace.store.tables.sequences import Enrolment, Message, StepRun
from workspace.store.unit_of_work import Work


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
        against = _against(work, message) if message.by_id is None else ""
        if against:
            withdraw(work, message, "refused")
            work.about(message.record_type, message.record_id)
            work.say(against)
            return "refused"
        if message.by_id is None and _waits(work, message):
            return ""
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


def _waits(work: Work, message: Message) -> bool:
    """Whether a sequence's mail, although it is made, has to wait by now: for an answer to theirs, or for a pause to end."""
    enrolment = _enrolment_of(work, message)
    is_paused = enrolment is not None and enrolment.state == "paused"
    return is_paused or bool(waiting_replies(work.session, (message.record_type, message.record_id)))


def _against(work: Work, message: Message) -> str:
    """Why a sequence's mail, although it is made, must not leave any more; empty when it may."""
    if is_opted_out(work.session, message.recipient):
        return _("{recipient} wants no e-mail").format(recipient=message.recipient)
    enrolment = _enrolment_of(work, message)
    if enrolment is not None and enrolment.state == "left" and enrolment.reason != "advanced":
        return _("{recipient} has left the sequence").format(recipient=message.recipient)
    return ""


def _enrolment_of(work: Work, message: Message) -> Enrolment | None:
    step_run = work.session.get(StepRun, message.step_run_id) if message.step_run_id else None
    return work.session.get(Enrolment, step_run.enrolment_id) if step_run else None
