"""The cues that stand out: who will answer what, and when. They follow from the database alone, so nothing is remembered.

Which answer a mail gets is decided by its message id, not by chance: the same demo always goes the same way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from workspace.actions import replies, timeline
from workspace.actions.context import Context
from workspace.actions.demo.cue import Answer, Script
from workspace.actions.demo.scene import as_seller
from workspace.actions.mails import waiting_replies
from workspace.actions.result import RecordKey
from workspace.actions.rows import is_open, name_of, record_of
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Contact, Lead, Opportunity
from workspace.store.tables.sellers import Seller
from workspace.store.tables.sequences import Message


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that somebody will do."""

    at: datetime
    record: RecordKey
    text: str
    subject: str = ""
    kind: str = ""
    """Of a mail: replied, interested, … · empty for a comment."""
    until: datetime | None = None
    author_id: int | None = None
    """The colleague who comments."""
    post_id: int | None = None


def to_come(context: Context, script: Script, after: datetime) -> list[Cue]:
    """The cues that are due later than `after`, the next one first."""
    with context.database.session() as session:
        cues = [*_answers(session, script), *_arrivals(session, script), *_comments(session, script)]
        open_ones = [cue for cue in cues if cue.at > after and _is_open(session, cue.record)]
    return sorted(open_ones, key=lambda cue: (cue.at, cue.record))


def play(context: Context, cue: Cue) -> str:
    """Let it happen; says in a sentence what it was, or nothing when it has no place any more."""
    with context.database.session() as session:
        record = record_of(session, cue.record)
        author = session.get(Seller, cue.author_id) if cue.author_id else None
        waiting = bool(waiting_replies(session, cue.record))
        name = name_of(session, record) if record else ""
    if author is not None:
        timeline.post(as_seller(context, author.id), cue.record, cue.text, cue.post_id)
        return _("{author} answered the post on {name}").format(author=author.name, name=name)
    if waiting and cue.kind in ("replied", "interested"):
        return ""
    replies.log_reply(context.as_nobody(), cue.record, cue.text, cue.kind, subject=cue.subject, until=cue.until)
    sentence = {
        "bounced": _("The mail to {name} came back"),
        "out_of_office": _("{name} is out of the office"),
    }.get(cue.kind, _("{name} replied"))
    return sentence.format(name=name)


def _answers(session: Session, script: Script) -> Iterator[Cue]:
    sent = session.exec(
        select(Message)
        .where(Message.state == "sent", col(Message.sent_at) >= script.begins)
        .order_by(col(Message.sent_at), col(Message.id))
    )
    so_far: dict[str, int] = {}
    for message in sent:
        number = so_far.get(message.recipient, 0)
        so_far[message.recipient] = number + 1
        scripted = script.answers.get(message.recipient, ())
        answer = scripted[number] if number < len(scripted) else _other(script, message.message_id)
        if answer is None or message.sent_at is None:
            continue
        at = message.sent_at + answer.after
        yield Cue(
            at,
            (message.record_type, message.record_id),
            answer.text,
            message.subject if message.subject.startswith("Re: ") else f"Re: {message.subject}",
            answer.kind,
            at + answer.away if answer.away else None,
        )


def _other(script: Script, message_id: str) -> Answer | None:
    point = _number(message_id) % 100
    for share, answer in script.others:
        if point < share:
            return answer
        point -= share
    return None


def _arrivals(session: Session, script: Script) -> Iterator[Cue]:
    for arrival in script.arrivals:
        key = _record_at(session, arrival.address)
        if key is not None:
            yield Cue(arrival.at, key, arrival.text, "", arrival.kind, arrival.until)


def _record_at(session: Session, address: str) -> RecordKey | None:
    """The lead of that address, the sale that it became, or the contact."""
    lead = session.exec(select(Lead).where(Lead.email == address)).first()
    if lead is not None and lead.id is not None:
        sale = session.exec(select(Opportunity.id).where(Opportunity.lead_id == lead.id)).first()
        return ("opportunity", sale) if sale else ("lead", lead.id)
    contact = session.exec(select(Contact.id).where(Contact.email == address)).first()
    return ("contact", contact) if contact else None


def _comments(session: Session, script: Script) -> Iterator[Cue]:
    sellers = session.exec(select(Seller).where(Seller.role == "seller").order_by(col(Seller.id))).all()
    posts = session.exec(
        select(Activity).where(
            Activity.kind == "post", col(Activity.reply_to_id).is_(None), col(Activity.at) >= script.begins
        )
    )
    for post in posts:
        colleagues = [seller.id for seller in sellers if seller.id != post.author_id]
        number = _number(f"{post.record_type}:{post.record_id}:{post.id}")
        yield Cue(
            post.at + script.comments_after,
            (post.record_type, post.record_id),
            script.comments[number % len(script.comments)],
            author_id=colleagues[number % len(colleagues)],
            post_id=post.id,
        )


def _is_open(session: Session, key: RecordKey) -> bool:
    record = record_of(session, key)
    return record is not None and is_open(record)


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
