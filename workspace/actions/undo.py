"""Undo and redo: the journal, read backwards.

A field goes back only if it still is what the action made it; else nothing goes back, and the answer says what has
changed since. What has left, such as a sent mail, is named and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Date, Table
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from workspace.actions import own_files
from workspace.actions.conflicts import RowKey, conflict_of, still_used, what_left
from workspace.actions.context import Context
from workspace.actions.imports import take_back_import
from workspace.actions.joined_changes import joined
from workspace.actions.result import Done, Refused, Result
from workspace.actions.working_hours import show_anew
from workspace.i18n import _
from workspace.store.driver import driver_of
from workspace.store.journal import Change, Image, changes_of, write_entry
from workspace.store.tables.base import DERIVED, Instant
from workspace.store.tables.records import RECORD_TABLES
from workspace.store.tables.system import Journal
from workspace.store.unit_of_work import Work

_BACK = ("undo", "redo")
"""Actions that are no steps of one's own: undo goes past them to what they speak of."""


def undo(context: Context, journal_id: int | None = None) -> Result:
    """Take back the last action of the one who acts, or the one named."""
    with context.work("undo") as work:
        entry = work.session.get(Journal, journal_id) if journal_id else _last(work.session, work.actor_id)
        if entry is None:
            return Refused(_("There is nothing to undo."))
        if entry.undone_by_id is not None:
            return Refused(_("“{action}” was undone already.").format(action=entry.summary))
        return _take_back(context, work, entry, _("undone: {action}"))


def redo(context: Context) -> Result:
    """Do again what was undone last."""
    with context.work("redo") as work:
        entry = work.session.exec(
            select(Journal)
            .where(Journal.actor_id == work.actor_id, col(Journal.action) != "redo")
            .order_by(col(Journal.id).desc())
            .limit(1)
        ).first()
        while entry is not None and entry.action == "undo" and entry.undone_by_id is not None:
            entry = _previous(work.session, entry)
        if entry is None or entry.action != "undo":
            return Refused(_("There is nothing to redo: only what was undone last can be done again."))
        return _take_back(context, work, entry, _("done again: {action}"))


def _last(session: Session, actor_id: int | None) -> Journal | None:
    return session.exec(
        select(Journal)
        .where(
            Journal.actor_id == actor_id,
            col(Journal.undone_by_id).is_(None),
            col(Journal.part_of_id).is_(None),
            col(Journal.action).not_in(_BACK),
        )
        .order_by(col(Journal.id).desc())
        .limit(1)
    ).first()


def _previous(session: Session, entry: Journal) -> Journal | None:
    return session.exec(
        select(Journal)
        .where(Journal.actor_id == entry.actor_id, col(Journal.id) < entry.id, col(Journal.action) != "redo")
        .order_by(col(Journal.id).desc())
        .limit(1)
    ).first()


def _take_back(context: Context, work: Work, entry: Journal, message: str) -> Result:
    parts = [entry, *_parts(work.session, entry)]
    left: list[str] = []
    stays: set[RowKey] = set()
    made = [changes_of(part) for part in parts]
    for its_changes in made:
        told_of, kept = what_left(work.session, its_changes)
        left, stays = left + told_of, stays | kept
    told = joined(chain.from_iterable(made))
    files = [change for change in told if change.table == own_files.FILE]
    changes = [change for change in told if change.table != own_files.FILE]
    stays |= still_used(work.session, changes)
    wanted = [change for change in changes if (change.table, change.row_id) not in stays]
    refused = _import_refusal(work, entry)
    if refused is not None:
        return refused
    if left and not wanted:
        return Refused(" ".join(left))
    summary = entry.summary
    conflict = own_files.conflict_of(context, files) or conflict_of(work.session, wanted)
    try:
        for change in [] if conflict else sorted(wanted, key=_turn):
            _restore(work, change)
    except IntegrityError:
        work.abandon()
        conflict = _("something else has taken its place since")
    if conflict:
        return Refused(_("“{action}” cannot be undone: {conflict}").format(action=summary, conflict=conflict))
    for change in files:
        if (refused := own_files.restore(context, work, change)) is not None:
            work.abandon()
            return refused
    work.entry.undoes_id = entry.id
    work.entry.record_type, work.entry.record_id = entry.record_type, entry.record_id
    original = work.session.get(Journal, entry.undoes_id) if entry.action == "undo" and entry.undoes_id else entry
    assert original is not None
    says = message.format(action=original.summary)
    work.say(says)
    undone_by = write_entry(driver_of(work.session), work.entry)
    if entry.action == "undo":
        for each in [original, *_undone_by(work.session, entry)]:
            each.undone_by_id = None
    for part in parts:
        part.undone_by_id = undone_by
    record = (entry.record_type, entry.record_id) if entry.record_id else None
    return Done(says[:1].upper() + says[1:] + ".", record=record, detail=tuple(left))


