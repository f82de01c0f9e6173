"""The rows of an import, written and taken out in bulk: ten thousand leads in one transaction, past the unit of work.

Rows written here have no images in the journal; its entry names them by the import's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, insert, select, text
from sqlmodel import Session, SQLModel

from workspace.domain.names import display_name
from workspace.store.search import body_of, key_of
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Contact, Lead
from workspace.store.tables.system import ImportRun, Visit

_AT_ONCE = 1000
"""Values in one IN."""
_SAYS_NOTHING = frozenset({"activity", "journal", "work_item", "visit"})
"""Tables that name records and yet do not say that someone worked on one; `activity` is asked by itself."""

_TABLES = SQLModel.metadata.tables
_LEAD, _CONTACT, _ACTIVITY, _RUN, _VISIT = (
    _TABLES[str(model.__tablename__)] for model in (Lead, Contact, Activity, ImportRun, Visit)
)

Known = tuple[str, str]
"""Record type and name of someone who is in the database."""


@dataclass(slots=True)
class KnownPeople:
    """Who is in the database already, by e-mail address and by the key of another system."""

    by_email: dict[str, Known] = field(default_factory=dict)
    by_key: dict[str, Known] = field(default_factory=dict)


def known_people(session: Session, emails: Iterable[str], keys: Iterable[str]) -> KnownPeople:
    """Leads and contacts with one of these addresses (lower case, as they are stored), leads with one of these keys."""
    known = KnownPeople()
    addresses = sorted(emails)
    for kind, table in (("contact", _CONTACT), ("lead", _LEAD)):
        for row in _rows(session, table, "email", addresses):
            known.by_email[row["email"]] = kind, display_name(row)
    for row in _rows(session, _LEAD, "external_id", sorted(keys)):
        known.by_key[row["external_id"]] = "lead", display_name(row)
    return known


def add_import(session: Session, run: ImportRun, leads: Sequence[Mapping[str, Any]], actor_id: int | None) -> int:
    """Write the run, its leads, the first line of their timelines and what finds them; the import's id.

    A lead is a row's values; what is not said is as in a new lead. A new lead has nothing due, so no queue changes.
    """
    new_run = insert(_RUN).values(run.model_dump(exclude={"id"})).returning(_RUN.c.id)
    import_id: int = session.execute(new_run).scalar_one()
    lead = Lead(created_at=run.at, stage_since=run.at, import_id=import_id).model_dump(exclude={"id"})
    session.execute(insert(_LEAD), [{**lead, **values} for values in leads])
    written = session.execute(select(_LEAD).where(_LEAD.c.import_id == import_id)).mappings().all()
    event = Activity(kind="event", record_type="lead", record_id=0, at=run.at, author_id=actor_id, created_at=run.at)
    entry = event.model_dump(exclude={"id"})
    facts = {"event": "created", "file": run.file}
    session.execute(
        insert(_ACTIVITY),
        [{**entry, "record_id": row["id"], "facts": {**facts, "source": row["source"]}} for row in written],
    )
    session.execute(
        text("INSERT INTO search (rowid, body) VALUES (:key, :body)"),
        [{"key": key_of("lead", row["id"]), "body": body_of(dict(row))} for row in written],
    )
    return import_id


def worked_on(session: Session, import_id: int) -> list[str]:
    """The names of an import's leads that someone has worked on since: their timeline or another row says so."""
    ours = select(_LEAD.c.id).where(_LEAD.c.import_id == import_id)
    timeline = (
        select(_ACTIVITY.c.record_id)
        .where(_ACTIVITY.c.record_type == "lead", _ACTIVITY.c.record_id.in_(ours))
        .group_by(_ACTIVITY.c.record_id)
        .having(func.count() > 1)
    )
    touched = set(session.execute(timeline).scalars())
    for table in _TABLES.values():
        if {"record_type", "record_id"} <= set(table.c.keys()) and table.name not in _SAYS_NOTHING:
            about = select(table.c.record_id).where(table.c.record_type == "lead", table.c.record_id.in_(ours))
            touched.update(session.execute(about).scalars())
        for column in table.c:
            if any(key.column is _LEAD.c.id for key in column.foreign_keys):
                touched.update(session.execute(select(column).where(column.in_(ours))).scalars())
    return [display_name(row) for row in _rows(session, _LEAD, "id", sorted(touched))]


def remove_import(session: Session, import_id: int) -> int:
    """Take out an import, its leads, their timelines and what finds them; how many leads there were."""
    leads = session.execute(select(_LEAD.c.id).where(_LEAD.c.import_id == import_id)).scalars().all()
    if not leads:
        return 0
    each = [{"lead": lead, "key": key_of("lead", lead)} for lead in leads]
    for table in (_ACTIVITY, _VISIT):
        of_lead = (table.c.record_type == "lead") & (table.c.record_id == bindparam("lead"))
        session.execute(delete(table).where(of_lead), each)
    session.execute(text("DELETE FROM search WHERE rowid = :key"), each)
    session.execute(delete(_LEAD).where(_LEAD.c.import_id == import_id))
    session.execute(delete(_RUN).where(_RUN.c.id == import_id))
    session.expire_all()
    return len(leads)


def _rows(session: Session, table: Table, column: str, values: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
    for start in range(0, len(values), _AT_ONCE):
        some = select(table).where(table.c[column].in_(values[start : start + _AT_ONCE])).order_by(table.c.id)
        for row in session.execute(some).mappings():
            yield dict(row)
