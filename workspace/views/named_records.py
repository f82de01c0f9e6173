"""The records that a person means by a filter, or by a file that names them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from workspace.domain.plain_text import clean_line
from workspace.domain.problem import shown
from workspace.i18n import _
from workspace.store.read import Reader
from workspace.views.cohort_members import Here, NoCohort, table_in
from workspace.views.find import Ambiguous, resolve
from workspace.views.queue_filter import FilterError, read_filter
from workspace.views.record_filter import records_where
from workspace.views.refs import RecordRef

__all__ = ["Here", "Named", "NoCohort", "records_in", "records_meant"]

_BY_NUMBER = ("record", "id", "ref")


@dataclass(frozen=True, slots=True)
class Named:
    """What a file names: the records, and the lines that name none."""

    records: tuple[RecordRef, ...]
    unknown: tuple[str, ...]


def records_meant(here: Here, text: str, record_type: str) -> list[RecordRef]:
    """The open records of that type that a filter means, the oldest first. Raises NoCohort."""
    try:
        wanted = read_filter(here.reader, text)
    except FilterError as error:
        says = _("the filter is wrong at character {n}: {reason}")
        raise NoCohort(says.format(n=error.position + 1, reason=error)) from None
    where, values = records_where(here.reader, wanted, record_type, now=here.now, zone=here.zone, me=here.me)
    rows = here.reader.rows(f"SELECT r.id FROM {record_type} r WHERE {where} ORDER BY r.id", **values)
    return [RecordRef(record_type, row[0]) for row in rows]


def records_in(reader: Reader, file: str, record_type: str) -> Named:
    """The records of that type that a table names, by a column `record` (`lead:12`) or `email`. Raises NoCohort."""
    rows = table_in(file)
    try:
        header = [clean_line(cell).lower().replace("e-mail", "email") for cell in next(rows, [])]
        columns = [header.index(name) for name in (*_BY_NUMBER, "email") if name in header]
        if not columns:
            raise NoCohort(_("{file} has no column called record or email").format(file=file))
        found, unknown = dict[RecordRef, None](), list[str]()
        for row in rows:
            cells = [clean_line(row[column]) for column in columns if column < len(row)]
            refs = [ref for cell in cells if cell for ref in _named(reader, cell, record_type)]
            found |= dict.fromkeys(refs)
            if not refs and any(cells):
                unknown.append(_("line {n}: {text}").format(n=rows.line_num, text=shown(" ".join(cells).strip())))
    except csv.Error as error:
        raise NoCohort(_("{file} is no table: {reason}").format(file=file, reason=error)) from None
    return Named(tuple(found), tuple(unknown))


def _named(reader: Reader, cell: str, record_type: str) -> Iterator[RecordRef]:
    """The record of that number, or the open ones of that address."""
    if "@" in cell and record_type in ("lead", "contact"):
        is_open = " AND state = 'open'" if record_type == "lead" else ""
        sql = f"SELECT id FROM {record_type} WHERE email = :email{is_open} ORDER BY id"
        yield from (RecordRef(record_type, row[0]) for row in reader.rows(sql, email=cell.lower()))
    elif cell.isdigit() or ":" in cell:
        try:
            yield resolve(reader, cell, record_type)
        except Ambiguous:
            return
