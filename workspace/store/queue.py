"""The queue as it is shown: one line per open step, open activity and waiting reply, with its rank.

It follows from other rows and is brought into line with them in the transaction that changes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, SQLModel

from workspace.domain.queue.facts import FACTS, facts_of
from workspace.domain.queue.rank import rank
from workspace.store.driver import Driver, driver_of, insert, update
from workspace.store.journal import RowChange
from workspace.store.queue_records import shown_of
from workspace.store.read import as_instant
from workspace.store.tables.system import WorkItem

Line = dict[str, Any]
"""A line by its columns."""
RecordKey = tuple[str, int]

_NEVER_QUEUED = {"automated_email", "wait", "await_reply", "await", "update", "check", "split", "go_to", "start", "end"}
"""Steps that nobody does by hand. An automated e-mail that is held is queued all the same: somebody must see to it."""

# Statements are put together once: most of what a small one costs is its making.
_LINE = SQLModel.metadata.tables[str(WorkItem.__tablename__)]
_COLUMNS = tuple(column.name for column in _LINE.columns)
_STANDING = select(_LINE).where(_LINE.c.record_type == bindparam("type"), _LINE.c.record_id == bindparam("record"))
_PASSED = (
    select(*(_LINE.c[name] for name in ("id", "record_type", "record_id", *FACTS)))
    .where(_LINE.c.rescore_at <= bindparam("now"))
    .order_by(_LINE.c.rescore_at)
    .limit(bindparam("limit"))
)
_RANKED = (
    _LINE.update()
    .where(_LINE.c.id == bindparam("line"))
    .values(score=bindparam("score"), rescore_at=bindparam("rescore_at"))
)
_STEP = (
    "record_id",
    "ref_id",
    "owner_id",
    "type",
    "title",
    "due_at",
    "high_priority",
    "sequence",
    "position",
    "length",
)
_STEPS = (
    "SELECT s.record_id, s.id, s.assignee_id, s.type, s.title, s.due_at, s.high_priority, q.name, s.counted, v.steps, e.held "
    "FROM step_run s JOIN enrolment e ON e.id = s.enrolment_id JOIN sequence q ON q.id = e.sequence_id "
    "JOIN sequence_version v ON v.id = e.version_id "
    "WHERE s.record_type = :type AND {among} AND s.state = 'open' AND e.state = 'active' ORDER BY s.id"
)
_ACTIVITIES = (
    "SELECT record_id, id, kind, waits, owner_id, subject, at, due_at, high_priority FROM activity "
    "WHERE record_type = :type AND {among} AND (status = 'open' OR waits) ORDER BY id"
)


def follows(change: RowChange) -> bool:
    """Whether lines may follow from the change: steps that nobody does by hand have none, neither before nor after."""
    if change.table == "step_run":
        return change.row.type not in _NEVER_QUEUED
    return change.table != "enrolment" or "held" in (change.after or ())


def refresh(session: Session, record_type: str, record_id: int, now: datetime) -> None:
    """Bring the lines of one record into line with its steps, activities and replies, and rank them anew."""
    session.flush()
    refresh_all(driver_of(session), [(record_type, record_id)], now)


def refresh_all(driver: Driver, records: Iterable[RecordKey], now: datetime) -> None:
    """The same for many records, whose rows are written and whose search texts are right."""
    ids: dict[str, list[int]] = defaultdict(list)
    for record_type, record_id in sorted(records):
        ids[record_type].append(record_id)
    new = [line for record_type, listed in ids.items() for line in _refresh(driver, record_type, listed, now)]
    if new:
        driver.many(insert("work_item", tuple(new[0])), [tuple(line[name] for name in new[0]) for line in new])


def lines_of(session: Session, record_type: str, record_id: int) -> list[Line]:
    """The lines of one record as they stand."""
    found = session.connection().execute(_STANDING, {"type": record_type, "record": record_id})
    return [dict(item) for item in found.mappings()]


def rescore(session: Session, now: datetime, limit: int = 1000) -> set[RecordKey]:
    """Rank anew what time has passed over, at most `limit` lines; says whose records."""
    passed = session.connection().execute(_PASSED, {"now": now, "limit": limit})
    anew = []
    records = set()
    for row in passed.mappings():
        ranked = rank(facts_of(row), now)  # type: ignore[arg-type]
        anew.append({"line": row["id"], "score": ranked.score, "rescore_at": ranked.rescore_at})
        records.add((row["record_type"], row["record_id"]))
    if anew:
        session.connection().execute(_RANKED, anew)
    return records


def _refresh(driver: Driver, record_type: str, ids: Collection[int], now: datetime) -> list[Line]:
    """Change and remove the lines of these records; says which are new, to be written once those that went to another
    record are removed there.
    """
    asked = {"type": record_type, "ids": driver.listed(ids)}
    among = driver.among("record_id")
    standing = {
        (row[1], row[2]): dict(zip(_COLUMNS, row, strict=True))
        for row in driver.rows(
            f"SELECT {', '.join(_COLUMNS)} FROM work_item WHERE record_type = :type AND {among}", **asked
        )
    }
    new: list[Line] = []
    changed: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for line in _wanted(driver, record_type, asked, now):
        ranked = rank(_facts(line), now)
        line |= {"score": ranked.score, "rescore_at": driver.instant(ranked.rescore_at)}
        item = standing.pop((line["kind"], line["ref_id"]), None)
        if item is None:
            new.append(line)
        elif names := tuple(name for name, value in line.items() if item[name] != value):
            changed[names].append((*(line[name] for name in names), item["id"]))
    for names, rows in changed.items():
        driver.many(update("work_item", names), rows)
    driver.many("DELETE FROM work_item WHERE id = ?", [(item["id"],) for item in standing.values()])
    return new


def _facts(line: Mapping[str, Any]) -> Any:
    return facts_of({**line, "due_at": as_instant(line["due_at"]), "stage_since": as_instant(line["stage_since"])})


def _wanted(driver: Driver, record_type: str, asked: Mapping[str, Any], now: datetime) -> list[Line]:
    """The lines that these records ought to have, without their ranks."""
    steps = driver.rows(_STEPS.format(among=driver.among("s.record_id")), **asked)
    activities = driver.rows(_ACTIVITIES.format(among=driver.among("record_id")), **asked)
    lines = [_step(row) for row in steps if row[3] not in _NEVER_QUEUED or _is_stuck(row, now)]
    lines += map(_activity, activities)
    if not lines:
        return []
    shown = shown_of(driver, record_type, {line["record_id"] for line in lines})
    zones = {row[0]: row[1] for row in driver.rows("SELECT id, zone FROM seller")}
    wanted = []
    for line in lines:
        if (of_record := shown.get(line["record_id"])) is None:
            continue
        owner = line["owner_id"] or of_record["owner_id"]
        zone = zones.get(owner, "UTC")
        wanted.append(line | of_record | {"record_type": record_type, "owner_id": owner, "owner_zone": zone})
    return wanted


def _is_stuck(row: tuple[Any, ...], now: datetime) -> bool:
    """Whether a mail that ought to have gone by itself is held; one that makes way for another has its time to come."""
    due = as_instant(row[5])
    return row[3] == "automated_email" and bool(row[10]) and due is not None and due <= now


def _step(row: tuple[Any, ...]) -> Line:
    return {"kind": "step"} | dict(zip(_STEP, row, strict=False))


def _activity(row: tuple[Any, ...]) -> Line:
    record_id, ref_id, kind, waits, owner_id, subject, at, due_at, high_priority = row
    return {
        "kind": "reply" if waits else "activity",
        "record_id": record_id,
        "ref_id": ref_id,
        "owner_id": None if waits else owner_id,
        "type": "reply" if waits else kind,
        "title": subject,
        "due_at": at if waits else due_at or at,
        "high_priority": high_priority,
        "sequence": "",
        "position": None,
        "length": None,
    }
