"""The sequences that a record may be connected to: how long they are, what would happen first and when, and their drawing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step as advance
from workspace.domain.sequence.measure import measure
from workspace.domain.sequence.run import Run, Started
from workspace.domain.sequence.words import type_label
from workspace.i18n import _
from workspace.store.files import Files
from workspace.store.read import Reader
from workspace.views.activated import activated
from workspace.views.compared_values import compared_values
from workspace.views.record import RecordView
from workspace.views.sequence_drawing import drawing, step_text
from workspace.views.words import RECORD_TYPES
from workspace.views.working_time import working_time


@dataclass(frozen=True, slots=True)
class SequenceOffer:
    """A sequence that a record may be connected to."""

    name: str
    title: str
    steps: int = 0
    days: float = 0
    summary: str = ""
    first: str = ""
    """What happens first, in words: `Introduce yourself, e-mail, by itself`."""
    first_at: datetime | None = None
    """When that is due, if the record is connected now."""
    drawing: tuple[str, ...] = ()
    """The sequence as text, one line each."""
    reason: str = ""
    """Why this record cannot be connected to it."""


def sequence_offers(
    reader: Reader, files: Files, record: RecordView, inside: frozenset[str], now: datetime
) -> list[SequenceOffer]:
    """Every sequence, those that fit first; `inside` names those that the record is in."""
    there, values = working_time(reader, record.owner_id), compared_values(reader, record.ref)
    run = Run(record.ref.type, working_time=there, values=values)
    found = [_offer(reader, files, name, record, inside, run, now) for name in files.names("sequences")]
    return sorted(found, key=lambda offer: (bool(offer.reason), offer.title))


def _offer(
    reader: Reader, files: Files, name: str, record: RecordView, inside: frozenset[str], run: Run, now: datetime
) -> SequenceOffer:
    known = activated(reader, files, name)
    try:
        definition = definition_of(known.text)
    except Unrunnable:
        return SequenceOffer(name, name, reason=_("Its file has errors: the drawing board says where."))
    measured = measure(definition)
    begun, _effects = advance(definition, run, Started(), now)
    first = definition.step(begun.step_id) if begun.step_id else None
    told = step_text(first) if first else ""
    if first is not None and first.title:
        told = _("{step}, {type}").format(step=told, type=type_label(first.type))
    return SequenceOffer(
        name,
        definition.name,
        measured.steps,
        measured.days,
        definition.summary,
        told,
        begun.due,
        tuple(f"{line.rails}{line.text}" for line in drawing(definition)),
        _reason(definition, name, known.state, record, inside),
    )


def record_type_of(reader: Reader, files: Files, name: str) -> str:
    """The type of record that a sequence is for; a lead, where that cannot be read."""
    try:
        return definition_of(activated(reader, files, name).text).record
    except Unrunnable:
        return "lead"


def _reason(definition: Definition, name: str, state: str, record: RecordView, inside: frozenset[str]) -> str:
    if definition.record != record.ref.type:
        says = _("It is for another kind of record: {record}.")
        return says.format(record=RECORD_TYPES.label(definition.record).lower())
    if name in inside:
        return _("The record is in it already.")
    if state == "retired":
        return _("It is retired and takes no records.")
    if state == "draft":
        return _("It is a draft: activate it first.")
    return ""
