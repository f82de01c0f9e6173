"""What is done to many at once: each is an action of its own, under one journal entry, so that one undo takes back all."""

from __future__ import annotations

from sqlmodel import col, select

from workspace.actions.context import Context
from workspace.i18n import ngettext
from workspace.store.driver import driver_of
from workspace.store.journal import write_entry
from workspace.store.tables.system import Journal


def begin(context: Context, action: str, what: str) -> int:
    """Open the journal entry of `action`, called so until `end`; actions of `context.as_part_of` it belong together."""
    with context.work(action) as work:
        work.say(what)
        return write_entry(driver_of(work.session), work.entry)


def end(context: Context, journal_id: int, what: str, count: int) -> str:
    """Everything is done, to `count` records; says so. Undo goes to the first of them. Of what was done to none, nothing stays."""
    told = ngettext("{what}, {n} record", "{what}, {n} records", count).format(what=what, n=count)
    with context.database.session() as session:
        entry = session.get(Journal, journal_id)
        assert entry is not None
        parts = select(Journal).where(Journal.part_of_id == journal_id).order_by(col(Journal.id))
        first = session.exec(parts.limit(1)).first()
        if first is not None:
            entry.summary, entry.record_type, entry.record_id = told, first.record_type, first.record_id
        else:
            session.delete(entry)
        session.commit()
    return told
