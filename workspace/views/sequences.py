"""The sequences that there are: the files that can be connected, with their figures, and how many records are in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workspace.domain.sequence.measure import Measurement, measure
from workspace.domain.sequence.read import read_sequence
from workspace.store.files import Files
from workspace.store.read import Reader

__all__ = ["Measurement", "SequenceView", "routes", "sequences"]


@dataclass(frozen=True, slots=True)
class SequenceView:
    """One sequence."""

    name: str
    """Its file's."""
    title: str
    record: str
    """The type of record that it is for."""
    steps: int
    days: float
    """The measured figures: the most on any route."""
    state: str
    """`draft`, `active` or `retired`; `broken` for a file that cannot be read, whose figures are zero."""
    running: int
    """Records that it is active or paused for."""
    ended: int
    """Records that have come to its end or left it."""


def sequences(reader: Reader, files: Files) -> list[SequenceView]:
    """Every sequence that has a file, by name."""
    states = {row[0]: row[1] for row in reader.rows("SELECT name, state FROM sequence")}
    counts = {
        row[0]: (int(row[1]), int(row[2]))
        for row in reader.rows(
            "SELECT s.name, sum(CASE WHEN e.state IN ('active', 'paused') THEN 1 ELSE 0 END), "
            "sum(CASE WHEN e.state IN ('active', 'paused') THEN 0 ELSE 1 END) "
            "FROM enrolment e JOIN sequence s ON s.id = e.sequence_id GROUP BY s.name"
        )
    }
    return [
        _sequence(files, name, states.get(name, "active"), *counts.get(name, (0, 0)))
        for name in files.names("sequences")
    ]


def routes(files: Files, name: str) -> Measurement | None:
    """The figures and the routes of the sequence of that name; nothing when its file cannot be read."""
    return _measured(files.read("sequences", name) or b"")


def _sequence(files: Files, name: str, state: str, running: int, ended: int) -> SequenceView:
    figures = routes(files, name)
    if figures is None:
        return SequenceView(name, name, "", 0, 0, "broken", running, ended)
    return SequenceView(name, figures.name, figures.record, figures.steps, figures.days, state, running, ended)


@lru_cache(maxsize=256)
def _measured(content: bytes) -> Measurement | None:
    definition = read_sequence(content).definition
    return measure(definition) if definition is not None else None
