"""What people write and plan on a record: notes, posts and their answers, tasks, meetings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, select

from workspace.actions import no_show, running
from workspace.actions.context import Context
from workspace.actions.leads import fill_fields
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import actor_zone, is_open, name_of, record_of, touch_activity
from workspace.domain.plain_text import clean_line, clean_lines
from workspace.domain.records import APPOINTMENT_RESULT, ChoiceError
from workspace.domain.spoken import spoken_moment
from workspace.i18n import _
from workspace.store.tables.activities import Activity
from workspace.store.unit_of_work import Work

_MEETING = {
    "held": lambda: _("{name}: meeting held"),
    "no_show": lambda: _("{name}: no show"),
    "cancelled": lambda: _("{name}: meeting cancelled"),
}


def note(context: Context, key: RecordKey, text: str) -> Result:
    """Write a note on a record."""
    return _write(context, key, "note", text, "", _("Note on {name}"))


def research(context: Context, key: RecordKey, text: str) -> Result:
    """Write down what research found; it stands in the timeline as research."""
    return _write(context, key, "note", text, "research", _("Research on {name}"))


def post(context: Context, key: RecordKey, text: str, reply_to_id: int | None = None) -> Result:
    """Ask or tell colleagues on a record, or answer one of their posts."""
    return _write(context, key, "post", text, "", _("Post on {name}"), reply_to_id)


def add_task(
    context: Context, key: RecordKey, title: str, due_at: datetime, *, notes: str = "", high_priority: bool = False
) -> Result:
    """Plan a task of one's own on a record."""
    with context.work("task.create") as work:
        record = record_of(work.session, key)
        subject = clean_line(title)
        if record is None or not subject:
            return Refused(_("A task needs a record and a title."), (("title", _("say what is to be done")),))
        work.session.add(
            Activity(
                kind="task",
                record_type=key[0],
                record_id=key[1],
                at=due_at,
                due_at=due_at,
                subject=subject,
                body=clean_lines(notes),
                status="open",
                owner_id=work.actor_id,
                author_id=work.actor_id,
                high_priority=high_priority,
                created_at=work.now,
            )
        )
        name = name_of(work.session, record)
        work.about(*key)
        work.say(_("Task on {name}: {title}").format(name=name, title=subject))
        return Done(_("{name}: task “{title}”").format(name=name, title=subject), record=key)


def complete(context: Context, activity_id: int, notes: str = "") -> Result:
    """A task of one's own is done."""
    with context.work("activity.complete") as work:
        activity = work.session.get(Activity, activity_id)
        if activity is None or activity.status != "open":
            return Refused(_("That is not open any more."))
        activity.status, activity.done_at, activity.at = "done", work.now, work.now
        activity.author_id = work.actor_id
        if notes.strip():
            activity.body = "\n".join(filter(None, (activity.body, clean_lines(notes))))
        return _told(work, activity, _("{name}: {subject} done"))


def put_off(context: Context, activity_id: int, until: datetime) -> Result:
    """Move a task or meeting of one's own to a later time."""
    with context.work("activity.snooze") as work:
        activity = work.session.get(Activity, activity_id)
        if activity is None or activity.status != "open":
            return Refused(_("That is not open any more."))
        if until <= work.now:
            return Refused(_("That time has passed: choose a later one."))
        activity.due_at = activity.at = until
        return _told(work, activity, _("{name}: {subject} put off"), _until(work, until))


def cancel(context: Context, activity_id: int) -> Result:
    """A task or meeting will not take place."""
    with context.work("activity.cancel") as work:
        activity = work.session.get(Activity, activity_id)
        if activity is None or activity.status != "open":
            return Refused(_("That is not open any more."))
        activity.status, activity.result = "cancelled", "cancelled"
        return _told(work, activity, _("{name}: {subject} cancelled"))


def book_meeting(
    context: Context,
    key: RecordKey,
    title: str,
    at: datetime,
    minutes: int,
    *,
    notes: str = "",
    step_run_id: int | None = None,
    fields: Mapping[str, object] | None = None,
) -> Result:
    """Put an appointment on a record's timeline; with `step_run_id` it does that step of a sequence.

    `fields` of the record are filled with what booking it brought.
    """
    with context.work("meeting.book") as work:
        record = record_of(work.session, key)
        if record is None:
            return Refused(_("There is no {record} {id}.").format(record=key[0], id=key[1]))
        if at <= work.now:
            return Refused(_("That time has passed: choose a later one."), (("when", _("choose a later time")),))
        if refused := fill_fields(context, work, key, record, fields):
            return refused
        name = name_of(work.session, record)
        activity = Activity(
            kind="appointment",
            record_type=key[0],
            record_id=key[1],
            at=at,
            due_at=at,
            subject=clean_line(title) or _("Meeting"),
            body=clean_lines(notes),
            status="open",
            minutes=minutes,
            owner_id=work.actor_id,
            author_id=work.actor_id,
            step_run_id=step_run_id,
            created_at=work.now,
        )
        work.session.add(activity)
        touch_activity(record, work.now)
        work.about(*key)
        work.say(_("Meeting with {name}").format(name=name))
        follows = ""
        if step_run_id is not None:
            follows = running.finish(context, work, step_run_id, "booked")
        running.exit_rule(context, work, key, "meeting_booked", except_step=step_run_id)
        return Done(_("{name}: meeting booked").format(name=name), follows, key)


