"""The records of a cohort: those that a filter means, the rows of a file, or invented ones."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from workspace.domain.fields import FIELDS, Kind, Value, parse_value
from workspace.domain.money import minor_digits
from workspace.domain.money import parse as parse_money
from workspace.domain.plain_text import clean_line
from workspace.domain.problem import listed, shown
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.life import Member
from workspace.i18n import _
from workspace.store.files import Unreadable, read_bytes
from workspace.store.read import Reader
from workspace.views.compared_values import compared_values
from workspace.views.queue_filter import FilterError, read_filter
from workspace.views.record_filter import records_where
from workspace.views.refs import RecordRef

if TYPE_CHECKING:
    from _csv import Reader as Rows

NOBODY = "nobody"
"""Whose records are that have no owner."""
MOST = 200_000
_LARGEST_TABLE = 100_000_000
"""How many bytes a table may have: far more than so many records take."""


class NoCohort(ValueError):
    """There are no records to simulate; the message says why."""


class NoDatabase(NoCohort):
    """The records that a filter means are in a database, and there is none."""


class NobodyMatches(NoCohort):
    """What was asked is right, and no record is meant."""


@dataclass(frozen=True, slots=True)
class Here:
    """The database that is asked, when, and by whom."""

    reader: Reader
    now: datetime
    zone: str
    me: int


def members_matching(here: Here, text: str, definition: Definition) -> list[Member]:
    """The open records of the sequence's type that a filter means. Raises NoCohort."""
    try:
        wanted = read_filter(here.reader, text)
    except FilterError as error:
        raise NoCohort(
            _("the filter is wrong at character {n}: {reason}").format(n=error.position + 1, reason=error)
        ) from None
    record_type = definition.record
    where, values = records_where(here.reader, wanted, record_type, now=here.now, zone=here.zone, me=here.me)
    rows = here.reader.rows(
        f"SELECT r.id, s.login FROM {record_type} r LEFT JOIN seller s ON s.id = r.owner_id "
        f"WHERE {where} ORDER BY r.id LIMIT {MOST + 1}",
        **values,
    )
    needs_values = bool(definition.asked_fields)
    return [
        Member(
            str(RecordRef(record_type, record_id)),
            login or NOBODY,
            compared_values(here.reader, RecordRef(record_type, record_id)) if needs_values else {},
        )
        for record_id, login in rows
    ]


def table_in(file: str) -> Rows:
    """The rows of a table with commas, semicolons, tabs or bars between its cells. Raises NoCohort."""
    content = read_bytes(Path(file), _LARGEST_TABLE + 1)
    if isinstance(content, Unreadable):
        raise NoCohort(_("{file} cannot be read: {reason}").format(file=file, reason=content.reason))
    if len(content) > _LARGEST_TABLE:
        raise NoCohort(_("{file} is larger than {n} MB").format(file=file, n=_LARGEST_TABLE // 1_000_000))
    text = content.decode("utf-8-sig", "replace")
    delimiter = max(",;\t|", key=text.partition("\n")[0].count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def members_in(file: str, definition: Definition) -> list[Member]:
    """The rows of a table, its columns called as fields are: `Last name`, `email`, `owner`. Raises NoCohort."""
    reader = table_in(file)
    try:
        header = [_field_name(cell) for cell in next(reader, [])]
        rows = [(reader.line_num, dict(zip(header, row, strict=False))) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise NoCohort(_("{file} is no table: {reason}").format(file=file, reason=error)) from None
    known = {*FIELDS[definition.record], "owner"}
    if not known & set(header):
        says = _("{file} has no column that is a field of a {record}, such as {fields}")
        fields = listed(["owner", *FIELDS[definition.record]][:6])
        raise NoCohort(says.format(file=file, record=definition.record, fields=fields))
    names: set[str] = set()
    return [_member(file, line, row, definition.record, definition.asked_fields, names) for line, row in rows]


def invented(count: int, sellers: int) -> list[Member]:
    """Records without any values, dealt out to sellers who are called `seller-1`, `seller-2`, …"""
    return [Member(f"record-{number + 1}", f"seller-{number % sellers + 1}") for number in range(count)]


def _field_name(cell: str) -> str:
    return "_".join(clean_line(cell).lower().replace("e-mail", "email").replace("-", " ").split())


def _member(file: str, line: int, row: dict[str, str], record: str, asked: frozenset[str], names: set[str]) -> Member:
    name = clean_line(row.get("email", "")).lower() or f"{Path(file).name}:{line}"
    if name in names:
        name = f"{Path(file).name}:{line}"
    names.add(name)
    values: dict[str, Value] = {}
    for field in sorted(asked & FIELDS[record].keys() & row.keys()):
        try:
            values[field] = _value(FIELDS[record][field], clean_line(row[field]))
        except ValueError as reason:
            says = _("{file}:{line}: {field}: {reason}, found {value}")
            raise NoCohort(
                says.format(file=file, line=line, field=field, reason=reason, value=shown(row[field]))
            ) from None
    return Member(name, clean_line(row.get("owner", "")) or NOBODY, values)


def _value(kind: Kind, text: str) -> Value:
    if kind is not Kind.MONEY or not text:
        return parse_value(kind, text)
    minor, currency = parse_money(text)
    return Decimal(minor).scaleb(-minor_digits(currency or "GBP"))


def logins(members: Sequence[Member]) -> list[str]:
    """The owners of these, in the order in which they first come."""
    return list(dict.fromkeys(member.owner for member in members))
