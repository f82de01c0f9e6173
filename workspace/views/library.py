"""A sequence of the library: what its file says of it, who is in it, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.sequence.binding import Unrunnable, definition_of
from workspace.i18n import _
from workspace.store.files import Files
from workspace.store.read import Reader, as_instant
from workspace.views.activated import activated
from workspace.views.record import record
from workspace.views.refs import RecordRef
from workspace.views.sequence_design import Design, open_design
from workspace.views.sequence_drawing import DrawnLine, drawing
from workspace.views.sequence_stats import SequenceStats, sequence_stats
from workspace.views.sequence_traffic import traffic
from workspace.views.sequence_versions import VersionView, versions

AT_MOST = 50
"""How many of those in it are named."""


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """What is known at once."""

    summary: str
    """What it is for; of a file that cannot be read, why."""
    leave_when: tuple[str, ...]
    is_shipped: bool
    versions: tuple[VersionView, ...]
    lines: tuple[DrawnLine, ...] = ()
    """Its drawing; nothing where its file cannot be read."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A record that is in it now."""

    ref: RecordRef
    name: str
    type: str
    """The kind of its open step, which may be a wait."""
    due: datetime | None
    is_paused: bool
    held: str


@dataclass(frozen=True, slots=True)
class LibraryAside:
    """What takes longer to find out."""

    stats: SequenceStats | None
    """Nothing where it never ran."""
    inside: tuple[Inside, ...]
    """What is due first first."""
    design: Design | None
    """Its text with what is wrong with it."""


def library_entry(reader: Reader, files: Files, name: str) -> LibraryEntry:
    """The sequence of that file name as its file stands, with who stands where."""
    content = files.read("sequences", name)
    text = activated(reader, files, name).text if content is None else content.decode("utf-8-sig", "replace")
    shipped, known = files.is_shipped("sequences", name), tuple(versions(reader, name))
    try:
        definition = definition_of(text)
    except Unrunnable as error:
        return LibraryEntry(_("Its file has errors: {reason}").format(reason=error), (), shipped, known)
    lines = drawing(definition, traffic(reader, name))
    return LibraryEntry(definition.summary, definition.leave_when, shipped, known, lines)


def library_aside(reader: Reader, files: Files, name: str, now: datetime) -> LibraryAside:
    """What it did, who is in it, and what is wrong with it."""
    return LibraryAside(
        sequence_stats(reader, name, now), tuple(_inside(reader, name)), open_design(reader, files, name)
    )


def _inside(reader: Reader, name: str) -> list[Inside]:
    rows = reader.rows(
        "SELECT e.record_type, e.record_id, r.type, e.due_at, e.state, e.held FROM enrolment e "
        "JOIN sequence q ON q.id = e.sequence_id LEFT JOIN step_run r ON r.enrolment_id = e.id AND r.state = 'open' "
        "WHERE q.name = :name AND e.state IN ('active', 'paused') ORDER BY e.state, e.due_at IS NULL, e.due_at, e.id "
        "LIMIT :limit",
        name=name,
        limit=AT_MOST,
    )
    found = []
    for record_type, record_id, step_type, due, state, held in rows:
        ref = RecordRef(record_type, record_id)
        shown = record(reader, ref)
        called = shown.name if shown else str(ref)
        found.append(Inside(ref, called, step_type or "", as_instant(due), state == "paused", held))
    return found
