"""Finding any record by a few letters: FTS5 on SQLite, a text index on PostgreSQL. The one home of that difference."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workspace.store.read import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

    from workspace.store.driver import Driver

RECORD_TYPES = ("lead", "opportunity", "account", "contact")
"""In the order of their codes in a search key; the order never changes."""

FIELDS = ("first_name", "last_name", "name", "company", "email", "phone", "topic", "job_title")

_FOUND = {
    "lead": "first_name, last_name, '', company, email, phone, topic, job_title FROM lead r",
    "account": "'', '', name, '', '', phone, '', '' FROM account r",
    "contact": (
        "r.first_name, r.last_name, '', a.name, r.email, r.phone, '', r.job_title FROM contact r "
        "LEFT JOIN account a ON a.id = r.account_id"
    ),
    "opportunity": (
        "coalesce(c.first_name, l.first_name), coalesce(c.last_name, l.last_name), '', coalesce(a.name, l.company), "
        "coalesce(c.email, l.email), '', r.topic, '' FROM opportunity r LEFT JOIN account a ON a.id = r.account_id "
        "LEFT JOIN contact c ON c.id = r.contact_id LEFT JOIN lead l ON l.id = r.lead_id"
    ),
}
"""Where each type of record has these fields."""


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
    from workspace.store.driver import driver_of

    session.flush()
    refresh_all(driver_of(session), [(record_type, record_id)])


def refresh_all(driver: Driver, records: Iterable[tuple[str, int]]) -> None:
    """The same for many records, whose rows are written."""
    ids: dict[str, list[int]] = defaultdict(list)
    for record_type, record_id in sorted(records):
        ids[record_type].append(record_id)
    for record_type, listed in ids.items():
        wanted = _words(driver, record_type, listed)
        keys = [key_of(record_type, each) for each in listed]
        found = driver.rows(f"SELECT rowid, body FROM search WHERE {driver.among('rowid')}", ids=driver.listed(keys))
        standing: dict[int, str] = dict(found)
        gone = [(key,) for key, body in standing.items() if wanted.get(key) != body]
        driver.many("DELETE FROM search WHERE rowid = ?", gone)
        new = [(key, body) for key, body in wanted.items() if standing.get(key) != body]
        driver.many("INSERT INTO search (rowid, body) VALUES (?, ?)", new)


def _words(driver: Driver, record_type: str, ids: list[int]) -> dict[int, str]:
    """What of these records can be found, by the number in the index: their own words, and those of the person, the
    company and the stakeholders.
    """
    asked = {"type": record_type, "ids": driver.listed(ids)}
    people: dict[int, list[str]] = defaultdict(list)
    named = (
        f"SELECT record_id, name FROM stakeholder WHERE record_type = :type AND {driver.among('record_id')} ORDER BY id"
    )
    for record_id, name in driver.rows(named, **asked):
        people[record_id] += tokens(name)
    rows = driver.rows(f"SELECT r.id, {_FOUND[record_type]} WHERE {driver.among('r.id')}", ids=asked["ids"])
    bodies = {record_id: body_of(dict(zip(FIELDS, values, strict=True))) for record_id, *values in rows}
    return {key_of(record_type, each): " ".join([body, *people[each]]).strip() for each, body in bodies.items()}


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
