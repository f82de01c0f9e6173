"""Everything that the panes show of one record, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.commands.workspace import Workspace
from workspace.views import people, queue, record, timeline
from workspace.views.people import CompetitorView, StakeholderView
from workspace.views.queue import QueueRow
from workspace.views.record import RecordView
from workspace.views.refs import RecordRef
from workspace.views.timeline import TimelineEntry

FIRST_ENTRIES = 100
"""Entries of a timeline that are read with the record; older ones when somebody scrolls there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One record as the panes show it."""

    record: RecordView
    line: QueueRow | None
    """The open work that it is looked at for."""
    entries: tuple[TimelineEntry, ...]
    entry_count: int
    visited: datetime | None
    """When the seller last looked at it, before now."""
    stakeholders: tuple[StakeholderView, ...]
    competitors: tuple[CompetitorView, ...]
    now: datetime
    zone: str
    """The seller's."""
    me: int
    is_anothers: bool = False
    """Whether it is another seller’s, whom a manager looks after: read, talked about, handed over."""

    @property
    def key(self) -> tuple[str, int]:
        return self.record.ref.key


def read(workspace: Workspace, ref: RecordRef, line: QueueRow | None, *, limit: int = FIRST_ENTRIES) -> Shown | None:
    """The record and all that belongs to it; nothing when it is gone. A handful of point reads."""
    reader = workspace.reader
    found = record.record(reader, ref)
    if found is None:
        return None
    if line is None:
        line = next(iter(queue.lines_of(reader, ref)), None)
    entries = timeline.timeline(reader, found, limit=limit)
    return Shown(
        record=found,
        line=line,
        entries=tuple(entries),
        entry_count=timeline.count(reader, found) if len(entries) >= limit else _count(entries),
        visited=timeline.last_visit(reader, workspace.seller.id, found),
        stakeholders=tuple(people.stakeholders(reader, found)),
        competitors=tuple(people.competitors(reader, found)),
        is_anothers=workspace.seller.is_manager and found.owner_id not in (None, workspace.seller.id),
        now=workspace.now(),
        zone=workspace.seller.zone,
        me=workspace.seller.id,
    )


def _count(entries: list[TimelineEntry]) -> int:
    return sum(1 + len(entry.replies) for entry in entries)
