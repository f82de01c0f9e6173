"""The sequences that a record is in or was in, without their paths; and who is in a sequence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workspace.store.read import Reader
from workspace.views.refs import RecordRef


@dataclass(frozen=True, slots=True)
class RecordRun:
    """One run of a sequence for a record."""

    id: int
    """Of the enrolment."""
    name: str
    """The sequence's file name."""
    title: str
    state: str
    """`active`, `paused`, `completed` or `left`."""
    step_run_id: int | None
    """The open step."""
    step_type: str
    """What kind the open step is; empty where none is."""

    @property
    def is_on(self) -> bool:
        """Whether it has not ended."""
        return self.state in ("active", "paused")


def record_runs(reader: Reader, ref: RecordRef) -> list[RecordRun]:
    """The last run of each of a record's sequences; those that go on first, then the newest."""
    rows = reader.rows(
        "SELECT e.id, q.name, q.title, e.state, r.id, r.type FROM enrolment e JOIN sequence q ON q.id = e.sequence_id "
        "LEFT JOIN step_run r ON r.enrolment_id = e.id AND r.state = 'open' "
        "WHERE e.record_type = :type AND e.record_id = :id ORDER BY CASE e.state WHEN 'active' THEN 0 WHEN 'paused' "
        "THEN 1 ELSE 2 END, e.id DESC",
        type=ref.type,
        id=ref.id,
    )
    last: dict[str, RecordRun] = {}
    for row in rows:
        last.setdefault(row[1], RecordRun(row[0], row[1], row[2], row[3], row[4], row[5] or ""))
    return list(last.values())


def who_is_in(reader: Reader, name: str, states: Sequence[str]) -> list[RecordRef]:
    """The records whose run of the sequence of that file name is in one of these states, the oldest run first."""
    rows = reader.rows(
        "SELECT e.record_type, e.record_id, e.state FROM enrolment e JOIN sequence q ON q.id = e.sequence_id "
        "WHERE q.name = :name AND e.state IN ('active', 'paused') ORDER BY e.id",
        name=name,
    )
    return list(dict.fromkeys(RecordRef(row[0], row[1]) for row in rows if row[2] in states))
