"""Looking after a database: a copy while others work on it, and whether everything in it agrees."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path

from sqlmodel import Session

from workspace.actions.context import Context
from workspace.actions.result import Done, RecordKey, Refused, Result
from workspace.i18n import _, ngettext
from workspace.store import queue
from workspace.store.queue import Line
from workspace.store.read import Reader, open_reader

_BATCH = 100
"""Records compared in one transaction: it holds the write lock, so it must be short."""
_RANK = ("score", "rescore_at")
_NOT_HELD_AGAINST = ("id", *_RANK)
_OPEN_WORK = (
    "SELECT record_type, record_id FROM work_item UNION SELECT record_type, record_id FROM step_run WHERE state = 'open' "
    "UNION SELECT record_type, record_id FROM activity WHERE status = 'open' OR waits ORDER BY 1, 2"
)


def backup(context: Context, target: Path) -> Result:
    """Copy the database to `target` while others go on; a file that is there already is never touched."""
    source = context.database.location.path
    if source is None:
        return Refused(_("This database is on a server: copy it with pg_dump."))
    part = target.with_name(f"{target.name}.part-{os.getpid()}")
    try:
        _claim(target)
    except FileExistsError:
        return _wrong_file(_("{path} is there already: name a file that is not.").format(path=target))
    except OSError as error:
        return _wrong_file(_("{path} cannot be written: {reason}.").format(path=target, reason=error.strerror))
    try:
        _claim(part)
        _copy(source, part)
        os.replace(part, target)
    except BaseException:
        target.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
        raise
    size = target.stat().st_size
    return Done(
        ngettext("{path}: {n} byte copied", "{path}: {n} bytes copied", size).format(path=target, n=size),
        _("open it with --db {path}").format(path=target),
    )


def verify(context: Context) -> Result:
    """Whether the file is sound, no reference leads nowhere, and the queue with its ranks is what follows from the rest.

    What time has passed over since a worker ran last is no fault. Names the first fault.
    """
    with closing(open_reader(context.database.location)) as reader:
        fault = _damage(reader) or _lost_reference(reader)
        records = [(row[0], row[1]) for row in reader.rows(_OPEN_WORK)] if fault is None else []
    lines = 0
    for batch in _batches(records):
        if fault is None:
            fault, compared = _differs(context, batch)
            lines += compared
    if fault is not None:
        return Refused(fault)
    told = ngettext("Everything agrees: {n} line of the queue", "Everything agrees: {n} lines of the queue", lines)
    return Done(told.format(n=lines))


def _wrong_file(reason: str) -> Refused:
    return Refused(reason, (("file", reason),))


def _claim(path: Path) -> None:
    """Make the file, empty and for its owner alone. Raises FileExistsError where there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as copy:
        there.backup(copy)
        # One file alone: whoever copies it on must not have to know of a log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")


def _damage(reader: Reader) -> str | None:
    if reader.dialect != "sqlite":
        return None
    found = reader.row("PRAGMA integrity_check(1)")
    return None if found == ("ok",) else _("The file is damaged: {what}").format(what=found[0] if found else "?")


def _lost_reference(reader: Reader) -> str | None:
    """The server keeps its own references; a file's may have been broken by another program."""
    if reader.dialect != "sqlite":
        return None
    found = reader.row("PRAGMA foreign_key_check")
    if found is None:
        return None
    return _("{table} {row} refers to a {target} that is not there.").format(
        table=found[0], row=found[1], target=found[2]
    )


def _batches(records: Sequence[RecordKey]) -> Iterator[list[RecordKey]]:
    ahead = iter(records)
    while batch := list(islice(ahead, _BATCH)):
        yield batch


def _differs(context: Context, records: Sequence[RecordKey]) -> tuple[str | None, int]:
    """What is wrong with the lines of these records, held against lines made anew; and how many were compared."""
    now = context.now()
    with context.database.session() as session:
        standing = _lines(session, records)
        for record_type, record_id in records:
            queue.refresh(session, record_type, record_id, now)
        wanted = _lines(session, records)
        session.rollback()
    for key in sorted(standing.keys() | wanted.keys()):
        fault = _fault(standing.get(key), wanted.get(key), now)
        if fault is not None:
            return fault, len(standing)
    return None, len(standing)


def _lines(session: Session, records: Sequence[RecordKey]) -> dict[tuple[str, int], Line]:
    found: dict[tuple[str, int], Line] = {}
    for record_type, record_id in records:
        found |= {(line["kind"], line["ref_id"]): line for line in queue.lines_of(session, record_type, record_id)}
    return found


def _fault(stands: Line | None, wanted: Line | None, now: datetime) -> str | None:
    line = stands or wanted
    assert line is not None
    name = f"{line['record_type']}:{line['record_id']} ({line['kind']} {line['ref_id']})"
    if stands is None:
        return _("{line} is missing from the queue.").format(line=name)
    if wanted is None:
        return _("{line} stands in the queue, but there is nothing to do.").format(line=name)
    different = [field for field, value in wanted.items() if field not in _NOT_HELD_AGAINST and stands[field] != value]
    if different:
        return _("{line}: its {fields} in the queue are not what the record says.").format(
            line=name, fields=", ".join(different)
        )
    # A rank that time has passed over is the worker's to renew.
    has_passed = stands["rescore_at"] is not None and stands["rescore_at"] <= now
    if not has_passed and any(stands[field] != wanted[field] for field in _RANK):
        return _("{line}: its score is {stored}, but its terms add up to {sum}.").format(
            line=name, stored=stands["score"], sum=wanted["score"]
        )
    return None
