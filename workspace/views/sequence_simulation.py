"""The sequence in a file, simulated: a plain result, whatever the file holds and whatever is asked."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from workspace.domain.delays import delay_text
from workspace.domain.fields import Value, fields_along, parse_value
from workspace.domain.leave import parse_leave
from workspace.domain.problem import nearest_or_all, shown
from workspace.domain.public_holidays import public_holidays
from workspace.domain.sequence.answers import Answer, parse_answer
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.simulate import Simulation, Visit, simulate
from workspace.domain.working_time import OFFICE_HOURS, NoSuchTime, WorkingTime, parse_hours, parse_zone
from workspace.i18n import _
from workspace.views.sequence_files import Refused, definition_in

__all__ = ["Question", "Simulated", "Visit", "delay_text", "simulate_file"]

_YEARS = range(1970, 3000)
"""In which a simulation may start: time zones are known there."""


@dataclass(frozen=True, slots=True)
class Question:
    """What `simulate` is asked, as a person writes it."""

    start: str
    zone: str = "UTC"
    hours: str | None = None
    """Nothing means the usual office hours."""
    holidays: str = ""
    answers: Sequence[str] = ()
    """Each `STEP=OUTCOME`."""
    fields: Sequence[str] = ()
    """Each `NAME=VALUE`."""
    leave: Sequence[str] = ()
    """Each `FIRST..LAST`."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """A simulation, and the working time whose zone its times are shown in."""

    simulation: Simulation
    working_time: WorkingTime


def simulate_file(file: str, question: Question) -> Simulated | Refused:
    """The sequence in a file, run against the stated answers."""
    definition = definition_in(file)
    if isinstance(definition, Refused):
        return definition
    try:
        working_time = _working_time(question)
        start = _start(question.start, working_time)
        answers = _answers(definition, question.answers)
        values = _values(definition, question.fields)
    except ValueError as reason:
        return Refused(str(reason))
    try:
        return Simulated(simulate(definition, start, working_time, answers, values), working_time)
    except NoSuchTime as reason:
        return Refused(str(reason), because="impossible")


def _working_time(question: Question) -> WorkingTime:
    holidays: Container[date] = public_holidays(question.holidays) if question.holidays else frozenset()
    return WorkingTime(
        parse_zone(question.zone),
        parse_hours(OFFICE_HOURS if question.hours is None else question.hours),
        holidays,
        tuple(map(parse_leave, question.leave)),
    )


def _start(text: str, working_time: WorkingTime) -> datetime:
    """The instant that `text` says: with its offset, or as clocks show it in the zone."""
    try:
        start = datetime.fromisoformat(text.strip())
        if start.year not in _YEARS:
            raise ValueError(text)
        return start.astimezone(UTC) if start.tzinfo else working_time.instant_of(start)
    except (ValueError, OverflowError):
        says = _("{text} is not a time; write one such as 2026-03-02T09:00, or with an offset: 2026-03-02T09:00+01:00")
        raise ValueError(says.format(text=shown(text))) from None


def _answers(definition: Definition, texts: Sequence[str]) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for text in texts:
        step_id, sign, answer = text.partition("=")
        if not sign:
            raise ValueError(_("{text} is not an answer; write STEP=OUTCOME").format(text=shown(text)))
        answers[step_id.strip()] = parse_answer(definition, step_id.strip(), answer)
    return answers


def _values(definition: Definition, texts: Sequence[str]) -> dict[str, Value]:
    known = fields_along(definition.record)
    values: dict[str, Value] = {}
    for text in texts:
        name, sign, value = (part.strip() for part in text.partition("="))
        if not sign:
            raise ValueError(_("{text} is not a field; write NAME=VALUE").format(text=shown(text)))
        if name not in known:
            says = _("a record of type {record} has no field {field}.{hint}")
            says = says.format(record=definition.record, field=shown(name), hint=nearest_or_all(name, known))
            raise ValueError(says)
        try:
            values[name] = parse_value(known[name], value)
        except ValueError as reason:
            says = _("{field}: {reason}, found {value}")
            raise ValueError(says.format(field=name, reason=reason, value=shown(value))) from None
    return values
