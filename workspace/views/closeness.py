"""Whether a new sequence would touch somebody within a day of another touch of the same person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.coming import coming
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.run import Run, Started
from workspace.domain.sequence.words import type_label
from workspace.domain.sequence.yielding import APART, TOUCHES, Touch
from workspace.domain.spoken import spoken_moment
from workspace.domain.working_time import NoSuchTime
from workspace.i18n import _
from workspace.store.files import Files
from workspace.store.read import Reader
from workspace.store.same_person import same_person
from workspace.store.touches import touches
from workspace.views.activated import activated
from workspace.views.compared_values import compared_values
from workspace.views.record import RecordView
from workspace.views.refs import RecordRef
from workspace.views.standing_runs import of_record
from workspace.views.working_time import working_time

_AHEAD = timedelta(weeks=8)


def close_touch_in(reader: Reader, files: Files, name: str, record: RecordView, now: datetime) -> str:
    """The same for the newest version of the sequence of that file name; empty for one that cannot be read."""
    try:
        definition = definition_of(activated(reader, files, name).text)
    except Unrunnable:
        return ""
    return close_touch(reader, definition, name, record, now) if definition.record == record.ref.type else ""


def close_touch(reader: Reader, definition: Definition, name: str, record: RecordView, now: datetime) -> str:
    """`also in “Webinar follow up”: e-mail tomorrow 10:00`, for the first that comes close; empty when none does."""
    there = working_time(reader, record.owner_id)
    run = Run(record.ref.type, working_time=there, values=compared_values(reader, record.ref))
    try:
        run, _effects = advance(definition, run, Started(), now)
        own = [each.at for each in coming(definition, run, now) if each.step.type in TOUCHES]
    except NoSuchTime:
        return ""
    if not own:
        return ""
    near = [each for each in _others(reader, name, record.ref, now) if any(abs(each.at - at) < APART for at in own)]
    if not near:
        return ""
    first = min(near, key=lambda each: each.at)
    when = spoken_moment(first.at, now, there.zone.key)
    if first.sequence:
        says = _("also in “{sequence}”: {touch} {when}")
        return says.format(sequence=first.sequence, touch=type_label(first.kind), when=when)
    return _("touched by hand too: {touch} {when}").format(touch=first.title or type_label(first.kind), when=when)


def _others(reader: Reader, name: str, ref: RecordRef, now: datetime) -> Iterator[Touch]:
    """What reached the person within the last day, what is planned by hand, and what sequences bring if nobody answers."""
    records = same_person(reader, ref.key)
    for touch in touches(reader, records, now - APART, now + _AHEAD):
        if touch.is_done or not touch.sequence:
            yield touch
    for key in records:
        for standing in of_record(reader, RecordRef(*key)):
            if standing.paused_at is not None or (standing.record == ref and standing.name == name):
                continue
            with suppress(NoSuchTime):
                for each in coming(standing.definition, standing.run, now):
                    if each.step.type in TOUCHES:
                        yield Touch(each.step.type, each.at, False, each.step.title, standing.title)
