"""The timeline of a record: one, across a lead and the opportunity that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workspace.store.read import Reader, Row, as_instant, as_json
from workspace.views.queue import QueueRow
from workspace.views.record import RecordView


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that was done, is planned, or was said."""

    id: int
    kind: str
    at: datetime
    subject: str
    body: str
    direction: str
    status: str
    result: str
    reply_class: str
    waits: bool
    due: datetime | None
    minutes: int | None
    author: str
    """Who did or wrote it; empty for the customer and for the program."""
    author_id: int | None
    facts: dict[str, Any]
    """For an `event`: its code and what the sentence needs."""
    position: int | None
    length: int | None
    """Step `position` of at most `length` of a sequence, when it did one."""
    replies: tuple[TimelineEntry, ...] = ()
    """Answers to a post, oldest first."""


_SELECT = (
    "SELECT a.id, a.kind, a.at, a.subject, a.body, a.direction, a.status, a.result, a.reply_class, a.waits, a.due_at, "
    "a.minutes, s.name, a.author_id, a.facts, sr.counted, v.steps, a.reply_to_id "
    "FROM activity a LEFT JOIN seller s ON s.id = a.author_id "
    "LEFT JOIN step_run sr ON sr.id = a.step_run_id LEFT JOIN enrolment e ON e.id = sr.enrolment_id "
    "LEFT JOIN sequence_version v ON v.id = e.version_id"
)


def timeline(reader: Reader, record: RecordView, offset: int = 0, limit: int = 200) -> list[TimelineEntry]:
    """Entries of the record and of the lead or opportunities it shares its story with, newest first, posts with answers."""
    where, values = _story(record)
    rows = reader.rows(
        f"{_SELECT} WHERE ({where}) AND NOT (a.kind = 'post' AND a.reply_to_id IS NOT NULL) "
        "ORDER BY a.at DESC, a.id DESC LIMIT :limit OFFSET :offset",
        limit=limit,
        offset=offset,
        **values,
    )
    answers: dict[int, list[TimelineEntry]] = {}
    for row in reader.rows(
        f"{_SELECT} WHERE ({where}) AND a.kind = 'post' AND a.reply_to_id IS NOT NULL ORDER BY a.at, a.id", **values
    ):
        answers.setdefault(row[17], []).append(_entry(row, ()))
    return [_entry(row, tuple(answers.get(row[0], ()))) for row in rows]


def count(reader: Reader, record: RecordView) -> int:
    """How many entries the timeline has, answers to posts included."""
    where, values = _story(record)
    row = reader.row(f"SELECT count(*) FROM activity a WHERE {where}", **values)
    return int(row[0]) if row else 0


def entry(reader: Reader, activity_id: int) -> TimelineEntry | None:
    """One entry by its id."""
    row = reader.row(f"{_SELECT} WHERE a.id = :id", id=activity_id)
    return _entry(row, ()) if row else None


def last_mail_of_theirs(reader: Reader, record: RecordView, line: QueueRow | None = None) -> TimelineEntry | None:
    """The mail that an answer goes to: the one that waits at `line`, else the newest one they wrote; nothing when none."""
    if line is not None and line.kind == "reply":
        return entry(reader, line.ref_id)
    where, values = _story(record)
    row = reader.row(
        f"{_SELECT} WHERE ({where}) AND a.kind = 'email' AND a.direction = 'in' ORDER BY a.at DESC, a.id DESC LIMIT 1",
        **values,
    )
    return _entry(row, ()) if row else None


def last_visit(reader: Reader, seller_id: int, record: RecordView) -> datetime | None:
    """When the seller last looked at this record."""
    row = reader.row(
        "SELECT at FROM visit WHERE seller_id = :seller AND record_type = :type AND record_id = :id",
        seller=seller_id,
        type=record.ref.type,
        id=record.ref.id,
    )
    return as_instant(row[0]) if row else None


def _story(record: RecordView) -> tuple[str, dict[str, Any]]:
    refs = [record.ref, *record.opportunities, *([record.lead] if record.lead else [])]
    parts: list[str] = []
    values: dict[str, Any] = {}
    for number, ref in enumerate(refs):
        parts.append(f"(a.record_type = :type_{number} AND a.record_id = :id_{number})")
        values |= {f"type_{number}": ref.type, f"id_{number}": ref.id}
    return " OR ".join(parts), values


def _entry(row: Row, replies: tuple[TimelineEntry, ...]) -> TimelineEntry:
    at = as_instant(row[2])
    assert at is not None
    return TimelineEntry(
        id=row[0],
        kind=row[1],
        at=at,
        subject=row[3],
        body=row[4],
        direction=row[5],
        status=row[6],
        result=row[7],
        reply_class=row[8],
        waits=bool(row[9]),
        due=as_instant(row[10]),
        minutes=row[11],
        author=row[12] or "",
        author_id=row[13],
        facts=as_json(row[14]) or {},
        position=row[15],
        length=row[16],
        replies=replies,
    )
