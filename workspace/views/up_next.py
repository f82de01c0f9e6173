"""The next best action of a record: the step to do with everything needed for it, and the dated path of each outcome."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.delays import delay_text, delays
from workspace.domain.message import Missing, parse_message, render
from workspace.domain.sequence.binding import Unrunnable, cannot_run, definition_of, run_of
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.forecast import Hop, Path, path_when_skipped, paths
from workspace.domain.sequence.run import Run
from workspace.domain.sequence.step import TYPES, Step
from workspace.store.files import Files
from workspace.store.read import Reader, as_instant
from workspace.views.compared_values import compared_values
from workspace.views.record import RecordView, values_of
from workspace.views.refs import RecordRef, seller, setting
from workspace.views.working_time import working_time

__all__ = ["Draft", "EnrolmentView", "Hop", "Path", "StepDone", "draft", "enrolments", "path_when_left_out", "runs"]

_WAITS = frozenset(name for name, kind in TYPES.items() if not kind.is_worked)


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step of the run that is behind."""

    step_id: str
    type: str
    title: str
    state: str
    outcome: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class EnrolmentView:
    """One sequence of a record, and where it stands."""

    id: int
    name: str
    """The sequence's file name."""
    title: str
    version: int
    state: str
    """`active`, `paused`, `completed` or `left`."""
    reason: str
    ended_as: str
    held: str
    """Why nothing happens although it is due."""
    step_run_id: int | None
    """The open step."""
    step: Step | None
    """The open step as its file says it; waits and watches too."""
    is_work: bool
    """Whether a person does the open step."""
    position: int
    length: int
    """Step `position` of at most `length`."""
    planned: datetime | None
    due: datetime | None
    """When the open step is due, a wait is over, or a watch gives up."""
    snoozes: int
    paths: tuple[Path, ...]
    """What follows, with dates, for each way in which the open step can end."""
    done: tuple[StepDone, ...]
    """What is behind, oldest first."""
    moved_by: tuple[str, ...] = ()
    """The holidays, the leave and the out-of-office answer for which the open step is due later than planned."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message rendered for a record, ready to be changed and sent."""

    to: str
    subject: str
    body: str
    missing: tuple[str, ...] = ()
    """Fields without a value: it cannot be sent before they are filled."""


_RUNNING = (
    "SELECT e.id, q.name, q.title, v.number, e.state, e.reason, e.ended_as, e.held, v.text, v.steps, e.record_type, "
    "e.record_id, e.run, e.step_id, e.began_at, e.planned_at, e.due_at, e.last_email, e.last_email_skipped, e.not_before "
    "FROM enrolment e JOIN sequence q ON q.id = e.sequence_id JOIN sequence_version v ON v.id = e.version_id "
    "WHERE e.record_type = :type AND e.record_id = :id ORDER BY CASE e.state WHEN 'active' THEN 0 WHEN 'paused' THEN 1 "
    "ELSE 2 END, e.id DESC"
)


def enrolments(reader: Reader, record: RecordView, now: datetime, *, ended: bool = False) -> list[EnrolmentView]:
    """The record's sequences, running ones first; with `ended` those that it has left too."""
    rows = reader.rows(_RUNNING, type=record.ref.type, id=record.ref.id)
    return [_enrolment(reader, record, row, now) for row in rows if ended or row[4] in ("active", "paused")]


def path_when_left_out(reader: Reader, record: RecordView, step_run_id: int, now: datetime) -> Path | None:
    """What follows when this open step of the record is skipped; nothing when it is not open any more."""
    row = reader.row("SELECT enrolment_id FROM step_run WHERE id = :id AND state = 'open'", id=step_run_id)
    if row is None:
        return None
    found = reader.rows(_RUNNING, type=record.ref.type, id=record.ref.id)
    stored = next((each for each in found if each[0] == row[0]), None)
    if stored is None:
        return None
    try:
        definition = definition_of(stored[8])
    except Unrunnable:
        return None
    return path_when_skipped(definition, _bound(reader, record, _stored(stored)), now)


def runs(reader: Reader, record: RecordView) -> list[tuple[str, Definition, Run]]:
    """The record's running sequences by their titles, each with the run as the engine sees it; unreadable ones are left out."""
    found = []
    for row in reader.rows(_RUNNING, type=record.ref.type, id=record.ref.id):
        if row[4] in ("active", "paused"):
            with suppress(Unrunnable):
                found.append((row[2], definition_of(row[8]), _bound(reader, record, _stored(row))))
    return found


