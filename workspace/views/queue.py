"""The queue for a screen: one page of ranked lines, and what stands behind it, without loading the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from workspace.domain.queue.clause import Filter
from workspace.store.read import Reader, Row, as_instant, listing
from workspace.views.queue_groups import group_name, grouping, parts_of
from workspace.views.refs import RecordRef

EVERYTHING = Filter()
DUE = ("today", "late", "later", "all")
"""What a queue may hold, by when it is due."""


class QueueRow(NamedTuple):
    """One line of a queue. A tuple, because a page of them is made at every key."""

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
    group: str = ""
    """What its group is called, in a queue that is grouped."""


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which lines, whose, in which order."""

    now: datetime
    zone: str
    """The zone in which *today* is meant."""
    owner_ids: tuple[int, ...] | None = None
    """Whose lines; nothing for everyone's."""
    due: str = "today"
    """One of DUE; `today` is with what is late. A filter that speaks of `due` stands instead."""
    filter: Filter = EVERYTHING
    me: int | None = None
    """Who `owner:me` is."""


_COLUMNS = (
    "w.id, w.kind, w.ref_id, w.record_type, w.record_id, w.owner_id, w.type, w.title, w.name, w.company, "
    "w.stage, w.rating, w.sequence, w.position, w.length, w.due_at, w.score"
)
_ORDER = {
    "rank": ("w.score DESC, w.id DESC", "w.score, w.id"),
    "due": ("w.due_at, w.id", "w.due_at DESC, w.id DESC"),
    "name": ("w.name, w.id", "w.name DESC, w.id DESC"),
    "company": ("w.company, w.id", "w.company DESC, w.id DESC"),
    "type": ("w.type, w.score DESC, w.id DESC", "w.type DESC, w.score, w.id"),
    "sequence": ("w.sequence, w.position, w.id", "w.sequence DESC, w.position DESC, w.id DESC"),
    "newest": ("w.id DESC", "w.id"),
}


def page(reader: Reader, query: QueueQuery, offset: int, limit: int) -> list[QueueRow]:
    """Lines `offset` to `offset + limit` of the queue."""
    return _page(reader, query, offset, limit)


def page_after(reader: Reader, query: QueueQuery, last: QueueRow, limit: int) -> list[QueueRow]:
    """The lines that follow `last` in rank order, without groups: a seek in the index, as quick at the end as anywhere."""
    where, values = condition(reader, query, by_rank=is_by_rank(query))
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
    return _page(reader, query, 0, limit, backwards=True)[::-1]


def count(reader: Reader, query: QueueQuery) -> int:
    """How many lines the queue has."""
    where, values = condition(reader, query)
    row = reader.row(f"SELECT count(*) FROM work_item w WHERE {where}", **values)
    return int(row[0]) if row else 0


def find_line(reader: Reader, kind: str, ref_id: int) -> QueueRow | None:
    """The line of one step run, activity or reply, if it stands in a queue."""
    row = reader.row(
        f"SELECT {_COLUMNS} FROM work_item w WHERE w.kind = :kind AND w.ref_id = :ref_id", kind=kind, ref_id=ref_id
    )
    return _row(row) if row else None


def lines_of(reader: Reader, record: RecordRef) -> list[QueueRow]:
    """Everything open on one record, first what ranks first."""
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM work_item w WHERE w.record_type = :type AND w.record_id = :id ORDER BY w.score DESC, w.id DESC",
        type=record.type,
        id=record.id,
    )
    return [_row(row) for row in rows]


def above(reader: Reader, query: QueueQuery, line: QueueRow) -> int:
    """How many lines rank above `line`."""
    where, values = condition(reader, query)
    row = reader.row(
        f"SELECT count(*) FROM work_item w WHERE {where} AND (w.score, w.id) > (:score, :id)",
        score=line.score,
        id=line.id,
        **values,
    )
    return int(row[0]) if row else 0


def day_of(now: datetime, zone: str) -> tuple[datetime, datetime]:
    """The beginning and the end, as instants, of the day that `now` falls on in `zone`."""
    local = now.astimezone(ZoneInfo(zone)).date()
    return _midnight(local, zone), _midnight(local + timedelta(days=1), zone)


