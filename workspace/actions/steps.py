"""Steps of sequences that a seller does, skips or puts off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from workspace.actions.context import Context
from workspace.actions.leads import fill_fields
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import actor_zone, name_of, record_of, touch_activity
from workspace.actions.running import finish, follows, take, why_not
from workspace.domain.plain_text import clean_lines
from workspace.domain.sequence.run import Met, Postponed, Skipped
from workspace.domain.spoken import spoken_moment
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.unit_of_work import Work

_ACTIVITY = {
    "task": "task",
    "linkedin": "linkedin",
    "text_message": "text_message",
    "email": "email",
    "meeting": "appointment",
}
_OUTCOME = {"email": "done", "meeting": "booked"}
# Put together once: most of what a small statement costs is its making.
_OPEN_STEPS = (
    select(StepRun)
    .join(Enrolment, col(StepRun.enrolment_id) == Enrolment.id)
    .where(
        col(StepRun.record_type) == bindparam("type"),
        col(StepRun.record_id) == bindparam("record"),
        col(StepRun.state) == "open",
        col(Enrolment.state) == "active",
    )
    .order_by(col(StepRun.due_at))
)


def do_step(context: Context, step_run_id: int, notes: str = "", fields: Mapping[str, object] | None = None) -> Result:
    """Mark a task, LinkedIn action, text message, e-mail or meeting step as done; it becomes one activity.

    `fields` of the record are filled with what doing it brought.
    """
    with context.work("step.do") as work:
        step_run = open_step(work.session, step_run_id)
        if step_run is None:
            return Refused(_("That step is not open any more."))
        if step_run.type not in _ACTIVITY:
            return Refused(_("“{step}” is done in its own dialog.").format(step=step_run.title or step_run.type))
        if stuck := _stuck(work.session, step_run):
            return stuck
        key = (step_run.record_type, step_run.record_id)
        record = record_of(work.session, key)
        assert record is not None
        if refused := fill_fields(context, work, key, record, fields):
            return refused
        work.session.add(
            Activity(
                kind=_ACTIVITY[step_run.type],
                record_type=key[0],
                record_id=key[1],
                at=work.now,
                done_at=work.now,
                subject=step_run.title,
                body=clean_lines(notes),
                direction="out",
                author_id=work.actor_id,
                owner_id=work.actor_id,
                step_run_id=step_run_id,
                created_at=work.now,
            )
        )
        touch_activity(record, work.now)
        then = finish(context, work, step_run_id, _OUTCOME.get(step_run.type, "done"))
        name = name_of(work.session, record)
        work.about(*key)
        work.say(_("{name}: {step} done").format(name=name, step=step_run.title))
        return Done(_("{name}: done").format(name=name), then, key, repeatable=True)


def skip(context: Context, step_run_id: int) -> Result:
    """Leave a step out; the sequence goes on as its rules say."""
    with context.work("step.skip") as work:
        step_run = open_step(work.session, step_run_id)
        if step_run is None:
            return Refused(_("That step is not open any more."))
        if stuck := _stuck(work.session, step_run):
            return stuck
        enrolment = work.session.get(Enrolment, step_run.enrolment_id)
        assert enrolment is not None
        take(context, work, enrolment, Skipped(), by=work.actor_id)
        return _told(work, step_run, _("{name}: {step} skipped"), follows(work, enrolment))


def snooze(context: Context, step_run_id: int, until: datetime) -> Result:
    """Put a step off to exactly this time; everything after it slides."""
    with context.work("step.snooze") as work:
        step_run = open_step(work.session, step_run_id)
        if step_run is None:
            return Refused(_("That step is not open any more."))
        if until <= work.now:
            return Refused(_("That time has passed: choose a later one."))
        if stuck := _stuck(work.session, step_run):
            return stuck
        postpone(context, work, step_run, until)
        when = spoken_moment(until, work.now, actor_zone(work))
        return _told(work, step_run, _("{name}: put off"), _("until {when}").format(when=when))


def confirm(context: Context, step_run_id: int) -> Result:
    """What an `await` waits for has happened, as a person says."""
    with context.work("step.confirm") as work:
        step_run = open_step(work.session, step_run_id)
        enrolment = work.session.get(Enrolment, step_run.enrolment_id) if step_run else None
        if step_run is None or enrolment is None or step_run.type != "await":
            return Refused(_("Nothing waits for that."))
        if stuck := _stuck(work.session, step_run):
            return stuck
        take(context, work, enrolment, Met(), by=work.actor_id)
        return _told(work, step_run, _("{name}: {step}"), follows(work, enrolment))


def postpone(context: Context, work: Work, step_run: StepRun, until: datetime) -> None:
    """Move an open step, within another action's transaction."""
    enrolment = work.session.get(Enrolment, step_run.enrolment_id)
    assert enrolment is not None
    take(context, work, enrolment, Postponed(until), by=work.actor_id)
    step_run.snoozes += 1


def _stuck(session: Session, step_run: StepRun) -> Refused | None:
    """Why nothing can follow from the step, or nothing."""
    enrolment = session.get(Enrolment, step_run.enrolment_id)
    reason = why_not(session, enrolment) if enrolment is not None else ""
    if not reason:
        return None
    says = _("“{step}”: {reason}. Another version may take it up, or it leaves the sequence.")
    return Refused(says.format(step=step_run.title or step_run.type, reason=reason))


def open_step(session: Session, step_run_id: int) -> StepRun | None:
    """The step run, if it is open and its enrolment runs."""
    step_run = session.get(StepRun, step_run_id)
    enrolment = session.get(Enrolment, step_run.enrolment_id) if step_run else None
    running = enrolment is not None and enrolment.state == "active"
    return step_run if step_run is not None and step_run.state == "open" and running else None


def open_step_of(session: Session, key: RecordKey, types: tuple[str, ...]) -> StepRun | None:
    """The open step of one of these types on a record, the one due first."""
    found = session.exec(_OPEN_STEPS, params={"type": key[0], "record": key[1]})
    return next((each for each in found if each.type in types), None)


def _told(work: Work, step_run: StepRun, message: str, then: str) -> Result:
    key = (step_run.record_type, step_run.record_id)
    record = record_of(work.session, key)
    assert record is not None
    told = message.format(name=name_of(work.session, record), step=step_run.title or step_run.type)
    work.about(*key)
    work.say(told)
    return Done(told, then, key, repeatable=True)
