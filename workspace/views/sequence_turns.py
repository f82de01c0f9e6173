"""What follows, with dates, when a record's sequence goes on after a pause, or is begun anew at one of its steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.forecast import Hop, Path, hops_of
from workspace.domain.sequence.resume import resumed
from workspace.domain.sequence.run import Effect, Ended, Placed, Run, Started, stable_branch
from workspace.domain.sequence.simulate import play
from workspace.domain.sequence.step import WATCHES
from workspace.domain.working_time import NoSuchTime
from workspace.i18n import _
from workspace.store.files import Files
from workspace.store.read import Reader
from workspace.views.activated import activated
from workspace.views.compared_values import compared_values
from workspace.views.record import RecordView
from workspace.views.sequence_drawing import step_text
from workspace.views.standing_runs import of_record
from workspace.views.working_time import working_time


@dataclass(frozen=True, slots=True)
class Beginning:
    """A step with which a sequence can be begun anew."""

    step_id: str
    """Empty for the top."""
    type: str
    text: str
    """The step in words."""
    path: Path | None
    """What follows if nobody answers; nothing where the calendar ends before."""


def when_resumed(reader: Reader, record: RecordView, enrolment_id: int, now: datetime) -> Path | None:
    """What follows if this paused sequence of the record goes on now and nobody answers."""
    found = next((each for each in of_record(reader, record.ref) if each.id == enrolment_id), None)
    if found is None or found.paused_at is None or found.run.step_id not in found.definition.graph.index:
        return None
    step = found.definition.step(found.run.step_id)
    try:
        run = resumed(found.run, step.type, found.paused_at, now)
        _run, effects = play(found.definition, run, {})
    except NoSuchTime:
        return None
    first = []
    if run.due is not None and step.counts:
        until = run.due if step.type in WATCHES else None
        first.append(Hop(step.id, step.title, step.type, now if until else run.due, until))
    return _path(found.definition, effects, run, first)


def beginnings(reader: Reader, files: Files, record: RecordView, name: str, now: datetime) -> list[Beginning]:
    """The steps of the newest version of that sequence at which the record can begin anew, in the order of the file."""
    try:
        definition = definition_of(activated(reader, files, name).text)
    except Unrunnable:
        return []
    row = reader.row(
        "SELECT count(*) FROM enrolment e JOIN sequence q ON q.id = e.sequence_id "
        "WHERE q.name = :name AND e.record_type = :type AND e.record_id = :id",
        name=name,
        type=record.ref.type,
        id=record.ref.id,
    )
    identity = f"{record.ref}:{int(row[0]) + 1 if row else 1}"
    ready = Run(
        record.ref.type,
        working_time=working_time(reader, record.owner_id),
        values=compared_values(reader, record.ref),
        choose=lambda step_id, shares: stable_branch(identity, step_id, shares),
    )
    steps = [
        Beginning(step.id, step.type, step_text(step), _from(definition, ready, Placed(step.id), now))
        for step in definition.steps
        if step.counts
    ]
    return [Beginning("", "", _("From the top"), _from(definition, ready, Started(), now)), *steps]


def _from(definition: Definition, ready: Run, event: Placed | Started, now: datetime) -> Path | None:
    try:
        run, effects = advance(definition, ready, event, now)
        _run, rest = play(definition, run, {})
    except NoSuchTime:
        return None
    return _path(definition, (*effects, *rest), run, [])


def _path(definition: Definition, effects: Sequence[Effect], run: Run, first: Sequence[Hop]) -> Path:
    end = effects[-1]
    assert isinstance(end, Ended)
    return Path("", (*first, *hops_of(definition, effects, run)), end.as_, end.at)
