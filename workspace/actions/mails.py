"""E-mail written by a seller: it leaves ten seconds after it was sent, and until then undo takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from workspace.actions.context import Context
from workspace.actions.leads import fill_fields
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import is_open, name_of, record_of, touch_activity
from workspace.actions.running import finish
from workspace.actions.steps import open_step, open_step_of
from workspace.domain.message import Message as Text
from workspace.domain.message import has_loose_braces, merge_fields_in
from workspace.domain.plain_text import clean_line, clean_lines
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Lead
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Message
from workspace.store.unit_of_work import Work

GRACE = timedelta(seconds=10)
"""How long a mail can be taken back."""
# Put together once: most of what a small statement costs is its making.
_WAITING = select(Activity).where(
    col(Activity.record_type) == bindparam("type"),
    col(Activity.record_id) == bindparam("record"),
    col(Activity.waits).is_(True),
)


def send_email(
    context: Context,
    key: RecordKey,
    recipient: str,
    subject: str,
    body: str,
    *,
    step_run_id: int | None = None,
    alone: bool = False,
    answers_id: int | None = None,
    fields: Mapping[str, object] | None = None,
) -> Result:
    """Send a mail to the person behind a record. It does the record's open e-mail step, unless said to be `alone`; one that
    was written for a step which somebody else has done meanwhile is refused, so that nobody gets it twice.

    With `answers_id` it answers that received mail; any mail to them answers what waits. `fields` of the record are
    filled with what writing it brought.
    """
    with context.work("email.send") as work:
        record = record_of(work.session, key)
        if record is None:
            return Refused(_("There is no {record} {id}.").format(record=key[0], id=key[1]))
        address, title, text = clean_line(recipient), clean_line(subject), clean_lines(body)
        refused = _refusal(address, title, text)
        if refused:
            return refused
        step_run = None
        if not alone and is_open(record):
            types = ("email", "automated_email")
            step_run = open_step(work.session, step_run_id) if step_run_id else open_step_of(work.session, key, types)
        if step_run_id and not alone and step_run is None:
            return Refused(
                _(
                    "Its step is not open any more: meanwhile it was done or stopped. As a mail of its own it can be sent."
                )
            )
        seller = work.session.get(Seller, work.actor_id) if work.actor_id else None
        sender = seller.email if seller else ""
        if seller is not None and not sender:
            work.abandon()
            return Refused(_("You have no e-mail address to send from: say it in your signature first."))
        if refused := fill_fields(context, work, key, record, fields):
            return refused
        original = work.session.get(Activity, answers_id) if answers_id else None
        activity = Activity(
            kind="email",
            record_type=key[0],
            record_id=key[1],
            at=work.now,
            done_at=work.now,
            subject=title,
            body=text,
            direction="out",
            author_id=work.actor_id,
            owner_id=work.actor_id,
            step_run_id=step_run.id if step_run else None,
            reply_to_id=original.id if original else None,
            created_at=work.now,
        )
        work.session.add(activity)
        work.session.flush()
        activity.message_id = f"<mail-{activity.id}.{int(work.now.timestamp())}@{domain_of(sender)}>"
        work.session.add(
            Message(
                step_run_id=step_run.id if step_run else None,
                activity_id=activity.id,
                record_type=key[0],
                record_id=key[1],
                sender=sender,
                recipient=address,
                subject=title,
                body=text,
                message_id=activity.message_id,
                in_reply_to=original.message_id if original else "",
                send_at=work.now + GRACE,
                by_id=work.actor_id,
            )
        )
        touch_activity(record, work.now)
        if isinstance(record, Lead) and record.status == "new":
            record.status = "contacted"
        answered(work, key)
        name = name_of(work.session, record)
        work.about(*key)
        work.say(_("E-mail to {name}: {subject}").format(name=name, subject=title))
        then = finish(context, work, step_run.id, "sent") if step_run and step_run.id else ""
        return Done(_("{name}: e-mail leaves in 10 seconds").format(name=name), then, key)


def answered(work: Work, key: RecordKey) -> None:
    """What they wrote waits no longer."""
    for reply in waiting_replies(work.session, key):
        reply.waits = False


def answered_step(session: Session, key: RecordKey) -> int | None:
    """The step run whose e-mail is the last that the record was sent: what it writes now is taken to answer that."""
    return session.exec(
        select(Activity.step_run_id)
        .where(
            Activity.record_type == key[0],
            Activity.record_id == key[1],
            Activity.kind == "email",
            Activity.direction == "out",
            Activity.status == "done",
        )
        .order_by(col(Activity.at).desc(), col(Activity.id).desc())
        .limit(1)
    ).first()


def waiting_replies(session: Session, key: RecordKey) -> list[Activity]:
    """Mails of the customer that nobody has answered."""
    return list(session.exec(_WAITING, params={"type": key[0], "record": key[1]}))


def domain_of(address: str) -> str:
    """What stands behind the @, for message ids; a name of our own where there is none."""
    return address.rpartition("@")[2] or "workspace.invalid"


def _refusal(address: str, subject: str, body: str) -> Refused | None:
    if "@" not in address:
        return Refused(_("There is no address to write to."), (("to", _("an e-mail address")),))
    if not subject:
        return Refused(_("The mail has no subject."), (("subject", _("write a subject")),))
    if not body:
        return Refused(_("The mail is empty."), (("body", _("write something")),))
    text = Text(subject, body)
    missing = merge_fields_in(text)
    if missing or has_loose_braces(text):
        names = ", ".join(missing) or "{{ }}"
        return Refused(_("These have no value yet: {fields}. Fill them in before it is sent.").format(fields=names))
    return None
