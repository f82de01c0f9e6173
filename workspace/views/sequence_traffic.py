"""Where the records of a sequence stand now, and which way those before them went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workspace.store.read import Reader


@dataclass(frozen=True, slots=True)
class Traffic:
    """Where the records of a sequence stand and went, counted by step id."""

    standing: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    """How often each step came to an outcome."""
    outcomes: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How often to which, by step id and outcome."""


def traffic(reader: Reader, name: str) -> Traffic:
    """Where the records of a sequence stand and went, over all versions."""
    standing = reader.rows(
        "SELECT e.step_id, count(*) FROM enrolment e JOIN sequence s ON s.id = e.sequence_id "
        "WHERE s.name = :name AND e.state IN ('active', 'paused') AND e.step_id IS NOT NULL GROUP BY e.step_id",
        name=name,
    )
    passed = reader.rows(
        "SELECT r.step_id, r.outcome, count(*) FROM step_run r JOIN enrolment e ON e.id = r.enrolment_id "
        "JOIN sequence s ON s.id = e.sequence_id WHERE s.name = :name AND r.outcome <> '' GROUP BY r.step_id, r.outcome",
        name=name,
    )
    left: Counter[str] = Counter()
    for step_id, _outcome, count in passed:
        left[step_id] += int(count)
    outcomes = {(row[0], row[1]): int(row[2]) for row in passed}
    return Traffic({row[0]: int(row[1]) for row in standing}, left, outcomes)
