"""Stakeholders and competitors of a record."""

from __future__ import annotations

from dataclasses import dataclass

from workspace.store.read import Reader
from workspace.views.record import RecordView
from workspace.views.refs import RecordRef


@dataclass(frozen=True, slots=True)
class StakeholderView:
    """A person with a part in the decision."""

    id: int
    name: str
    role: str
    job_title: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class CompetitorView:
    """A competitor met on this record, with what is known of it."""

    id: int
    """The rival's id: this competitor on this record."""
    name: str
    note: str
    strengths: str
    weaknesses: str


def stakeholders(reader: Reader, record: RecordView) -> list[StakeholderView]:
    """The people of a lead or opportunity; an opportunity shows its lead's too."""
    where, values = _of(record)
    rows = reader.rows(
        f"SELECT id, name, role, job_title, email, phone FROM stakeholder WHERE {where} ORDER BY id", **values
    )
    return [StakeholderView(*row) for row in rows]


def competitors(reader: Reader, record: RecordView) -> list[CompetitorView]:
    """The competitors met on a lead or opportunity; an opportunity shows its lead's too."""
    where, values = _of(record)
    rows = reader.rows(
        f"SELECT r.id, c.name, r.note, c.strengths, c.weaknesses FROM rival r JOIN competitor c ON c.id = r.competitor_id "
        f"WHERE {where} ORDER BY r.id",
        **values,
    )
    return [CompetitorView(*row) for row in rows]


def competitor_names(reader: Reader) -> list[str]:
    """Every competitor known, by name."""
    return [row[0] for row in reader.rows("SELECT name FROM competitor ORDER BY name")]


def _of(record: RecordView) -> tuple[str, dict[str, object]]:
    refs: list[RecordRef] = [record.ref, *([record.lead] if record.lead else [])]
    values: dict[str, object] = {}
    parts = []
    for number, ref in enumerate(refs):
        parts.append(f"(record_type = :type_{number} AND record_id = :id_{number})")
        values |= {f"type_{number}": ref.type, f"id_{number}": ref.id}
    return " OR ".join(parts), values
