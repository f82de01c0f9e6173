"""Mail of a sequence that makes way for another touch of the same person."""

from __future__ import annotations

from workspace.actions.bound_run import load
from workspace.domain.sequence.words import type_label
from workspace.domain.sequence.yielding import APART, PATIENCE, Touch, Yielded, makes_way
from workspace.domain.spoken import spoken_moment
from workspace.i18n import _
from workspace.store.driver import driver_of
from workspace.store.same_person import same_person
from workspace.store.tables.sequences import Enrolment, StepRun
from workspace.store.touches import touches
from workspace.store.unit_of_work import Work


def make_way(work: Work, enrolment: Enrolment, step_run: StepRun) -> bool:
    """Put the open mail of the enrolment off where another touch of the person comes first; whether it was.

    The enrolment says what it yields to. Raises NoSuchTime.
    """
    door = driver_of(work.session)
    key = (enrolment.record_type, enrolment.record_id)
    assert enrolment.id is not None
    found = touches(
        door, same_person(door, key), work.now - APART, work.now + PATIENCE + APART, apart_from=enrolment.id
    )
    if not found:
        return False
    there = load(work.session, enrolment).working_time
    mail = Touch("automated_email", work.now, False, since=(enrolment.connected_at, enrolment.id))
    yielded = makes_way(mail, found, there, step_run.planned_at)
    if yielded is None:
        return False
    enrolment.due_at = step_run.due_at = yielded.until
    enrolment.held = yields_text(yielded, work, there.zone.key)
    work.touched.add(key)
    work.say(_("a mail makes way: {reason}").format(reason=enrolment.held))
    return True


def yields_text(yielded: Yielded, work: Work, zone: str) -> str:
    """`yields to “Call again” (Outbound), Tue 10 Mar 10:00`."""
    to = yielded.to
    when = spoken_moment(to.at, work.now, zone)
    if to.sequence:
        says = _("yields to “{touch}” ({sequence}), {when}")
        return says.format(touch=to.title or type_label(to.kind), sequence=to.sequence, when=when)
    return _("yields to “{touch}”, {when}").format(touch=to.title or type_label(to.kind), when=when)
