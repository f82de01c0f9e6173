"""Mail that did not leave, or of which nobody knows: its owner is told, and a person says what becomes of it."""

from __future__ import annotations

from typing import Literal

from sqlmodel import col, select

from workspace.actions.context import Context
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import name_of, record_of, seller_of
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.sequences import Message
from workspace.store.unit_of_work import Work

Fate = Literal["left", "again"]
FATES: tuple[Fate, ...] = ("left", "again")
UNSENT = ("refused", "unknown")
_TASK = "unsent"
"""The fact by which a task names the mail that it is about."""


def set_aside(work: Work, message: Message, state: Literal["refused", "unknown"], reason: str) -> None:
    """Send the mail no more by itself. It reached nobody as far as is known, and is a task of whose it was."""
    withdraw(work, message, state)
    key = (message.record_type, message.record_id)
    record = record_of(work.session, key)
    owner = seller_of(work.session, record) if record is not None else None
    title = _("It did not leave: {subject}") if state == "refused" else _("Nobody knows whether it left: {subject}")
    work.session.add(
        Activity(
            kind="task",
            record_type=key[0],
            record_id=key[1],
            at=work.now,
            due_at=work.now,
            subject=title.format(subject=message.subject),
            body=_("To {recipient}: {reason}").format(recipient=message.recipient, reason=reason),
            status="open",
            owner_id=message.by_id or (owner.id if owner is not None else None),
            facts={_TASK: message.id},
            created_at=work.now,
        )
    )


def withdraw(work: Work, message: Message, state: Literal["refused", "unknown"]) -> None:
    """The mail does not leave; the timeline does not say that it did."""
    message.state = state
    mail = work.session.get(Activity, message.activity_id) if message.activity_id else None
    if mail is not None:
        mail.status = "cancelled"
    work.touched.add((message.record_type, message.record_id))


def settle(context: Context, key: RecordKey, fate: Fate) -> Result:
    """A person says of a record's mail whose fate is unknown, or that was refused, that it has `left`, or sends it `again`."""
    with context.work("mail.settle") as work:
        record = record_of(work.session, key)
        mails = work.session.exec(
            select(Message)
            .where(Message.record_type == key[0], Message.record_id == key[1], col(Message.state).in_(UNSENT))
            .order_by(col(Message.id))
        ).all()
        if record is None or not mails:
            return Refused(_("Every mail to them has left, or is about to."))
        for message in mails:
            message.state = "sent" if fate == "left" else "scheduled"
            mail = work.session.get(Activity, message.activity_id) if message.activity_id else None
            if mail is not None:
                mail.status = "done"
            _close_task(work, message)
        name = name_of(work.session, record)
        work.about(*key)
        told = _("{name}: it counts as sent") if fate == "left" else _("{name}: it is sent again")
        work.say(told.format(name=name))
        return Done(
            told.format(name=name) + ".",
            record=key,
            detail=tuple(message.subject for message in mails),
            repeatable=False,
        )


def _close_task(work: Work, message: Message) -> None:
    tasks = select(Activity).where(
        Activity.record_type == message.record_type,
        Activity.record_id == message.record_id,
        Activity.kind == "task",
        Activity.status == "open",
    )
    for task in work.session.exec(tasks):
        if task.facts.get(_TASK) == message.id:
            task.status, task.done_at, task.at, task.author_id = "done", work.now, work.now, work.actor_id
