"""The past of a sequence as it is stored: who was in it, and which steps they came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.numbers import is_success
from workspace.store.read import Reader, Row, as_instant


@dataclass(frozen=True, slots=True)
class EnrolmentPast:
    """One record's way through the sequence."""

    id: int
    version: int
    state: str
    reason: str
    ended_as: str
    step_id: str | None
    connected_at: datetime
    ended_at: datetime | None
    succeeded: bool

    @property
    def is_decided(self) -> bool:
        return self.state == "completed"


@dataclass(frozen=True, slots=True)
class StepPast:
    """One step of one enrolment."""

    id: int
    enrolment: int
    step_id: str
    type: str
    title: str
    state: str
    outcome: str
    due_at: datetime
    closed_at: datetime | None


def definitions_of(reader: Reader, name: str) -> dict[int, Definition]:
    """The versions that can be read, by their number."""
    definitions: dict[int, Definition] = {}
    for number, text in reader.rows(
        "SELECT v.number, v.text FROM sequence_version v JOIN sequence s ON s.id = v.sequence_id WHERE s.name = :name",
        name=name,
    ):
        try:
            definitions[int(number)] = definition_of(text)
        except Unrunnable:
            continue
    return definitions


def enrolments_of(
    reader: Reader, sequence_id: int, definitions: Mapping[int, Definition], since: datetime | None
) -> list[EnrolmentPast]:
    """Everyone who was connected since then, in that order."""
    rows = reader.rows(
        "SELECT e.id, v.number, e.state, e.reason, e.ended_as, e.step_id, e.connected_at, e.ended_at "
        "FROM enrolment e JOIN sequence_version v ON v.id = e.version_id WHERE e.sequence_id = :sequence ORDER BY e.id",
        sequence=sequence_id,
    )
    found = [_enrolment(row, definitions) for row in rows]
    return [each for each in found if since is None or each.connected_at >= since]


def _enrolment(row: Row, definitions: Mapping[int, Definition]) -> EnrolmentPast:
    connected = as_instant(row[6])
    assert connected is not None
    definition = definitions.get(int(row[1]))
    succeeded = row[2] == "completed" and definition is not None and is_success(definition, row[4])
    return EnrolmentPast(row[0], int(row[1]), row[2], row[3], row[4], row[5], connected, as_instant(row[7]), succeeded)


def steps_of(reader: Reader, sequence_id: int, chosen: set[int]) -> list[StepPast]:
    """Every step that the chosen enrolments came to."""
    rows = reader.rows(
        "SELECT r.id, r.enrolment_id, r.step_id, r.type, r.title, r.state, r.outcome, r.due_at, r.closed_at "
        "FROM step_run r JOIN enrolment e ON e.id = r.enrolment_id WHERE e.sequence_id = :sequence ORDER BY r.id",
        sequence=sequence_id,
    )
    return [_step(row) for row in rows if row[1] in chosen]


def _step(row: Row) -> StepPast:
    due = as_instant(row[7])
    assert due is not None
    return StepPast(row[0], row[1], row[2], row[3], row[4], row[5], row[6], due, as_instant(row[8]))


def answered_steps(reader: Reader, sequence_id: int) -> set[int]:
    """The step runs that a reply answers."""
    rows = reader.rows(
        "SELECT DISTINCT a.answers_step_run_id FROM activity a JOIN step_run r ON r.id = a.answers_step_run_id "
        "JOIN enrolment e ON e.id = r.enrolment_id WHERE e.sequence_id = :sequence "
        "AND a.reply_class IN ('replied', 'interested', 'not_interested')",
        sequence=sequence_id,
    )
    return {int(row[0]) for row in rows}