def _parts(session: Session, entry: Journal) -> Sequence[Journal]:
    """The actions that were done together under `entry` and still stand, oldest first."""
    parts = select(Journal).where(Journal.part_of_id == entry.id, col(Journal.undone_by_id).is_(None))
    return session.exec(parts.order_by(col(Journal.id))).all()


def _undone_by(session: Session, entry: Journal) -> Sequence[Journal]:
    """The parts that this undo took back."""
    return session.exec(
        select(Journal).where(Journal.part_of_id == entry.undoes_id, Journal.undone_by_id == entry.id)
    ).all()


def _import_refusal(work: Work, entry: Journal) -> Refused | None:
    """Take an import's rows back, which have no images of their own; why that cannot be, if it cannot."""
    original = work.session.get(Journal, entry.undoes_id) if entry.action == "undo" and entry.undoes_id else None
    if original is not None and original.import_id is not None:
        return Refused(_("An import that was undone is not kept: import the file again."))
    if entry.import_id is None or entry.action in _BACK:
        return None
    conflict = take_back_import(work, entry.import_id)
    if conflict is None:
        work.everything = True
        return None
    work.abandon()
    return Refused(_("“{action}” cannot be undone: {conflict}").format(action=entry.summary, conflict=conflict))


def _restore(work: Work, change: Change) -> None:
    """Put one row back through the session, so that this too is journalled."""
    model = _model(change.table)
    values = _values(model.__table__, change.before or {})  # type: ignore[attr-defined]
    if change.after is None:
        work.session.add(model(**values))
    else:
        row = work.session.get(model, change.row_id)
        if row is None:
            return
        if change.before is None:
            work.session.delete(row)
        for name, value in values.items():
            setattr(row, name, value)
    for image in (change.before, change.after):
        _touch(work, change, image)
    work.session.flush()


def _turn(change: Change) -> int:
    """When a row is put back: what was deleted comes first, what is new goes last, so nothing ever refers to a row that is
    not there. But a record is in a sequence once at a time, so who leaves it goes before who comes back.
    """
    if change.after is None:
        return 0
    is_leaving = change.before is None or change.before.get("state") in ("left", "completed")
    if change.table in ("enrolment", "step_run") and is_leaving:
        return -1
    return 2 if change.before is None else 1


def _touch(work: Work, change: Change, image: Image | None) -> None:
    if change.table in ("seller", "leave"):
        work.everything = True
        if image and "zone" in image:
            show_anew(work, change.row_id)
    if change.table in RECORD_TABLES:
        work.touched.add((change.table, change.row_id))
    elif image and image.get("record_type") and image.get("record_id"):
        work.touched.add((image["record_type"], image["record_id"]))


def _model(table_name: str) -> type[SQLModel]:
    for mapper in SQLModel._sa_registry.mappers:
        if getattr(mapper.class_, "__tablename__", "") == table_name:
            return mapper.class_
    raise KeyError(table_name)


def _values(table: Table, image: Image) -> dict[str, Any]:
    """An image's fields as the table takes them."""
    return {
        name: _value(table.c[name].type, value) for name, value in image.items() if not table.c[name].info.get(DERIVED)
    }


def _value(type_: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(type_, Instant):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(type_, Date) else value
