"""Mail that a sequence sends by itself: why it waits, and how it is made, rendered just before it leaves."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from workspace.actions.bound_run import definition_for, values_of
from workspace.actions.context import Context
from workspace.actions.mails import domain_of, waiting_replies
from workspace.actions.opt_out import has_opted_out
from workspace.actions.person import person_of
from workspace.actions.rows import name_of, record_of, seller_of, setting, touch_activity
from workspace.domain.fields import PERSON
from workspace.domain.message import Message as Text
from workspace.domain.message import Missing, parse_message, render
from workspace.domain.records import field_label
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Account, Lead, Opportunity, Record
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Enrolment, Message, StepRun
from workspace.store.unit_of_work import Work


def hold_reason(context: Context, work: Work, enrolment: Enrolment, step_run: StepRun) -> str:
    """Why this mail must not leave yet, as a person reads it; empty when it may."""
    key = (enrolment.record_type, enrolment.record_id)
    record = record_of(work.session, key)
    assert record is not None
    if waiting_replies(work.session, key):
        return _("a reply waits for an answer")
    person = person_of(work.session, record)
    if person is None or not person.email:
        return _("no e-mail address")
    if has_opted_out(work.session, person):
        return _("they want no e-mail")
    seller = seller_of(work.session, record)
    if seller is not None and not seller.email:
        return _("{name} has no e-mail address to send from").format(name=seller.name)
    made = rendered(context, work.session, enrolment, step_run, record)
    if isinstance(made, Missing):
        return _("no value for {fields}").format(fields=", ".join(map(field_label, made.fields)))
    return "" if isinstance(made, Text) else made


def prepare(context: Context, work: Work, enrolment: Enrolment, step_run: StepRun) -> None:
    """Put the mail of a step into the outbox, rendered once; the table takes one per step run and no second."""
    key = (enrolment.record_type, enrolment.record_id)
    record = record_of(work.session, key)
    assert record is not None
    person, seller = person_of(work.session, record), seller_of(work.session, record)
    made = rendered(context, work.session, enrolment, step_run, record)
    assert person is not None
    assert isinstance(made, Text)
    sender = seller.email if seller else ""
    begun = int(enrolment.connected_at.timestamp())
    message_id = f"<step-{enrolment.id}.{enrolment.run}.{step_run.step_id}.{begun}@{domain_of(sender)}>"
    activity = Activity(
        kind="email",
        record_type=key[0],
        record_id=key[1],
        at=work.now,
        done_at=work.now,
        subject=made.subject,
        body=made.body,
        direction="out",
        result="automated",
        step_run_id=step_run.id,
        message_id=message_id,
        created_at=work.now,
    )
    work.session.add(activity)
    work.session.flush()
    work.session.add(
        Message(
            step_run_id=step_run.id,
            activity_id=activity.id,
            record_type=key[0],
            record_id=key[1],
            sender=sender,
            recipient=person.email,
            subject=made.subject,
            body=made.body,
            message_id=message_id,
            send_at=work.now,
        )
    )
    touch_activity(record, work.now)
    if isinstance(record, Lead) and record.status == "new":
        record.status = "contacted"


def rendered(
    context: Context, session: Session, enrolment: Enrolment, step_run: StepRun, record: Record
) -> Text | Missing | str:
    """The message of a step for this record; the fields that are missing; or why there is none."""
    name = definition_for(session, enrolment).step(step_run.step_id).message
    content = context.files.read("messages", name)
    if content is None:
        return _("the message {name} is missing").format(name=name)
    try:
        template = parse_message(content)
    except ValueError as error:
        return _("the message {name} cannot be used: {reason}").format(name=name, reason=error)
    return render(template, merge_values(session, record))


def merge_values(session: Session, record: Record) -> Mapping[str, object]:
    """What `{{ … }}` may name in a message to the person behind a record."""
    values: dict[str, object] = dict(values_of(session, record))
    person, seller = person_of(session, record), seller_of(session, record)
    if person is not None:
        values |= {name: getattr(person, name) for name in PERSON if getattr(person, name, None)}
    values["name"] = name_of(session, record)
    values["company"] = _company(session, record)
    values |= seller_values(seller, setting(session, "company"))
    return values


def seller_values(seller: Seller | None, company: str) -> dict[str, object]:
    """The seller's own details, for a signature."""
    if seller is None:
        return {}
    first, _blank, last = seller.name.partition(" ")
    return {
        "seller.first_name": first,
        "seller.last_name": last,
        "seller.name": seller.name,
        "seller.email": seller.email,
        "seller.phone": seller.phone,
        "seller.company": company,
    }


def _company(session: Session, record: Record) -> str:
    if isinstance(record, Lead):
        return record.company
    if isinstance(record, Account):
        return record.name
    account = session.get(Account, record.account_id) if record.account_id else None
    if account is not None:
        return account.name
    lead = session.get(Lead, record.lead_id) if isinstance(record, Opportunity) and record.lead_id else None
    return lead.company if lead else ""
