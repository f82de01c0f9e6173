"""Records are connected to sequences, and leave them."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, select

from workspace.actions.bound_run import load
from workspace.actions.context import Context
from workspace.actions.definitions import current_version
from workspace.actions.effects import open_steps
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import is_open, log_event, name_of, record_of
from workspace.actions.running import begin, follows, leave, running
from workspace.domain.sequence.binding import Unrunnable
from workspace.domain.sequence.resume import resumed
from workspace.domain.working_time import NoSuchTime
from workspace.i18n import _
from workspace.store.tables.sequences import Enrolment, Sequence
from workspace.store.unit_of_work import Work


def connect(context: Context, key: RecordKey, name: str, at: datetime | None = None) -> Result:
    """Connect a record to a sequence, known by its file name; it begins at `at`, or now."""
    with context.work("sequence.connect") as work:
        record = record_of(work.session, key)
        if record is None:
            return Refused(_("There is no {record} {id}.").format(record=key[0], id=key[1]))
        called = name_of(work.session, record)
        if not is_open(record):
            return Refused(_("{name} is closed: reopen it first.").format(name=called))
        try:
            sequence, _version = current_version(context, work, name)
        except Unrunnable as error:
            return Refused(_("{sequence} cannot run: {reason}").format(sequence=name, reason=error))
        refused = _refusal(work.session, key, called, sequence)
        if refused is not None:
            work.abandon()  # a template may have become active by being asked for
            return refused
        try:
            enrolment = begin(context, work, key, name, at=at)
        except NoSuchTime as error:
            work.abandon()
            return Refused(_("{sequence} cannot run: {reason}").format(sequence=name, reason=error))
        work.about(*key)
        work.say(_("{name} connected to {sequence}").format(name=called, sequence=sequence.title))
        return Done(
            _("{name} is in “{sequence}” now.").format(name=called, sequence=sequence.title),
            follows(work, enrolment),
            key,
        )


def _refusal(session: Session, key: RecordKey, called: str, sequence: Sequence) -> Refused | None:
    """Why the record called so cannot be connected to the sequence, or nothing."""
    if sequence.record_type != key[0]:
        return Refused(
            _("“{sequence}” is for records of another kind ({kind}).").format(
                sequence=sequence.title, kind=sequence.record_type
            )
        )
    if any(each.sequence_id == sequence.id for each in running(session, key)):
        return Refused(_("{name} is in “{sequence}” already.").format(name=called, sequence=sequence.title))
    return None


def disconnect(context: Context, enrolment_id: int) -> Result:
    """Take a record out of a sequence; what was done stays."""
    with context.work("sequence.disconnect") as work:
        enrolment = work.session.get(Enrolment, enrolment_id)
        if enrolment is None or enrolment.state not in ("active", "paused"):
            return Refused(_("It has left that sequence already."))
        leave(work, enrolment, "disconnected")
        return _told(work, enrolment, _("{name} left “{sequence}”."))


def pause(context: Context, enrolment_id: int) -> Result:
    """Stop for a while: nothing falls due, and what is left of a wait is kept."""
    with context.work("sequence.pause") as work:
        enrolment = work.session.get(Enrolment, enrolment_id)
        if enrolment is None or enrolment.state != "active":
            return Refused(_("It is not running."))
        enrolment.state, enrolment.paused_at = "paused", work.now
        log_event(work.session, _key(enrolment), work.now, work.actor_id, "paused", sequence=enrolment.sequence_id)
        return _told(work, enrolment, _("{name} is paused in “{sequence}”."))


def resume(context: Context, enrolment_id: int) -> Result:
    """Go on where it stopped; what was left of a wait is still to pass, and nothing is caught up."""
    with context.work("sequence.resume") as work:
        enrolment = work.session.get(Enrolment, enrolment_id)
        if enrolment is None or enrolment.state != "paused" or enrolment.paused_at is None:
            return Refused(_("It is not paused."))
        run = load(work.session, enrolment)
        for step_run in open_steps(work.session, enrolment):
            try:
                run = resumed(run, step_run.type, enrolment.paused_at, work.now)
            except NoSuchTime as error:
                work.abandon()
                return Refused(_("It cannot go on: {reason}").format(reason=error))
            assert run.planned is not None
            assert run.due is not None
            step_run.planned_at, step_run.due_at = run.planned, run.due
        enrolment.planned_at, enrolment.due_at = run.planned, run.due
        enrolment.state, enrolment.paused_at = "active", None
        log_event(work.session, _key(enrolment), work.now, work.actor_id, "resumed", sequence=enrolment.sequence_id)
        return _told(work, enrolment, _("{name} goes on in “{sequence}”."), follows(work, enrolment))


def enrolment_of(session: Session, key: RecordKey, name: str) -> Enrolment | None:
    """The running enrolment of a record in the sequence of that file name."""
    sequence = session.exec(select(Sequence).where(Sequence.name == name)).first()
    return next((each for each in running(session, key) if sequence and each.sequence_id == sequence.id), None)


def _key(enrolment: Enrolment) -> RecordKey:
    return enrolment.record_type, enrolment.record_id


def _told(work: Work, enrolment: Enrolment, message: str, then: str = "") -> Result:
    key = _key(enrolment)
    record, sequence = record_of(work.session, key), work.session.get(Sequence, enrolment.sequence_id)
    assert record is not None
    assert sequence is not None
    told = message.format(name=name_of(work.session, record), sequence=sequence.title)
    work.about(*key)
    work.say(told.rstrip("."))
    return Done(told, then, key)
