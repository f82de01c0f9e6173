"""A filter of the queue as SQL over `work_item w`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from workspace.domain.fields import RECORDS
from workspace.domain.queue.clause import Clause, Filter
from workspace.domain.queue.filter_keys import STORED_TYPES
from workspace.store import search
from workspace.store.read import Reader, listing

_SAMPLE, _MANY = 3_000, 15
"""When this many of a sample hold the words, it is quicker to read the lines in order than to collect the records."""
_COLUMNS = {
    "stage": "w.stage",
    "status": "w.status",
    "rating": "w.rating",
    "kind": "w.kind",
    "record": "w.record_type",
    "sequence": "w.sequence",
}


def filter_where(
    reader: Reader, wanted: Filter, *, now: datetime, zone: str, me: int | None
) -> tuple[list[str], dict[str, Any]]:
    """Conditions that all must hold, and their parameters."""
    parts: list[str] = []
    values: dict[str, Any] = {}
    # What is due within a few days is rare: a plus keeps SQLite from reading a whole stage instead.
    rare = reader.dialect == "sqlite" and any(_is_span(clause) for clause in wanted.of("due"))
    for number, clause in enumerate(wanted.clauses):
        prefix = f"f{number}_"
        if clause.field == "text":
            text, bound = _text(reader, clause.values[0], prefix)
        elif clause.field == "due":
            text, bound = _due(clause, prefix, now, zone)
        elif clause.field == "owner":
            text, bound = _owner(reader, clause, me)
        elif clause.field == "is":
            text, bound = _flags(clause, prefix, now, zone)
        elif clause.field == "type":
            stored = [each for value in clause.values for each in STORED_TYPES[value]]
            names, bound = listing(prefix, stored)
            text = f"w.type IN {names}"
        elif clause.field in _COLUMNS:
            text, bound = _column(clause, prefix)
        else:
            continue
        if rare and clause.field in _COLUMNS:
            text = f"+{text}"
        parts.append(f"NOT ({text})" if clause.negated else f"({text})")
        values |= bound
    for number, word in enumerate(wanted.words):
        text, bound = _text(reader, word, f"w{number}_")
        parts.append(text)
        values |= bound
    condition = wanted.condition()
    if condition is not None:
        from workspace.store.where import where

        each = []
        for record_type in RECORDS:
            text, bound = where(condition, record_type, "r", f"{record_type}_")
            each.append(
                f"(w.record_type = '{record_type}' AND EXISTS (SELECT 1 FROM {record_type} r WHERE r.id = w.record_id AND {text}))"
            )
            values |= bound
        parts.append("(" + " OR ".join(each) + ")")
    return parts, values


def _column(clause: Clause, prefix: str) -> tuple[str, dict[str, Any]]:
    column = _COLUMNS[clause.field]
    if clause.op in ("empty", "present"):
        return (f"{column} = ''" if clause.op == "empty" else f"{column} <> ''"), {}
    names, bound = listing(prefix, clause.values)
    return f"{column} IN {names}", bound


def _text(reader: Reader, words: str, prefix: str) -> tuple[str, dict[str, Any]]:
    """Lines whose record holds the words: by the few records that do, or, when many do, by reading line after line."""
    select, match = search.matching(reader.dialect, words)
    select = select.replace(":match", f":{prefix}match")
    values: dict[str, Any] = {f"{prefix}match": match}
    begun = {f"{prefix}{number}": f"% {word}%" for number, word in enumerate(search.tokens(words))}
    line_by_line = " AND ".join(f"w.words LIKE :{name}" for name in begun)
    if begun and _are_many(reader, line_by_line, begun):
        return line_by_line, begun
    count = len(search.RECORD_TYPES)
    types = " ".join(f"WHEN {code} THEN '{name}'" for code, name in enumerate(search.RECORD_TYPES))
    return (
        f"w.id IN (SELECT x.id FROM {select} AS found JOIN work_item x ON x.record_id = found.rowid / {count} "
        f"AND x.record_type = CASE found.rowid % {count} {types} END)"
    ), values


def _are_many(reader: Reader, line_by_line: str, values: dict[str, Any]) -> bool:
    row = reader.row(
        f"SELECT count(*) FROM (SELECT words FROM work_item ORDER BY id LIMIT {_SAMPLE}) AS w WHERE {line_by_line}",
        **values,
    )
    return row is not None and row[0] >= _MANY


def _owner(reader: Reader, clause: Clause, me: int | None) -> tuple[str, dict[str, Any]]:
    """Ids are looked up first: with them in the statement a page is a range of an index."""
    if clause.op == "empty":
        return "w.owner_id IS NULL", {}
    everyone = reader.rows("SELECT id, login, team_id FROM seller")
    mine = next((team for seller_id, _login, team in everyone if seller_id == me), None)
    ids = [
        seller_id
        for seller_id, login, team in everyone
        if login in clause.values
        or ("me" in clause.values and seller_id == me)
        or ("team" in clause.values and (mine is None or team == mine))
    ]
    return f"w.owner_id IN ({', '.join(map(str, ids)) or 'NULL'})", {}


def _flags(clause: Clause, prefix: str, now: datetime, zone: str) -> tuple[str, dict[str, Any]]:
    start = _day(now.astimezone(ZoneInfo(zone)).date(), zone)
    known = {
        "late": f"w.due_at < :{prefix}start",
        "reply": "w.kind = 'reply'",
        "high": "EXISTS (SELECT 1 FROM step_run h WHERE w.kind = 'step' AND h.id = w.ref_id AND h.high_priority) "
        "OR EXISTS (SELECT 1 FROM activity h WHERE w.kind = 'activity' AND h.id = w.ref_id AND h.high_priority)",
        "snoozed": "EXISTS (SELECT 1 FROM step_run h WHERE w.kind = 'step' AND h.id = w.ref_id AND h.snoozes > 0)",
    }
    text = " OR ".join(f"({known[value]})" for value in clause.values)
    return text, {f"{prefix}start": start} if "late" in clause.values else {}


def _due(clause: Clause, prefix: str, now: datetime, zone: str) -> tuple[str, dict[str, Any]]:
    today = now.astimezone(ZoneInfo(zone)).date()
    spans = [_span(value, clause.op, today, zone) for value in clause.values]
    values: dict[str, Any] = {}
    texts = []
    for number, (start, end) in enumerate(spans):
        texts.append(
            " AND ".join(
                [
                    *([f"w.due_at >= :{prefix}s{number}"] if start else []),
                    *([f"w.due_at < :{prefix}e{number}"] if end else []),
                ]
            )
        )
        values |= {f"{prefix}s{number}": start} if start else {}
        values |= {f"{prefix}e{number}": end} if end else {}
    return " OR ".join(f"({text})" for text in texts), values


def _is_span(clause: Clause) -> bool:
    """Whether the days asked for have a beginning and an end."""
    words = {"tomorrow"}
    return (
        not clause.negated
        and clause.op in ("=", "in")
        and all(value in words or value[:1].isdigit() for value in clause.values)
    )


def _span(value: str, op: str, today: date, zone: str) -> tuple[datetime | None, datetime | None]:
    """From when, and until when, something is due that `due:value` means."""
    named: dict[str, tuple[int | None, int | None]] = {
        "today": (None, 1),
        "late": (None, 0),
        "tomorrow": (1, 2),
        "week": (None, 7 - today.weekday()),
        "later": (1, None),
    }
    if value in named:
        first, last = named[value]
        return (
            None if first is None else _day(today + timedelta(days=first), zone),
            None if last is None else _day(today + timedelta(days=last), zone),
        )
    day = date.fromisoformat(value)
    start, end = _day(day, zone), _day(day + timedelta(days=1), zone)
    return {">=": (start, None), ">": (end, None), "<=": (None, end), "<": (None, start)}.get(op, (start, end))


def _day(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(UTC)
