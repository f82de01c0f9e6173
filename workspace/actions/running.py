"""Enrolments on the move, within the transaction of the action that asked: an event in, rows and what follows out."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from workspace.actions.bound_run import definition_for, load
from workspace.actions.context import Context
from workspace.actions.definitions import current_version
from workspace.actions.effects import SessionBook, open_steps, stand, write_down
from workspace.actions.result import RecordKey
from workspace.actions.rows import log_event
from workspace.domain.sequence import engine
from workspace.domain.sequence.binding import Unrunnable, cannot_run
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.resume import resumed
from workspace.domain.sequence.run import Done, Effect, Event, Placed, Run, Started, StartSequence, TimePassed
from workspace.domain.sequence.step import TYPES
from workspace.domain.sequence.words import end_label, type_label
from workspace.domain.spoken import spoken_day
from workspace.i18n import _
from workspace.store.tables.sequences import Enrolment, Sequence, StepRun
from workspace.store.unit_of_work import Work

# Put together once: most of what a small statement costs is its making.
_RUNNING = (
    select(Enrolment)
    .where(
        col(Enrolment.record_type) == bindparam("type"),
        col(Enrolment.record_id) == bindparam("record"),
        col(Enrolment.state).in_(("active", "paused")),
    )
    .order_by(col(Enrolment.id))
)


def take(
    context: Context,
    work: Work,
    enrolment: Enrolment,
    event: Event,
    *,
    at: datetime | None = None,
    by: int | None = None,
) -> tuple[Effect, ...]:
    """Let `event` happen to the enrolment at `at` (now), done by the seller `by`; write down what follows.

    One whose version cannot run any more stays where it is, and says why.
    """
    reason = why_not(work.session, enrolment)
    if reason:
        enrolment.held = reason
        work.touched.add((enrolment.record_type, enrolment.record_id))
        return ()
    definition = definition_for(work.session, enrolment)
    moment = at or work.now
    run, effects = engine.step(definition, _standing(work.session, enrolment, definition, moment), event, moment)
    if effects or not isinstance(event, TimePassed):
        enrolment.held = ""
    bring_about(context, work, enrolment, definition, run, effects, by)
    return effects


def _standing(session: Session, enrolment: Enrolment, definition: Definition, moment: datetime) -> Run:
    """The enrolment as the engine sees it. The waits of one that is paused have stood still until `moment`."""
    run = load(session, enrolment)
    if enrolment.state != "paused" or enrolment.paused_at is None or run.step_id not in definition.graph.index:
        return run
    open_type = definition.step(run.step_id).type
    if TYPES[open_type].is_worked:
        return run
    run, enrolment.paused_at = resumed(run, open_type, enrolment.paused_at, moment), moment
    return run


def why_not(session: Session, enrolment: Enrolment) -> str:
    """Why the version that the enrolment is on cannot run any more; empty when it can."""
    try:
        definition_for(session, enrolment)
    except Unrunnable as error:
        return cannot_run(error)
    return ""


def bring_about(
    context: Context,
    work: Work,
    enrolment: Enrolment,
    definition: Definition,
    run: Run,
    effects: tuple[Effect, ...],
    by: int | None,
) -> None:
    """Let the enrolment stand where the run does, and write down what follows from getting there."""
    book = SessionBook(work)
    stand(enrolment, definition, run)
    for effect in effects:
        if isinstance(effect, StartSequence):
            hand_over(context, work, enrolment, effect.name, by)
        else:
            write_down(book, enrolment, definition, effect, by)
    if not effects:
        _move_open_step(work.session, enrolment)
    work.touched.add((enrolment.record_type, enrolment.record_id))
    work.session.add(enrolment)
    work.session.flush()


def finish(context: Context, work: Work, step_run_id: int, outcome: str) -> str:
    """The seller has done this step; says what follows and when, for the message line."""
    step_run = work.session.get(StepRun, step_run_id)
    enrolment = work.session.get(Enrolment, step_run.enrolment_id) if step_run else None
    if step_run is None or enrolment is None or step_run.state != "open" or enrolment.step_id != step_run.step_id:
        return ""
    take(context, work, enrolment, Done(outcome), by=work.actor_id)
    return follows(work, enrolment)


def follows(work: Work, enrolment: Enrolment) -> str:
    """What comes next for this enrolment if nobody answers, and when."""
    if enrolment.state in ("completed", "left"):
        return ended_text(enrolment)
    if reason := why_not(work.session, enrolment):
        return reason
    definition, run = definition_for(work.session, enrolment), load(work.session, enrolment)
    while run.step_id and run.due and not TYPES[definition.step(run.step_id).type].is_worked:
        run, effects = engine.step(definition, run, TimePassed(), run.due)
        if not effects:
            break
    if run.status != "active" or run.step_id is None or run.due is None:
        return _("then the sequence ends")
    step = definition.step(run.step_id)
    day = spoken_day(run.due, work.now, run.working_time.zone.key)
    return _("next {day}, {step}").format(day=day, step=type_label(step.type))


def ended_text(enrolment: Enrolment) -> str:
    """How an enrolment ended, for the message line."""
    if enrolment.state == "left":
        return _("left the sequence")
    return _("the sequence ended: {how}").format(how=end_label(enrolment.ended_as))


def hand_over(context: Context, work: Work, enrolment: Enrolment, name: str, by: int | None) -> None:
    """The sequence hands its record to another one.

    Where that takes no records, what goes on by itself waits for it: raises Unrunnable. What the seller `by` has done is
    done all the same, and the timeline says why nothing follows.
    """
    key = (enrolment.record_type, enrolment.record_id)
    try:
        sequence, _version = current_version(context, work, name)
        reason = _why_not_handed(work.session, key, sequence)
    except Unrunnable as error:
        if by is None:
            raise Unrunnable(_("it goes on in {sequence}: {reason}").format(sequence=name, reason=error)) from error
        reason = str(error)
    if reason:
        log_event(work.session, key, work.now, None, "not_handed_to", sequence=name, reason=reason)
        return
    log_event(work.session, key, work.now, None, "handed_to", sequence=name)
    begin(context, work, key, name)


def _why_not_handed(session: Session, key: RecordKey, sequence: Sequence) -> str:
    if sequence.record_type != key[0]:
        return _("it is for records of another kind ({kind})").format(kind=sequence.record_type)
    return _("it is in there already") if any(each.sequence_id == sequence.id for each in running(session, key)) else ""


def begin(
    context: Context, work: Work, key: RecordKey, name: str, *, at: datetime | None = None, step_id: str = ""
) -> Enrolment:
    """Connect a record to the newest version of a sequence. It begins at `at` (now), with the step of that id (the first).

    Raises Unrunnable.
    """
    sequence, version = current_version(context, work, name)
    runs = work.session.exec(
        select(Enrolment).where(
            Enrolment.sequence_id == sequence.id, Enrolment.record_type == key[0], Enrolment.record_id == key[1]
        )
    ).all()
    assert sequence.id is not None
    assert version.id is not None
    enrolment = Enrolment(
        sequence_id=sequence.id,
        version_id=version.id,
        record_type=key[0],
        record_id=key[1],
        run=len(runs) + 1,
        connected_by=work.actor_id,
        connected_at=work.now,
    )
    work.session.add(enrolment)
    work.session.flush()
    log_event(work.session, key, work.now, work.actor_id, "connected", sequence=name, title=sequence.title)
    take(context, work, enrolment, Placed(step_id) if step_id else Started(), at=at)
    return enrolment


def exit_rule(context: Context, work: Work, key: RecordKey, event: str, *, except_step: int | None = None) -> None:
    """Take the record out of the sequences whose `leave_when` names `event`."""
    kept = work.session.get(StepRun, except_step) if except_step else None
    for enrolment in running(work.session, key):
        if kept is not None and kept.enrolment_id == enrolment.id:
            continue
        if why_not(work.session, enrolment):
            continue
        if event in definition_for(work.session, enrolment).leave_when:
            enrolment.ended_as = event
            leave(work, enrolment, "exit_rule")


def leave(work: Work, enrolment: Enrolment, reason: str) -> None:
    """The record leaves the sequence; its open step is cancelled."""
    for step_run in open_steps(work.session, enrolment):
        step_run.state, step_run.closed_at, step_run.outcome = "cancelled", work.now, reason
    enrolment.state, enrolment.reason, enrolment.ended_at = "left", reason, work.now
    enrolment.step_id = enrolment.due_at = enrolment.planned_at = enrolment.began_at = None
    enrolment.held = ""
    key = (enrolment.record_type, enrolment.record_id)
    log_event(work.session, key, work.now, work.actor_id, "left", sequence=enrolment.sequence_id, reason=reason)
    work.touched.add(key)
    work.session.flush()


def running(session: Session, key: RecordKey) -> list[Enrolment]:
    """The enrolments of a record that have not ended, oldest first."""
    return list(session.exec(_RUNNING, params={"type": key[0], "record": key[1]}))


def _move_open_step(session: Session, enrolment: Enrolment) -> None:
    """A snooze or an out-of-office answer moves the open step without closing it."""
    if enrolment.due_at is None:
        return
    for step_run in open_steps(session, enrolment):
        step_run.due_at = enrolment.due_at
        if enrolment.planned_at is not None:
            step_run.planned_at = enrolment.planned_at
