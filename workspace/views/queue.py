"""The queue for a screen: one page of ranked lines, and what stands behind it, without loading the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from workspace.store import search
from workspace.store.read import Reader, as_instant, listing
from workspace.views.refs import RecordRef


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of a queue."""

    id: int
    kind: str
    """`step`, `activity` or `reply`."""
    ref_id: int
    record: RecordRef
    owner_id: int | None
    type: str
    title: str
    name: str
    company: str
    stage: str
    rating: str
    sequence: str
    position: int | None
    length: int | None
    due: datetime
    score: int


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which lines, whose, in which order. Every part is optional but the moment."""

    now: datetime
    zone: str
    """The zone in which *today* is meant."""
    owner_ids: tuple[int, ...] | None = None
    """Whose lines; nothing for everyone's."""
    due: str = "today"
    """`today` (with what is late), `late`, `later`, `all`."""
    stages: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    ratings: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    record_types: tuple[str, ...] = ()
    sequences: tuple[str, ...] = ()
    words: str = ""
    sort: str = "rank"
    """`rank`, `due`, `name` or `newest`."""
    excluded: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    """Columns and the values that they must not have."""

    def with_due(self, due: str) -> QueueQuery:
        return replace(self, due=due)


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What the title and the foot of a queue say."""

    due: int
    late: int
    done_today: int
    later: int
    unplanned: int


_COLUMNS = (
    "w.id, w.kind, w.ref_id, w.record_type, w.record_id, w.owner_id, w.type, w.title, w.name, w.company, "
    "w.stage, w.rating, w.sequence, w.position, w.length, w.due_at, w.score"
)
_ORDER = {
    "rank": ("w.score DESC, w.id DESC", "w.score, w.id"),
    "due": ("w.due_at, w.id", "w.due_at DESC, w.id DESC"),
    "name": ("w.name, w.id", "w.name DESC, w.id DESC"),
    "newest": ("w.id DESC", "w.id ASC"),
}


def page(reader: Reader, query: QueueQuery, offset: int, limit: int) -> list[QueueRow]:
    """Lines `offset` to `offset + limit` of the queue."""
    where, values = condition(reader, query)
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM work_item w WHERE {where} ORDER BY {_ORDER[query.sort][0]} LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
        **values,
    )
    return [_row(row) for row in rows]


def page_after(reader: Reader, query: QueueQuery, last: QueueRow, limit: int) -> list[QueueRow]:
    """The lines that follow `last` in rank order: a seek in the index, as quick at the end as at the beginning."""
    where, values = condition(reader, query)
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM work_item w WHERE {where} AND (w.score, w.id) < (:score, :after) "
        "ORDER BY w.score DESC, w.id DESC LIMIT :limit",
        score=last.score,
        after=last.id,
        limit=limit,
        **values,
    )
    return [_row(row) for row in rows]


def last_page(reader: Reader, query: QueueQuery, limit: int) -> list[QueueRow]:
    """The end of the queue, read from behind."""
    where, values = condition(reader, query)
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM work_item w WHERE {where} ORDER BY {_ORDER[query.sort][1]} LIMIT :limit",
        limit=limit,
        **values,
    )
    return [_row(row) for row in reversed(rows)]


def count(reader: Reader, query: QueueQuery) -> int:
    """How many lines the queue has."""
    where, values = condition(reader, query)
    row = reader.row(f"SELECT count(*) FROM work_item w WHERE {where}", **values)
    return int(row[0]) if row else 0


def counts(reader: Reader, query: QueueQuery) -> QueueCounts:
    """What is due, late, done today, later, and how many open records have nothing planned."""
    start, end = day_of(query.now, query.zone)
    mine, owners = _owners(query, "w.owner_id")
    theirs, _same = _owners(query, "r.owner_id")
    row = reader.row(
        f"SELECT (SELECT count(*) FROM work_item w WHERE {mine} AND w.due_at < :end), "
        f"(SELECT count(*) FROM work_item w WHERE {mine} AND w.due_at < :start), "
        f"(SELECT count(*) FROM work_item w WHERE {mine} AND w.due_at >= :end)",
        start=start,
        end=end,
        **owners,
    )
    assert row is not None
    return QueueCounts(row[0], row[1], done_on(reader, query), row[2], _unplanned(reader, theirs, owners))


def done_on(reader: Reader, query: QueueQuery) -> int:
    """How many activities and steps the owners have finished on this day."""
    start, end = day_of(query.now, query.zone)
    who, owners = _owners(query, "a.author_id")
    row = reader.row(
        f"SELECT count(*) FROM activity a WHERE {who} AND a.done_at >= :start AND a.done_at < :end "
        "AND a.kind IN ('phone_call', 'email', 'task', 'appointment', 'linkedin', 'text_message') AND a.direction <> 'in'",
        start=start,
        end=end,
        **owners,
    )
    return int(row[0]) if row else 0


def find_line(reader: Reader, kind: str, ref_id: int) -> QueueRow | None:
    """The line of one step run, activity or reply, if it stands in a queue."""
    row = reader.row(f"SELECT {_COLUMNS} FROM work_item w WHERE w.kind = :kind AND w.ref_id = :ref_id", kind=kind, ref_id=ref_id)
    return _row(row) if row else None


def lines_of(reader: Reader, record: RecordRef) -> list[QueueRow]:
    """Everything open on one record, first what ranks first."""
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM work_item w WHERE w.record_type = :type AND w.record_id = :id ORDER BY w.score DESC, w.id DESC",
        type=record.type,
        id=record.id,
    )
    return [_row(row) for row in rows]


def higher(reader: Reader, query: QueueQuery, since_id: int, score: int) -> int:
    """How many lines newer than `since_id` rank above `score`."""
    where, values = condition(reader, query)
    row = reader.row(
        f"SELECT count(*) FROM work_item w WHERE {where} AND w.id > :since AND w.score > :score", since=since_id, score=score, **values
    )
    return int(row[0]) if row else 0


def day_of(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """The beginning and the end, as instants, of the day that `now` falls on in `zone`."""
    local = now.astimezone(ZoneInfo(zone)).date()
    return _midnight(local, zone), _midnight(local + timedelta(days=1), zone)


def condition(reader: Reader, query: QueueQuery) -> tuple[str, dict[str, Any]]:
    """The WHERE of a query over `work_item w`, and its parameters."""
    start, end = day_of(query.now, query.zone)
    mine, values = _owners(query, "w.owner_id")
    parts = [mine]
    due = {"today": ("w.due_at < :end", {"end": end}), "late": ("w.due_at < :start", {"start": start})}
    due["later"] = ("w.due_at >= :end", {"end": end})
    if query.due in due:
        text, bound = due[query.due]
        parts.append(text)
        values |= bound
    for name, column, allowed in (
        ("stage", "w.stage", query.stages),
        ("status", "w.status", query.statuses),
        ("rating", "w.rating", query.ratings),
        ("type", "w.type", query.types),
        ("kind", "w.kind", query.kinds),
        ("record_type", "w.record_type", query.record_types),
        ("sequence", "w.sequence", query.sequences),
    ):
        if allowed:
            text, bound = listing(name, allowed)
            parts.append(f"{column} IN {text}")
            values |= bound
    for number, (column, refused) in enumerate(query.excluded):
        text, bound = listing(f"not_{number}", refused)
        parts.append(f"w.{column} NOT IN {text}")
        values |= bound
    if query.words:
        select, match = search.matching(reader.dialect, query.words)
        code = " ".join(f"WHEN '{name}' THEN {number}" for number, name in enumerate(search.RECORD_TYPES))
        parts.append(f"w.record_id * {len(search.RECORD_TYPES)} + CASE w.record_type {code} END IN {select}")
        values["match"] = match
    return " AND ".join(parts), values


def _owners(query: QueueQuery, column: str) -> tuple[str, dict[str, Any]]:
    if query.owner_ids is None:
        return "1 = 1", {}
    text, values = listing("owner", query.owner_ids)
    return f"{column} IN {text}", values


def _unplanned(reader: Reader, theirs: str, owners: dict[str, Any]) -> int:
    leads, opportunities = (_without_plan(record_type, theirs) for record_type in ("lead", "opportunity"))
    row = reader.row(f"SELECT (SELECT count(*) {leads}) + (SELECT count(*) {opportunities})", **owners)
    return int(row[0]) if row else 0


def _without_plan(record_type: str, theirs: str) -> str:
    return (
        f"FROM {record_type} r WHERE {theirs} AND r.state = 'open' "
        f"AND NOT EXISTS (SELECT 1 FROM work_item w WHERE w.record_type = '{record_type}' AND w.record_id = r.id) "
        f"AND NOT EXISTS (SELECT 1 FROM enrolment e WHERE e.record_type = '{record_type}' AND e.record_id = r.id "
        "AND e.state IN ('active', 'paused'))"
    )


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)


def _row(row: tuple[Any, ...]) -> QueueRow:
    due = as_instant(row[15])
    assert due is not None
    return QueueRow(row[0], row[1], row[2], RecordRef(row[3], row[4]), *row[5:15], due, row[16])
