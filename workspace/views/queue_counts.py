"""How much there is in a queue: what its title and foot say, its groups, and what was done today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.store.read import Reader
from workspace.views.absences import absences
from workspace.views.queue import QueueQuery, condition, day_of, owners_where
from workspace.views.queue_groups import group_name, grouping
from workspace.views.unplanned import count_unplanned


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What the title and the foot of a queue say."""

    due: int
    late: int
    """Late by whose it is; what is late by leave is counted apart."""
    done_today: int
    later: int
    unplanned: int
    by_leave: int = 0


def group_counts(reader: Reader, query: QueueQuery) -> dict[str, int]:
    """How many lines each group has, by what it is called; nothing for a queue without groups."""
    groups = grouping(query.filter.group)
    if groups is None:
        return {}
    where, values = condition(reader, query)
    rows = reader.rows(f"SELECT {groups.value}, count(*) FROM work_item w WHERE {where} GROUP BY 1", **values)
    return {group_name(query.filter.group, row[0]): row[1] for row in rows}


def counts(reader: Reader, query: QueueQuery) -> QueueCounts:
    """What is due, late, done today, later, and how many open records have nothing planned."""
    end = day_of(query.now, query.zone)[1]
    mine, owners = owners_where(query, "w.owner_id")
    theirs, _same = owners_where(query, "r.owner_id")
    due, late, by_leave = due_and_late(reader, query)
    row = reader.row(f"SELECT count(*) FROM work_item w WHERE {mine} AND w.due_at >= :end", end=end, **owners)
    later = int(row[0]) if row else 0
    return QueueCounts(due, late, done_on(reader, query), later, count_unplanned(reader, theirs, owners), by_leave)


def due_and_late(reader: Reader, query: QueueQuery) -> tuple[int, int, int]:
    """How many lines of the owners are due by the end of the day, how many of these are late, and how many by leave."""
    start, end = day_of(query.now, query.zone)
    mine, owners = owners_where(query, "w.owner_id")
    row = reader.row(
        f"SELECT (SELECT count(*) FROM work_item w WHERE {mine} AND w.due_at < :end), "
        f"(SELECT count(*) FROM work_item w WHERE {mine} AND w.due_at < :start)",
        start=start,
        end=end,
        **owners,
    )
    due, late = (int(row[0]), int(row[1])) if row else (0, 0)
    by_leave = _late_by_leave(reader, query, start) if late else 0
    return due, late - by_leave, by_leave


def _late_by_leave(reader: Reader, query: QueueQuery, start: datetime) -> int:
    found = 0
    for away in absences(reader, query.now):
        if query.owner_ids is None or away.seller_id in query.owner_ids:
            row = reader.row(
                "SELECT count(*) FROM work_item w WHERE w.owner_id = :owner AND w.due_at >= :began AND w.due_at < :ended",
                owner=away.seller_id,
                began=away.excuse.began,
                ended=min(away.excuse.ended, start),
            )
            found += int(row[0]) if row else 0
    return found


def done_on(reader: Reader, query: QueueQuery) -> int:
    """How many activities and steps the owners have finished on this day."""
    where, values = done_where(query)
    row = reader.row(f"SELECT count(*) FROM activity a WHERE {where}", **values)
    return int(row[0]) if row else 0


def done_where(query: QueueQuery) -> tuple[str, dict[str, Any]]:
    """The WHERE over `activity a` of what the owners have finished on this day, and its parameters."""
    start, end = day_of(query.now, query.zone)
    who, owners = owners_where(query, "a.author_id")
    return (
        f"{who} AND a.done_at >= :start AND a.done_at < :end AND a.direction <> 'in' "
        "AND a.kind IN ('phone_call', 'email', 'task', 'appointment', 'linkedin', 'text_message')"
    ), {"start": start, "end": end, **owners}
