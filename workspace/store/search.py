"""Finding any record by a few letters: FTS5 on SQLite, a text index on PostgreSQL. The one home of that difference."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from workspace.store.read import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

    from workspace.store.tables.records import Record

RECORD_TYPES = ("lead", "opportunity", "account", "contact")
"""In the order of their codes in a search key; the order never changes."""

FIELDS = ("first_name", "last_name", "name", "company", "email", "phone", "topic", "job_title")


def key_of(record_type: str, record_id: int) -> int:
    """The number under which a record stands in the index."""
    return record_id * len(RECORD_TYPES) + RECORD_TYPES.index(record_type)


def record_of(key: int) -> tuple[str, int]:
    """The record that stands under `key`."""
    return RECORD_TYPES[key % len(RECORD_TYPES)], key // len(RECORD_TYPES)


def tokens(text: str) -> list[str]:
    """The words of `text` as the index knows them: without accents, lower case, at most eight."""
    folded = "".join(each for each in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(each))
    return re.findall(r"\w+", folded.replace("_", " "))[:8]


def body_of(values: dict[str, object]) -> str:
    """What of a record can be found, one line."""
    return " ".join(" ".join(tokens(str(values.get(name) or ""))) for name in FIELDS).strip()


def refresh(session: Session, record_type: str, record_id: int) -> None:
    """Bring the index into line with one record, or take it out when the record is gone."""
    from sqlalchemy import text

    from workspace.store.tables.records import record_of as row_of

    record = row_of(session, record_type, record_id)
    body = words_of(session, record) if record is not None else None
    at = {"key": key_of(record_type, record_id)}
    connection = session.connection()
    stands = connection.execute(text("SELECT body FROM search WHERE rowid = :key"), at).scalar()
    if body == stands:
        return
    if stands is not None:
        connection.execute(text("DELETE FROM search WHERE rowid = :key"), at)
    if body is not None:
        connection.execute(text("INSERT INTO search (rowid, body) VALUES (:key, :body)"), at | {"body": body})


def words_of(session: Session, record: Record) -> str:
    """What of a record can be found: its own words, those of its person, its company and its stakeholders."""
    from workspace.store.tables.records import Account, Contact, Lead, Opportunity

    values = {name: getattr(record, name, "") for name in FIELDS}
    if isinstance(record, Opportunity):
        contact = session.get(Contact, record.contact_id) if record.contact_id else None
        lead = session.get(Lead, record.lead_id) if record.lead_id else None
        person = contact or lead
        if person is not None:
            values |= {"first_name": person.first_name, "last_name": person.last_name, "email": person.email}
        if lead is not None:
            values["company"] = lead.company
    if isinstance(record, Contact | Opportunity) and record.account_id:
        account = session.get(Account, record.account_id)
        values["company"] = account.name if account else values["company"]
    return f"{body_of(values)} {_people(session, record)}".strip()


def _people(session: Session, record: Record) -> str:
    """The names of the stakeholders of a lead or opportunity."""
    from sqlmodel import select

    from workspace.store.tables.people import Stakeholder
    from workspace.store.tables.records import Lead, Opportunity

    if not isinstance(record, Lead | Opportunity):
        return ""
    kind = "lead" if isinstance(record, Lead) else "opportunity"
    named = session.exec(
        select(Stakeholder.name).where(Stakeholder.record_type == kind, Stakeholder.record_id == record.id)
    )
    return " ".join(word for name in named for word in tokens(name))


def matching(dialect: str, words: str) -> tuple[str, str]:
    """`(SELECT …)` of the keys of matching records, with `:match` in it, and the value of `:match`.

    Every word must occur, the beginning of one is enough. Without any word nothing matches.
    """
    found = tokens(words)
    if dialect == "postgresql":
        return "(SELECT rowid FROM search WHERE document @@ to_tsquery('simple', :match))", " & ".join(
            f"{word}:*" for word in found
        ) or "a & !a"
    return "(SELECT rowid FROM search WHERE search MATCH :match)", " ".join(f'"{word}"*' for word in found) or '""'


def find(reader: Reader, words: str, limit: int = 50) -> list[tuple[str, int]]:
    """Records that match every word, newest first, at most `limit`."""
    if not tokens(words):
        return []
    select, match = matching(reader.dialect, words)
    rows = reader.rows(f"SELECT rowid FROM {select} AS hits ORDER BY rowid DESC LIMIT :limit", match=match, limit=limit)
    return [record_of(row[0]) for row in rows]
