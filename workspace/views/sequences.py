"""The sequences that there are: the files that can be connected, with their figures, and how many records are in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.measure import Measurement, measure
from workspace.domain.sequence.read import read_sequence
from workspace.store.files import Files
from workspace.store.read import Reader


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
    """`draft`, `active` or `retired`; `broken` for a file that cannot be read and was never activated."""
    version: int
    """The number of the version that was activated last; 0 before the first."""
    edited: bool
    """Whether the file says something else than that version: what it says runs nothing before it is activated."""
    tags: tuple[str, ...]
    running: int
    """Records that it is active or paused for."""
    ended: int
    """Records that have come to its end or left it."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the database knows of a sequence."""

    state: str
    version: int = 0
    text: str = ""


def sequences(reader: Reader, files: Files) -> list[SequenceView]:
    """Every sequence that has a file or was activated once, by name."""
    known = {
        row[0]: _Known(row[1], row[2] or 0, row[3] or "")
        for row in reader.rows(
            "SELECT s.name, s.state, v.number, v.text FROM sequence s LEFT JOIN sequence_version v ON v.sequence_id = s.id "
            "AND v.number = (SELECT max(n.number) FROM sequence_version n WHERE n.sequence_id = s.id)"
        )
    }
    counts = {
        row[0]: (int(row[1]), int(row[2]))
        for row in reader.rows(
            "SELECT s.name, sum(CASE WHEN e.state IN ('active', 'paused') THEN 1 ELSE 0 END), "
            "sum(CASE WHEN e.state IN ('active', 'paused') THEN 0 ELSE 1 END) "
            "FROM enrolment e JOIN sequence s ON s.id = e.sequence_id GROUP BY s.name"
        )
    }
    names = {*files.names("sequences"), *(name for name, each in known.items() if each.version)}
    return [_sequence(files, name, known.get(name), *counts.get(name, (0, 0))) for name in sorted(names)]


def _sequence(files: Files, name: str, known: _Known | None, running: int, ended: int) -> SequenceView:
    content = files.read("sequences", name)
    if content is None:
        content = known.text.encode() if known else b""
    version = known.version if known else 0
    edited = known is not None and version > 0 and content.decode("utf-8-sig", "replace") != known.text
    definition = _definition(content) or (_definition(known.text.encode()) if known else None)
    if definition is None:
        return SequenceView(name, name, "", 0, 0, "broken", version, edited, (), running, ended)
    state = known.state if known else files.state_unused(name)
    figures = _measured(definition)
    return SequenceView(
        name,
        definition.name,
        definition.record,
        figures.steps,
        figures.days,
        state,
        version,
        edited,
        definition.tags,
        running,
        ended,
    )


@lru_cache(maxsize=256)
def _definition(content: bytes) -> Definition | None:
    return read_sequence(content).definition


@lru_cache(maxsize=256)
def _measured(definition: Definition) -> Measurement:
    return measure(definition)
