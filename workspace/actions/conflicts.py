"""What stands against taking an action back: fields changed since, rows that others refer to, mail that has left."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Table, and_, or_
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel

from workspace.actions.result import RecordKey
from workspace.i18n import _
from workspace.store.journal import Change, plain
from workspace.store.tables.records import RECORD_TABLES
from workspace.store.tables.sequences import Message

RowKey = RecordKey
"""A table's name and a row's id."""

_LEFT = ("sent", "sending", "unknown")
"""States of a message that cannot be called back."""
_LASTING = ("competitor", "sequence", "sequence_version")
"""Tables whose rows stay known as long as anything refers to them, whoever made them known first."""
_REFERS_TO_NOTHING = ("journal", "work_item", "visit", "card_state")
"""Tables that hold no work of anyone: what they say of a row does not keep it."""


def what_left(session: Session, changes: Sequence[Change]) -> tuple[list[str], set[RowKey]]:
    """What cannot be called back, in words, and the rows that must stay because of it.

    A step whose mail has left stays done: opened again, it would be done twice.
    """
    told: list[str] = []
    stays: set[RowKey] = set()
    for change in changes:
        message = session.get(Message, change.row_id) if change.table == "message" else None
        if message is None or message.state not in _LEFT or _is_said_to_have_left(message):
            continue
        told.append(
            _("The mail “{subject}” to {recipient} has left; it stays.").format(
                subject=message.subject, recipient=message.recipient
            )
        )
        stays |= {("message", change.row_id), ("activity", message.activity_id or 0)}
        if message.step_run_id is not None:
            stays |= {(each.table, each.row_id) for each in changes if each.table in ("step_run", "enrolment")}
    return told, stays


def _is_said_to_have_left(message: Message) -> bool:
    """Whether a person said so, and no worker saw it leave: that can be taken back."""
    return message.state == "sent" and message.sent_at is None


def still_used(session: Session, changes: Sequence[Change]) -> set[RowKey]:
    """Rows that the action made known and that others refer to by now; they stay."""
    own = {(change.table, change.row_id) for change in changes}
    return {
        (change.table, change.row_id)
        for change in changes
        if change.before is None and change.table in _LASTING
        if _users(session, (change.table, change.row_id), own)
    }


def conflict_of(session: Session, changes: Sequence[Change]) -> str | None:
    """Why these rows cannot go back, or nothing."""
    own = {(change.table, change.row_id) for change in changes}
    return next((text for change in changes if (text := _conflict(session, change, own))), None)


def _conflict(session: Session, change: Change, own: set[RowKey]) -> str | None:
    named = {"table": change.table, "id": change.row_id}
    table = SQLModel.metadata.tables[change.table]
    row = session.execute(table.select().where(table.c.id == change.row_id)).mappings().first()
    if change.after is None:
        return _("{table} {id} is there again").format(**named) if row else None
    if row is None:
        return _("{table} {id} is gone").format(**named)
    changed = [name for name, value in change.after.items() if plain(row[name]) != value]
    if changed:
        return _("{fields} changed since").format(fields=", ".join(f"{change.table}.{name}" for name in changed))
    other = _users(session, (change.table, change.row_id), own) if change.before is None else None
    return _("{table} {id} has something new since ({other})").format(**named, other=other) if other else None


def _users(session: Session, row: RowKey, own: set[RowKey]) -> str | None:
    """A table with a row, beyond `own`, that refers to this one; nothing when there is none."""
    for table in SQLModel.metadata.sorted_tables:
        refers = _refers(table, row)
        if table.name in _REFERS_TO_NOTHING or not refers:
            continue
        found = session.execute(select_columns(table.c.id).where(or_(*refers))).scalars()
        if any((table.name, each) not in own for each in found):
            return table.name
    return None


def _refers(table: Table, row: RowKey) -> list[ColumnElement[bool]]:
    """The ways in which rows of `table` may refer to this one: by a key, or by naming a record."""
    refers = [key.parent == row[1] for key in table.foreign_keys if key.column.table.name == row[0]]
    if row[0] in RECORD_TABLES and "record_id" in table.c:
        refers.append(and_(table.c.record_type == row[0], table.c.record_id == row[1]))
    return refers