def meeting_result(
    context: Context,
    activity_id: int,
    result: str,
    *,
    notes: str = "",
    moved_to: datetime | None = None,
    follow_up: bool = False,
) -> Result:
    """What became of an appointment: held, no_show, moved (then `moved_to` says when) or cancelled.

    After a no-show the contact may go into the sequence that follows up on it.
    """
    with context.work("meeting.result") as work:
        activity = work.session.get(Activity, activity_id)
        if activity is None or activity.kind != "appointment" or activity.status != "open":
            return Refused(_("That meeting is not open any more."))
        try:
            outcome = APPOINTMENT_RESULT.parse(result)
        except ChoiceError as error:
            return Refused(str(error), (("result", str(error)),))
        if outcome == "moved" and (moved_to is None or moved_to <= work.now):
            return Refused(_("Say to when it was moved."), (("when", _("a time to come")),))
        if notes.strip():
            activity.body = "\n".join(filter(None, (activity.body, clean_lines(notes))))
        if outcome == "moved" and moved_to is not None:
            activity.due_at = activity.at = moved_to
            activity.result = "moved"
            return _told(work, activity, _("{name}: meeting moved"), _until(work, moved_to))
        activity.status = "cancelled" if outcome == "cancelled" else "done"
        activity.result = outcome
        activity.done_at = work.now
        activity.author_id = work.actor_id
        then = ""
        if outcome == "no_show" and follow_up:
            begun = no_show.follow_up(context, work, (activity.record_type, activity.record_id))
            if isinstance(begun, Refused):
                work.abandon()
                return begun
            then = begun
        return _told(work, activity, _MEETING[outcome](), then)


def _write(
    context: Context, key: RecordKey, kind: str, text: str, result: str, summary: str, reply_to_id: int | None = None
) -> Result:
    with context.work(f"{result or kind}.create") as work:
        record = record_of(work.session, key)
        body = clean_lines(text)
        if record is None:
            return Refused(_("There is no {record} {id}.").format(record=key[0], id=key[1]))
        if not body:
            return Refused(_("There is nothing to write down."), (("text", _("write something")),))
        if reply_to_id is not None and not _is_post_on(work.session, reply_to_id):
            return Refused(_("That post is not there any more."))
        work.session.add(
            Activity(
                kind=kind,
                record_type=key[0],
                record_id=key[1],
                at=work.now,
                done_at=work.now,
                body=body,
                result=result,
                author_id=work.actor_id,
                reply_to_id=reply_to_id,
                created_at=work.now,
            )
        )
        touch_activity(record, work.now)
        told = summary.format(name=name_of(work.session, record))
        work.about(*key)
        work.say(told)
        return Done(told, record=key)


def _is_post_on(session: Session, activity_id: int) -> bool:
    found = session.get(Activity, activity_id)
    return found is not None and found.kind == "post"


def _told(work: Work, activity: Activity, message: str, then: str = "") -> Result:
    key = (activity.record_type, activity.record_id)
    record = record_of(work.session, key)
    assert record is not None
    touch_activity(record, work.now)
    told = message.format(name=name_of(work.session, record), subject=activity.subject)
    work.about(*key)
    work.say(told)
    return Done(told, then or _nothing_planned(work.session, key), key)


def _until(work: Work, moment: datetime) -> str:
    """`until Mon 1 Dec 10:00`, on the clock of the one who acts."""
    return _("until {when}").format(when=spoken_moment(moment, work.now, actor_zone(work)))


def _nothing_planned(session: Session, key: RecordKey) -> str:
    """That an open record has nothing to come, when that is so."""
    planned = select(Activity.id).where(
        Activity.record_type == key[0], Activity.record_id == key[1], Activity.status == "open"
    )
    record = record_of(session, key)
    if record is None or not is_open(record) or running.running(session, key) or session.exec(planned).first():
        return ""
    return _("nothing is planned now")
