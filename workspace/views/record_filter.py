"""The records of one type that a filter means: the same words as in the queue, over records with and without open work."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workspace.domain.queue.filter import Clause, Filter
from workspace.store import search
from workspace.store.read import Reader
from workspace.views.queue_where import filter_where

_OF_RECORD = ("stage", "status", "rating")
_OF_WORK = (*_OF_RECORD, "due", "type", "kind", "sequence", "is")
_HAS = {"lead": _OF_RECORD, "opportunity": _OF_RECORD, "contact": (), "account": ()}


def records_where(
    reader: Reader, wanted: Filter, record_type: str, *, now: datetime, zone: str, me: int | None
) -> tuple[str, dict[str, Any]]:
    """A condition over the table `record_type r`, and its parameters. Closed records are left out.

    What only work has (`due:`, `type:`, `sequence:`, …) asks for a line of the queue on the record.
    """
    parts = ["r.state = 'open'"] if record_type in ("lead", "opportunity") else ["1 = 1"]
    values: dict[str, Any] = {}
    own = [clause for clause in wanted.clauses if clause.field in (*_HAS[record_type], "owner", "record", "text")]
    own += [Clause("text", "=", (words,)) for words in wanted.words]
    for number, clause in enumerate(own):
        if clause.field == "owner":
            texts, bound = filter_where(reader, Filter((clause,)), now=now, zone=zone, me=me)
            parts.append(texts[0].replace("w.owner_id", "r.owner_id"))
        else:
            part, bound = _part(reader, clause, record_type, f"r{number}_")
            parts.append(f"NOT ({part})" if clause.negated else part)
        values |= bound
    of_work = tuple(clause for clause in wanted.clauses if clause.field in _OF_WORK and clause not in own)
    if of_work:
        texts, bound = filter_where(reader, Filter(of_work), now=now, zone=zone, me=me)
        line = f"w.record_type = '{record_type}' AND w.record_id = r.id"
        parts.append(f"EXISTS (SELECT 1 FROM work_item w WHERE {' AND '.join([line, *texts])})")
        values |= bound
    condition = wanted.condition()
    if condition is not None:
        from workspace.store.where import where

        part, bound = where(condition, record_type, "r")
        parts.append(f"({part})")
        values |= bound
    return " AND ".join(parts), values


def _part(reader: Reader, clause: Clause, record_type: str, prefix: str) -> tuple[str, dict[str, Any]]:
    if clause.field == "record":
        return ("1 = 1" if record_type in clause.values else "1 = 0"), {}
    return _text(reader, clause.values[0], record_type, prefix) if clause.field == "text" else _column(clause, prefix)


def _column(clause: Clause, prefix: str) -> tuple[str, dict[str, Any]]:
    column = f"r.{clause.field}"
    if clause.op in ("empty", "present"):
        return (f"{column} = ''" if clause.op == "empty" else f"{column} <> ''"), {}
    bound = {f"{prefix}{number}": value for number, value in enumerate(clause.values)}
    return f"{column} IN ({', '.join(f':{name}' for name in bound)})", bound


def _text(reader: Reader, words: str, record_type: str, prefix: str) -> tuple[str, dict[str, Any]]:
    select, match = search.matching(reader.dialect, words)
    code = search.RECORD_TYPES.index(record_type)
    select = select.replace(":match", f":{prefix}match")
    return f"r.id * {len(search.RECORD_TYPES)} + {code} IN {select}", {f"{prefix}match": match}
