"""Enrolments that have not ended, each with its run as the engine sees it: of one record, of a seller, or one by its number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.domain.sequence.binding import Unrunnable, definition_of, run_of
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.run import Run
from workspace.store.read import Reader, as_instant
from workspace.views.compared_values import compared_values
from workspace.views.refs import RecordRef
from workspace.views.working_time import working_time

_NAMES = (
    "record_id",
    "run",
    "step_id",
    "began_at",
    "planned_at",
    "due_at",
    "last_email",
    "last_email_skipped",
    "not_before",
    "paused_at",
    "state",
)
_INSTANTS = ("began_at", "planned_at", "due_at", "not_before", "paused_at")


@dataclass(frozen=True, slots=True)
class StandingRun:
    """One of them."""

    id: int
    record: RecordRef
    name: str
    """The sequence's file name."""
    title: str
    definition: Definition
    run: Run
    paused_at: datetime | None
    """Since when it stands still; nothing while it runs."""


def of_record(reader: Reader, ref: RecordRef) -> list[StandingRun]:
    """Those of one record."""
    return list(_standing(reader, ref.type, "r.id = :record", record=ref.id))


def of_owner(reader: Reader, owner_id: int) -> Iterator[StandingRun]:
    """Those of all records that a seller owns and that are open."""
    for record_type in ("lead", "opportunity", "contact", "account"):
        state = " AND r.state = 'open'" if record_type in ("lead", "opportunity") else ""
        yield from _standing(reader, record_type, f"r.owner_id = :owner{state}", owner=owner_id)


def _standing(reader: Reader, record_type: str, condition: str, **values: Any) -> Iterator[StandingRun]:
    """What cannot be read any more is left out: nothing follows from it."""
    rows = reader.rows(
        f"SELECT e.id, q.name, q.title, v.text, r.owner_id, {', '.join(f'e.{name}' for name in _NAMES)} "
        f"FROM {record_type} r JOIN enrolment e ON e.record_type = '{record_type}' AND e.record_id = r.id "
        "JOIN sequence q ON q.id = e.sequence_id JOIN sequence_version v ON v.id = e.version_id "
        f"WHERE e.state IN ('active', 'paused') AND {condition} ORDER BY e.id",
        **values,
    )
    there: dict[int | None, Any] = {}
    for enrolment_id, name, title, text, owner_id, *rest in rows:
        try:
            definition = definition_of(text)
        except Unrunnable:
            continue
        if owner_id not in there:
            there[owner_id] = working_time(reader, owner_id)
        stored = dict(zip(_NAMES, rest, strict=True)) | {"record_type": record_type}
        stored |= {column: as_instant(stored[column]) for column in _INSTANTS}
        ref = RecordRef(record_type, stored["record_id"])
        known = compared_values(reader, ref) if definition.asked_fields else {}
        run = run_of(stored, there[owner_id], known)
        yield StandingRun(enrolment_id, ref, name, title, definition, run, stored["paused_at"])
