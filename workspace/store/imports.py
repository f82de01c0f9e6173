"""The rows of an import, written and taken out in bulk: ten thousand leads in one transaction, past the unit of work.

Rows written here have no images in the journal; its entry names them by the import's id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, insert, select, text
from sqlmodel import Session, SQLModel, col

from workspace.domain.names import display_name
from workspace.store.search import body_of, key_of
from workspace.store.tables.activities import Activity
from workspace.store.tables.records import Contact, Lead
from workspace.store.tables.system import ImportRun, Visit

_AT_ONCE = 1000
"""Values in one IN."""
_OWN = frozenset({"activity", "journal", "work_item", "visit"})
"""Tables about records that say nothing about whether someone worked on one, or are asked by themselves."""


@dataclass(slots=True)
class KnownPeople:
    """Who is in the database already: record type and name, by e-mail address and by the key of another system."""

    by_email: dict[str, tuple[str, str]] = field(default_factory=dict)
    by_key: dict[str, tuple[str, str]] = field(default_factory=dict)


def known_people(session: Session, emails: Iterable[str], keys: Iterable[str]) -> KnownPeople:
    """Leads and contacts with one of these addresses (lower case, as they are stored), leads with one of these keys."""
    known = KnownPeople()
    names = (Lead.first_name, Lead.last_name, Lead.company, Lead.topic, Lead.email, Lead.external_id)
    for some in _parts(emails):
        for person in session.execute(select(Contact.first_name, Contact.last_name, Contact.email).where(col(Contact.email).in_(some))):  # type: ignore[call-overload]
            known.by_email[person.email] = "contact", display_name(person._mapping)
        for person in session.execute(select(*names).where(col(Lead.email).in_(some))):
            known.by_email[person.email] = "lead", display_name(person._mapping)
    for some in _parts(keys):
        for person in session.execute(select(*names).where(col(Lead.external_id).in_(some))):
            known.by_key[person.external_id] = "lead", display_name(person._mapping)
    return known


def add_import(session: Session, run: ImportRun, leads: Sequence[Mapping[str, Any]], actor_id: int | None) -> int:
    """Write the run, its leads, the first line of their timelines and what finds them; the import's id.

    A lead is a row's values; what is not said is as in a new lead. A new lead has nothing due, so no queue changes.
    """
    run_id: int = session.execute(
        insert(_table(ImportRun)).values(run.model_dump(exclude={"id"})).returning(_table(ImportRun).c.id)
    ).scalar_one()
    row = Lead(created_at=run.at, stage_since=run.at, import_id=run_id).model_dump(exclude={"id"})
    session.execute(insert(_table(Lead)), [row | values for values in leads])
    written = session.execute(select(_table(Lead)).where(_table(Lead).c.import_id == run_id)).mappings().all()
    event = Activity(kind="event", record_type="lead", record_id=0, at=run.at, author_id=actor_id, created_at=run.at)
    entry = event.model_dump(exclude={"id"})
    session.execute(
        insert(_table(Activity)),
        [
            entry
            | {"record_id": lead["id"], "facts": {"event": "created", "source": lead["source"], "file": run.file}}
            for lead in written
        ],
    )
    session.execute(
        text("INSERT INTO search (rowid, body) VALUES (:key, :body)"),
        [{"key": key_of("lead", lead["id"]), "body": body_of(dict(lead))} for lead in written],
    )
    return run_id


def worked_on(session: Session, import_id: int) -> list[str]:
    """The names of an import's leads that someone has worked on since: their timeline or another row says so."""
    ids = select(Lead.id).where(Lead.import_id == import_id)  # type: ignore[call-overload]
    touched = set(
        session.execute(
            select(Activity.record_id)  # type: ignore[call-overload]
            .where(Activity.record_type == "lead", col(Activity.record_id).in_(ids))
            .group_by(Activity.record_id)
            .having(func.count() > 1)
        ).scalars()
    )
    for table in SQLModel.metadata.sorted_tables:
        if "record_type" in table.c and "record_id" in table.c and table.name not in _OWN:
            about = select(table.c.record_id).where(table.c.record_type == "lead", table.c.record_id.in_(ids))
            touched.update(session.execute(about).scalars())
        for column in table.c:
            if any(key.references(_table(Lead)) for key in (each.constraint.elements[0] for each in column.foreign_keys)):
                touched.update(session.execute(select(column).where(column.in_(ids))).scalars())
    people: list[str] = []
    for some in _parts(touched):
        leads = session.execute(select(_table(Lead)).where(_table(Lead).c.id.in_(some)).order_by(_table(Lead).c.id))
        people.extend(display_name(lead) for lead in leads.mappings())
    return people


def remove_import(session: Session, import_id: int) -> int:
    """Take out an import's leads with their timelines and what finds them; how many leads there were."""
    leads = list(session.execute(select(_table(Lead).c.id).where(_table(Lead).c.import_id == import_id)).scalars())
    if not leads:
        return 0
    for model in (Activity, Visit):
        table = _table(model)
        session.execute(
            delete(table).where(table.c.record_type == "lead", table.c.record_id == bindparam("lead")),
            [{"lead": lead} for lead in leads],
        )
    session.execute(text("DELETE FROM search WHERE rowid = :key"), [{"key": key_of("lead", lead)} for lead in leads])
    session.execute(delete(_table(Lead)).where(_table(Lead).c.import_id == import_id))
    session.expire_all()
    return len(leads)


def run_of(session: Session, import_id: int) -> datetime | None:
    """When an import was made; nothing when there is none of that id."""
    run = session.get(ImportRun, import_id)
    return run.at if run else None


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    every = sorted(values)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
