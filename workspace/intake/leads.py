"""A row of a table as a lead: texts by field, and in words whatever no field takes. Nothing that a row says is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256

from workspace.domain.names import split_name
from workspace.domain.plain_text import clean_lines
from workspace.domain.spreadsheet import from_cell
from workspace.intake.mapping import ANY, ColumnMapping
from workspace.intake.tables import TableRow

_CODED = ("rating", "source", "status", "purchase_timeframe", "budget", "purchase_process")
_TEXTS = ("first_name", "last_name", "job_title", "company", "website", "zone", "industry", "employees",
          "annual_revenue", "estimated_budget", "decision_maker", "topic")  # fmt: skip
_SEVERAL = re.compile(r"\s*(?::::|;)\s*")
_ADDRESS = re.compile(r"<([^<>]+)>")
_NOTHING = frozenset({"-", "--", "n/a", "na", "none", "null", "unknown", "[not provided]"})
_YES = frozenset({"true", "yes", "y", "1", "x"})
_NO = frozenset({"false", "no", "n", "0"})


@dataclass(slots=True)
class LeadRow:
    """What one row says about a lead."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    """Texts by field of a lead, not yet read."""
    codes: dict[str, str] = field(default_factory=dict)
    """The fields that are a choice, by their codes."""
    columns: dict[str, str] = field(default_factory=dict)
    """The column that each of them was read from."""
    kept: list[str] = field(default_factory=list)
    """What no field takes: `Column: value`."""
    key: str = ""
    """By what the row is known again: `salesforce:00Q…`; its content when it has neither a key nor an e-mail address."""
    owner: str = ""
    closed_at: datetime | None = None
    opted_out: bool = False
    """Whether the person wants no e-mail or no calls."""

    def keep(self, column: str, value: str) -> None:
        """Keep in words what no field takes."""
        self.kept.append(f"{column}: {value}")

    def summary(self) -> str:
        """The lead's summary: its own, then everything kept in words."""
        return "\n".join(part for part in (self.values.get("summary", ""), *self.kept) if part)


def lead_of(row: TableRow, columns: Sequence[str], mapping: ColumnMapping) -> LeadRow:
    """What `row` says. A word for status, rating or source that says more than ours does is kept in words too.

    A lead that the other system converted comes in as qualified and closed: it is a customer there, and a queue full of
    people who have bought hides those who may. It can be reopened. “Qualified” alone closes nothing, except where it is
    the system's word for converted: elsewhere it praises an open lead, and closing that would lose it from sight.
    """
    lead = LeadRow(row.line)
    cells = [from_cell(clean_lines(cell)) for cell in row.cells]
    read = _Reader(lead, cells, columns, mapping)
    read.names()
    for name in _TEXTS:
        read.text(name)
    read.first_of_several("email")
    read.first_of_several("phone")
    for name in _CODED:
        read.code(name)
    read.closing()
    read.rest()
    return lead


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cells of one row into one lead."""

    lead: LeadRow
    cells: list[str]
    columns: Sequence[str]
    mapping: ColumnMapping

    def take(self, name: str) -> tuple[str, str]:
        """The first filled cell of a field and its column; what stands in the others is kept."""
        filled = [place for place in self.mapping.fields.get(name, ()) if self.cells[place]]
        if not filled:
            return "", ""
        value = self.cells[filled[0]]
        for place in filled[1:]:
            if self.cells[place] != value:
                self.lead.keep(self.columns[place], self.cells[place])
        return value, self.columns[filled[0]]

    def put(self, name: str, value: str, column: str) -> None:
        self.lead.values[name], self.lead.columns[name] = value, column

    def text(self, name: str) -> None:
        value, column = self.take(name)
        if value and name not in self.lead.values:
            self.put(name, value, column)

    def names(self) -> None:
        """A full name is split where the parts are not given, and kept where it says more than they do."""
        self.text("first_name")
        self.text("last_name")
        whole, column = self.take("full_name")
        values = self.lead.values
        first, last = values.get("first_name", ""), values.get("last_name", "")
        if whole and not first and not last:
            for name, part in zip(("first_name", "last_name"), split_name(whole), strict=True):
                if part:
                    self.put(name, part, column)
        elif whole and split_name(whole) != (first, last) and whole != f"{first} {last}".strip():
            self.lead.keep(column, whole)

    def first_of_several(self, name: str) -> None:
        """One address or number, where a cell may hold several or wrap it in a name."""
        value, column = self.take(name)
        first = next((part for part in _SEVERAL.split(value) if part), "")
        wrapped = _ADDRESS.search(first) if name == "email" else None
        first = wrapped[1].strip() if wrapped else first
        if first.casefold() in _NOTHING:
            first = ""
        if first:
            self.put(name, first, column)
        if value != first:
            self.lead.keep(column, value)

    def code(self, name: str) -> None:
        """A word as the code that we have for it; a column “Budget” may also hold an amount."""
        value, column = self.take(name)
        if not value:
            return
        if name == "budget" and "estimated_budget" not in self.lead.values and any(map(str.isdigit, value)):
            self.put("estimated_budget", value, column)
            return
        code, exact = self.mapping.code_of(name, value)
        if code:
            self.lead.codes[name] = code
        if not exact:
            self.lead.keep(column, value)

    def closing(self) -> None:
        """Whether the other system has converted it, and when it was closed there."""
        converted, column = self.take("converted")
        if converted.casefold() in _YES:
            self.lead.codes["status"] = "qualified"
        elif converted and converted.casefold() not in _NO:
            self.lead.keep(column, converted)
        closed_on, column = self.take("closed_on")
        if closed_on:
            self.lead.keep(column, closed_on)
            self.lead.closed_at = _midnight(closed_on)

    def rest(self) -> None:
        """The key, the owner, and in words everything that has no field."""
        lead, mapping = self.lead, self.mapping
        lead.owner, column = self.take("owner")
        if lead.owner:
            lead.columns["owner"] = column
        summary, column = self.take("summary")
        if summary:
            self.put("summary", summary, column)
        opted_out, column = self.take("opted_out")
        if opted_out:
            lead.opted_out = opted_out.casefold() in _YES
            lead.keep(column, opted_out)
        for place in mapping.unmapped:
            if self.cells[place]:
                lead.keep(self.columns[place], self.cells[place])
        key = self.cells[mapping.key] if mapping.key is not None else ""
        if key and mapping.key is not None:
            lead.key = f"{mapping.source}:{key}"
            if key.startswith(("http://", "https://")):
                lead.keep(self.columns[mapping.key], key)
        elif "email" not in lead.values:
            lead.key = f"{ANY}:{sha256(chr(31).join(self.cells).encode()).hexdigest()[:24]}"


def _midnight(text: str) -> datetime | None:
    """The beginning of a day written as 2026-03-31, in UTC; dates in any other order are left in words."""
    try:
        return datetime.combine(date.fromisoformat(text[:10]), time(), UTC)
    except ValueError:
        return None
