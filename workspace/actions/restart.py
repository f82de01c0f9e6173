"""A sequence begun anew for a record: another run with its own number, from the top or from a step that is chosen."""

from __future__ import annotations

from sqlmodel import Session, col, select

from workspace.actions.context import Context
from workspace.actions.definitions import current_version
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.actions.rows import is_open, name_of, record_of
from workspace.actions.running import begin, follows, leave
from workspace.domain.problem import nearest_or_all, shown
from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.working_time import NoSuchTime
from workspace.i18n import _
from workspace.store.tables.sequences import Enrolment, Sequence


def restart(context: Context, enrolment_id: int, step_id: str = "") -> Result:
    """Begin the sequence of an enrolment anew by its newest version, at its first step or at the step of that id.

    One that still runs leaves first; what was done stays done, and is done again where the new run comes by it.
    """
    with context.work("sequence.restart") as work:
        old = work.session.get(Enrolment, enrolment_id)
        sequence = work.session.get(Sequence, old.sequence_id) if old is not None else None
        if old is None or sequence is None:
            return Refused(_("There is no such run."))
        key = (old.record_type, old.record_id)
        record = record_of(work.session, key)
        assert record is not None
        called = name_of(work.session, record)
        if not is_open(record):
            return Refused(_("{name} is closed: reopen it first.").format(name=called))
        try:
            _sequence, version = current_version(context, work, sequence.name)
            definition = definition_of(version.text)
        except Unrunnable as error:
            return Refused(_("{sequence} cannot run: {reason}").format(sequence=sequence.name, reason=error))
        if step_id and step_id not in definition.graph.index:
            says = _("There is no step {id}.{hint}")
            hint = nearest_or_all(step_id, definition.graph.index)
            return Refused(says.format(id=shown(step_id), hint=hint), (("at", _("the id of a step")),))
        running = old if old.state in ("active", "paused") else _running(work.session, key, old.sequence_id)
        if running is not None:
            leave(work, running, "restarted")
        try:
            enrolment = begin(context, work, key, sequence.name, step_id=step_id)
        except NoSuchTime as error:
            work.abandon()
            return Refused(_("{sequence} cannot run: {reason}").format(sequence=sequence.name, reason=error))
        work.about(*key)
        work.say(_("{name} started “{sequence}” anew").format(name=called, sequence=sequence.title))
        told = _("{name} is in “{sequence}” anew, run {n}.")
        then = follows(work, enrolment)
        return Done(told.format(name=called, sequence=sequence.title, n=enrolment.run), then, key)


def _running(session: Session, key: RecordKey, sequence_id: int) -> Enrolment | None:
    return session.exec(
        select(Enrolment).where(
            Enrolment.sequence_id == sequence_id,
            Enrolment.record_type == key[0],
            Enrolment.record_id == key[1],
            col(Enrolment.state).in_(("active", "paused")),
        )
    ).first()