def condition(reader: Reader, query: QueueQuery, *, by_rank: bool = False) -> tuple[str, dict[str, Any]]:
    """The WHERE of a query over `work_item w`, and its parameters; `by_rank` when a page is read in that order."""
    start, end = day_of(query.now, query.zone)
    parts: list[str] = []
    values: dict[str, Any] = {}
    if not query.filter.of("owner"):
        mine, values = owners_where(query, "w.owner_id")
        parts.append(mine)
    if not query.filter.of("due") and not any("late" in clause.values for clause in query.filter.of("is")):
        # The plus keeps SQLite from choosing the index by due time and sorting: what is due may be most of a million.
        due_at = "+w.due_at" if by_rank and reader.dialect == "sqlite" else "w.due_at"
        due, instant = {
            "today": (f"{due_at} < :moment", end),
            "late": (f"{due_at} < :moment", start),
            "later": (f"{due_at} >= :moment", end),
        }.get(query.due, ("", start))
        if due:
            parts.append(due)
            values |= {"moment": instant}
    if query.filter.group == "due":
        values |= {"day_start": start, "day_end": end, "next_end": day_of(end, query.zone)[1]}
    if query.filter.clauses or query.filter.words:
        from workspace.views.queue_where import filter_where

        asked, bound = filter_where(reader, query.filter, now=query.now, zone=query.zone, me=query.me)
        parts += asked
        values |= bound
    return " AND ".join(parts) or "1 = 1", values


def is_by_rank(query: QueueQuery) -> bool:
    """Whether the queue, or each of its groups, is asked for in its own order, forwards or backwards."""
    return query.filter.sort.removeprefix("-") in ("", "rank")


def order_of(query: QueueQuery) -> tuple[str, str]:
    """The ORDER BY of a query, or of each group that is read by itself, forwards and backwards."""
    name = query.filter.sort.removeprefix("-") or "rank"
    forwards, backwards = _ORDER[name]
    if query.filter.sort.startswith("-"):
        forwards, backwards = backwards, forwards
    groups = grouping(query.filter.group)
    if groups is None or not groups.forwards:
        return forwards, backwards
    return f"{groups.forwards}, {forwards}", f"{groups.backwards}, {backwards}"


def _page(reader: Reader, query: QueueQuery, offset: int, limit: int, *, backwards: bool = False) -> list[QueueRow]:
    where, values = condition(reader, query, by_rank=is_by_rank(query))
    parts = parts_of(reader, query.filter.group) or [("1 = 1", {})]
    found: list[QueueRow] = []
    for part, bound in reversed(parts) if backwards else parts:
        asked = f"FROM work_item w WHERE {where} AND {part}"
        if offset and len(parts) > 1:
            row = reader.row(f"SELECT count(*) {asked}", **values, **bound)
            here = int(row[0]) if row else 0
            if here <= offset:
                offset -= here
                continue
        rows = reader.rows(
            f"SELECT {_columns(query)} {asked} ORDER BY {order_of(query)[backwards]} LIMIT :limit OFFSET :offset",
            limit=limit - len(found),
            offset=offset,
            **values,
            **bound,
        )
        found += [_row(each, query.filter.group) for each in rows]
        offset = 0
        if len(found) >= limit:
            break
    return found


def _columns(query: QueueQuery) -> str:
    groups = grouping(query.filter.group)
    return f"{_COLUMNS}, {groups.value}" if groups else _COLUMNS


def owners_where(query: QueueQuery, column: str) -> tuple[str, dict[str, Any]]:
    """Whose lines are meant, as a condition on `column`, and its parameters."""
    if query.owner_ids is None:
        return "1 = 1", {}
    if len(query.owner_ids) == 1:
        return f"{column} = :owner", {"owner": query.owner_ids[0]}
    text, values = listing("owner", query.owner_ids)
    return f"{column} IN {text}", values


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)


def _row(row: Row, group: str = "") -> QueueRow:
    due = as_instant(row[15])
    record = RecordRef(row[3], row[4])
    called = group_name(group, row[17]) if group else ""
    return QueueRow._make((row[0], row[1], row[2], record, *row[5:15], due, row[16], called))