def draft(reader: Reader, files: Files, record: RecordView, seller_id: int, message: str) -> Draft:
    """A message template rendered for a record; what has no value stays visible as `{{ field }}`.

    A file that is no message stands there as it is, without a subject, for the seller to make something of.
    """
    content = files.read("messages", message) if message else None
    if content is None:
        return Draft(record.email, "", "")
    text = content.decode("utf-8", "replace")
    try:
        template = parse_message(content)
    except ValueError:
        return Draft(record.email, "", text)
    values = _merge_values(reader, record, seller_id)
    made = render(template, values)
    if isinstance(made, Missing):
        present = values | {name: "{{ " + name + " }}" for name in made.fields}
        made_anyway = render(template, present)
        assert not isinstance(made_anyway, Missing)
        return Draft(record.email, made_anyway.subject, made_anyway.body, made.fields)
    return Draft(record.email, made.subject, made.body)


def _enrolment(reader: Reader, record: RecordView, row: tuple[Any, ...], now: datetime) -> EnrolmentView:
    stored = _stored(row)
    definition, held = None, row[7]
    try:
        definition = definition_of(row[8])
    except Unrunnable as error:
        held = cannot_run(error) if row[4] in ("active", "paused") else held
    step = definition.step(row[13]) if definition and row[13] in definition.graph.index else None
    history = reader.rows(
        "SELECT id, step_id, type, title, state, outcome, closed_at, counted, snoozes FROM step_run "
        "WHERE enrolment_id = :id ORDER BY ordinal",
        id=row[0],
    )
    current = next((each for each in reversed(history) if each[4] == "open"), None)
    counted = [each for each in history if TYPES[each[2]].counts]
    return EnrolmentView(
        id=row[0],
        name=row[1],
        title=row[2],
        version=row[3],
        state=row[4],
        reason=row[5],
        ended_as=row[6],
        held=held,
        step_run_id=current[0] if current else None,
        step=step,
        is_work=step is not None and TYPES[step.type].is_worked and step.type != "automated_email",
        position=current[7] if current else len(counted),
        length=row[9],
        planned=stored["planned_at"],
        due=stored["due_at"],
        snoozes=current[8] if current else 0,
        paths=paths(definition, _bound(reader, record, stored), now) if definition and step else (),
        done=tuple(
            StepDone(each[1], each[2], each[3], each[4], each[5], as_instant(each[6]))
            for each in counted
            if each[4] != "open"
        ),
        moved_by=_moved_by(reader, record, stored) if current and current[2] not in _WAITS and not current[8] else (),
    )


def _moved_by(reader: Reader, record: RecordView, stored: dict[str, Any]) -> tuple[str, ...]:
    """`Good Friday Fri 3 Apr`; weekends and closed hours are no news."""
    planned, due = stored["planned_at"], stored["due_at"]
    if planned is None or due is None or due <= planned:
        return ()
    found = delays(working_time(reader, record.owner_id), planned, due, stored["not_before"])
    return tuple(delay_text(each) for each in found if each.rule in ("holiday", "leave", "out_of_office"))


def _stored(row: tuple[Any, ...]) -> dict[str, Any]:
    names = ("record_type", "record_id", "run", "step_id", "began_at", "planned_at", "due_at", "last_email")
    stored: dict[str, Any] = dict(zip(names, row[10:18], strict=True))
    for name in ("began_at", "planned_at", "due_at"):
        stored[name] = as_instant(stored[name])
    return stored | {"state": row[4], "last_email_skipped": row[18], "not_before": as_instant(row[19])}


def _bound(reader: Reader, record: RecordView, stored: dict[str, Any]) -> Run:
    return run_of(stored, working_time(reader, record.owner_id), compared_values(reader, record.ref))


def _merge_values(reader: Reader, record: RecordView, seller_id: int) -> dict[str, object]:
    values: dict[str, object] = dict(compared_values(reader, record.ref))
    person: RecordRef | None = record.contact or record.lead
    if record.ref.type not in ("lead", "contact") and person is not None:
        known = values_of(reader, person) or {}
        values |= {
            name: known[name] for name in ("first_name", "last_name", "job_title", "email", "phone") if known.get(name)
        }
    values |= {"name": record.name, "company": record.company}
    me = seller(reader, seller_id)
    if me is not None:
        first, _blank, last = me.name.partition(" ")
        values |= {"seller.first_name": first, "seller.last_name": last, "seller.name": me.name}
        values |= {
            "seller.email": me.email,
            "seller.phone": me.phone,
            "seller.company": setting(reader, "company") or "",
        }
    return values
