"""The past of a sequence as it is stored: who was in it, and what became of its steps, added up by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.numbers import is_decided, is_success
from workspace.store.read import Reader, Row, as_instant


@dataclass(frozen=True, slots=True)
class EnrolmentPast:
    """One record's way through the sequence."""

    version: int
    state: str
    reason: str
    ended_as: str
    connected_at: datetime
    ended_at: datetime | None
    is_decided: bool
    """Whether the sequence itself brought it to an end."""
    succeeded: bool


@dataclass(slots=True)
class StepPast:
    """What became of one step, over all who reached it."""

    type: str
    title: str
    states: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    on_time: int = 0
    """How many were done the moment they were due, or before."""
    late: list[tuple[datetime, datetime]] = field(default_factory=list)
    """When each of the others was due, and when it was done."""
    answered: int = 0
    """How many a reply answers, of those that were done."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose past is asked for: those of one sequence, perhaps of one version, perhaps connected since then."""

    sequence: int
    version: int | None = None
    since: datetime | None = None

    @property
    def enrolments(self) -> str:
        """The tables `e` and `v`, and whose rows are meant, as the end of a query."""
        version = " AND v.number = :version" if self.version is not None else ""
        since = " AND e.connected_at >= :since" if self.since is not None else ""
        return f"JOIN sequence_version v ON v.id = e.version_id WHERE e.sequence_id = :sequence{version}{since}"

    @property
    def values(self) -> dict[str, Any]:
        """What the query is given."""
        given = {"sequence": self.sequence, "version": self.version, "since": self.since}
        return {name: value for name, value in given.items() if value is not None}


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


def enrolments_of(reader: Reader, chosen: Chosen, definitions: Mapping[int, Definition]) -> list[EnrolmentPast]:
    """Everyone who is meant, in the order in which they were connected."""
    rows = reader.rows(
        "SELECT v.number, e.state, e.reason, e.ended_as, e.connected_at, e.ended_at "
        f"FROM enrolment e {chosen.enrolments} ORDER BY e.id",
        **chosen.values,
    )
    return [_enrolment(row, definitions) for row in rows]


def _enrolment(row: Row, definitions: Mapping[int, Definition]) -> EnrolmentPast:
    version, state, reason, ended_as, connected_at, ended_at = row
    connected = as_instant(connected_at)
    assert connected is not None
    succeeded = _succeeded(definitions.get(version), state, ended_as)
    decided = is_decided(state, ended_as)
    return EnrolmentPast(version, state, reason, ended_as, connected, as_instant(ended_at), decided, succeeded)


def _succeeded(definition: Definition | None, state: str, ended_as: str) -> bool:
    return definition is not None and is_decided(state, ended_as) and is_success(definition, ended_as)


def steps_of(reader: Reader, chosen: Chosen) -> dict[str, StepPast]:
    """Every step that they came to, by its id."""
    found: dict[str, StepPast] = {}
    runs = f"FROM step_run r JOIN enrolment e ON e.id = r.enrolment_id {chosen.enrolments}"
    for step_id, type_, title, state, outcome, count, on_time in reader.rows(
        "SELECT r.step_id, r.type, max(r.title), r.state, r.outcome, count(*), "
        f"sum(CASE WHEN r.closed_at <= r.due_at THEN 1 ELSE 0 END) {runs} "
        "GROUP BY r.step_id, r.type, r.state, r.outcome ORDER BY min(r.id)",
        **chosen.values,
    ):
        past = found.setdefault(step_id, StepPast(type_, title))
        past.states[state] += count
        past.on_time += on_time if state == "done" else 0
        if outcome:
            past.outcomes[outcome] += count
    for step_id, due_at, closed_at in reader.rows(
        f"SELECT r.step_id, r.due_at, r.closed_at {runs} AND r.state = 'done' AND r.closed_at > r.due_at",
        **chosen.values,
    ):
        due, closed = as_instant(due_at), as_instant(closed_at)
        assert due is not None
        assert closed is not None
        found[step_id].late.append((due, closed))
    for step_id, answered in reader.rows(
        f"SELECT r.step_id, count(*) {runs} AND r.state = 'done' AND EXISTS (SELECT 1 FROM activity a "
        "WHERE a.answers_step_run_id = r.id AND a.reply_class IN ('replied', 'interested', 'not_interested')) "
        "GROUP BY r.step_id",
        **chosen.values,
    ):
        found[step_id].answered = answered
    return found


def ends_of_branches(
    reader: Reader, chosen: Chosen, definitions: Mapping[int, Definition]
) -> dict[tuple[str, str], tuple[int, int]]:
    """For each split and branch how many that went there succeeded, and how many their sequence brought to an end."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for step_id, branch, version, state, ended_as, count in reader.rows(
        "SELECT r.step_id, r.outcome, v.number, e.state, e.ended_as, count(DISTINCT e.id) "
        f"FROM step_run r JOIN enrolment e ON e.id = r.enrolment_id {chosen.enrolments} AND r.type = 'split' "
        "GROUP BY r.step_id, r.outcome, v.number, e.state, e.ended_as",
        **chosen.values,
    ):
        succeeded, decided = found.get((step_id, branch), (0, 0))
        succeeded += count if _succeeded(definitions.get(version), state, ended_as) else 0
        decided += count if is_decided(state, ended_as) else 0
        found[step_id, branch] = succeeded, decided
    return found
