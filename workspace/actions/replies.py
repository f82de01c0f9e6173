"""What customers answer, marked by hand: sequences that watch for it move on, everything else waits for the seller."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, cast

from workspace.actions.context import Context
from workspace.actions.mails import answered_step, waiting_replies
from workspace.actions.opt_out import opt_out
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import actor_zone, log_event, name_of, record_of, touch_activity
from workspace.actions.running import follows, running, take
from workspace.domain.plain_text import clean_line, clean_lines
from workspace.domain.records import REPLY_CLASS, ChoiceError
from workspace.domain.sequence.run import Bounced, Closed, Event, OutOfOffice, Replied
from workspace.domain.spoken import spoken_day
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Record
from workspace.store.unit_of_work import Work

_NEEDS_NO_ANSWER = ("out_of_office", "bounced", "not_interested", "opted_out")


def log_reply(
    context: Context,
    key: RecordKey,
    text: str = "",
    kind: str = "replied",
    *,
    subject: str = "",
    until: datetime | None = None,
) -> Result:
    """The customer wrote. A sequence that watches moves on at once; what none watches waits in the owner's queue."""
    with context.work("reply.log") as work:
        record = record_of(work.session, key)
        if record is None:
            return Refused(_("There is no {record} {id}.").format(record=key[0], id=key[1]))
        reply_class = _class_of(kind, until, work.now)
        if isinstance(reply_class, Refused):
            return reply_class
        activity = Activity(
            kind="email",
            record_type=key[0],
            record_id=key[1],
            at=work.now,
            subject=clean_line(subject),
            body=clean_lines(text),
            direction="in",
            reply_class=reply_class,
            answers_step_run_id=answered_step(work.session, key),
            done_at=work.now,
            created_at=work.now,
        )
        work.session.add(activity)
        touch_activity(record, work.now)
        work.session.flush()
        watched, then = _tell_sequences(context, work, key, reply_class, until)
        activity.waits = not watched and reply_class not in _NEEDS_NO_ANSWER
        told = _say(work, key, record, reply_class, until)
        return Done(told, then or (_("waits for an answer") if activity.waits else ""), key)


def classify(context: Context, activity_id: int, kind: str, *, until: datetime | None = None) -> Result:
    """Say what a received mail is: replied, interested, not_interested, out_of_office (then `until`), bounced or opted_out."""
    with context.work("reply.classify") as work:
        activity = work.session.get(Activity, activity_id)
        if activity is None or activity.kind != "email" or activity.direction != "in":
            return Refused(_("That is no mail of a customer."))
        reply_class = _class_of(kind, until, work.now)
        if isinstance(reply_class, Refused):
            return reply_class
        key = (activity.record_type, activity.record_id)
        activity.reply_class = reply_class
        if reply_class in _NEEDS_NO_ANSWER:
            activity.waits = False
        _watched, then = _tell_sequences(context, work, key, reply_class, until)
        record = record_of(work.session, key)
        assert record is not None
        return Done(_say(work, key, record, reply_class, until), then, key)


def let_go(context: Context, key: RecordKey) -> Result:
    """What they wrote needs no answer: automated mail that it held goes on."""
    with context.work("reply.let_go") as work:
        record = record_of(work.session, key)
        waiting = waiting_replies(work.session, key)
        if record is None or not waiting:
            return Refused(_("Nothing waits for an answer here."))
        for reply in waiting:
            reply.waits = False
        log_event(work.session, key, work.now, work.actor_id, "let_go")
        name = name_of(work.session, record)
        work.about(*key)
        work.say(_("{name}: needs no answer").format(name=name))
        return Done(_("{name}: needs no answer").format(name=name), record=key)


def _say(work: Work, key: RecordKey, record: Record, reply_class: str, until: datetime | None) -> str:
    """`Ken Sato: out of office until Mon 12 Jan`, for the journal and the message line."""
    label = REPLY_CLASS.label(reply_class).lower()
    if reply_class == "out_of_office" and until is not None:
        day = spoken_day(until, work.now, actor_zone(work))
        label = _("out of office until {day}").format(day=day)
    told = _("{name}: {reply}").format(name=name_of(work.session, record), reply=label)
    work.about(*key)
    work.say(told)
    return told


def _class_of(kind: str, until: datetime | None, now: datetime) -> str | Refused:
    try:
        reply_class = REPLY_CLASS.parse(kind)
    except ChoiceError as error:
        return Refused(str(error), (("kind", str(error)),))
    if reply_class == "out_of_office" and (until is None or until <= now):
        return Refused(_("Say until when they are away."), (("when", _("a time to come")),))
    return reply_class


def _tell_sequences(
    context: Context, work: Work, key: RecordKey, reply_class: str, until: datetime | None
) -> tuple[bool, str]:
    """Let the record's sequences know; whether one was watching, and what follows in it."""
    event: Event
    if reply_class == "opted_out":
        before = running(work.session, key)
        opt_out(context, work, key)
        left = len(before) > len(running(work.session, key))
        watched, then = _tell_sequences(context, work, key, "not_interested", until)
        return watched or left, then or (_("left the sequence") if left else "")
    if reply_class == "out_of_office":
        assert until is not None
        event = OutOfOffice(until)
    elif reply_class == "bounced":
        event = Bounced()
    else:
        event = Replied(cast(Literal["replied", "interested", "not_interested"], reply_class))
    watched, then = False, ""
    for enrolment in running(work.session, key):
        due = enrolment.due_at
        effects = take(context, work, enrolment, event)
        if any(isinstance(each, Closed) and each.outcome in (reply_class, "cancelled") for each in effects):
            watched, then = True, follows(work, enrolment)
        elif reply_class == "out_of_office":
            then = follows(work, enrolment) if enrolment.due_at != due else _("what follows this step waits for them")
    return watched, then
