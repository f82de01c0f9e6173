"""The business-process bar of a record."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from workspace.domain.process.bar import Bar, StageView, StepView, bar
from workspace.domain.process.definition import Process, process_for
from workspace.domain.process.gate import Refused, gate
from workspace.domain.process.read import read_process
from workspace.domain.sequence.binding import comparable_values
from workspace.store.files import Files
from workspace.store.read import Reader
from workspace.views import people
from workspace.views.record import RecordView, values_of

__all__ = ["Bar", "StageView", "StepView", "process_bar", "refusal_to_move"]


def process_bar(reader: Reader, files: Files, record: RecordView, now: datetime) -> Bar | None:
    """How far the record has come, stage by stage; nothing for an account or a contact.

    An opportunity that came of a lead shows the lead's values in the lead's stage; a lead that was qualified stands
    where its opportunity stands.
    """
    if record.ref.type not in ("lead", "opportunity"):
        return None
    lead_ref = record.ref if record.ref.type == "lead" else record.lead
    deal_ref = record.ref if record.ref.type == "opportunity" else next(iter(record.opportunities), None)
    lead = values_of(reader, lead_ref) if lead_ref else None
    deal = values_of(reader, deal_ref) if deal_ref else None
    process = _process(files, lead)
    if process is None:
        return None
    standing = deal or lead or {}
    values = {name: fields for name, fields in (("lead", lead), ("opportunity", deal)) if fields}
    refs = [ref for ref in (lead_ref, deal_ref) if ref]
    marks = frozenset(
        (row[0], row[1])
        for ref in refs
        for row in reader.rows(
            "SELECT stage, step FROM stage_step WHERE record_type = :type AND record_id = :id", type=ref.type, id=ref.id
        )
    )
    counts = {
        "stakeholders": len(people.stakeholders(reader, record)),
        "competitors": len(people.competitors(reader, record)),
    }
    return bar(process, values, marks, counts, standing.get("stage", ""), standing.get("stage_since"), now)


def refusal_to_move(shown: Bar, stage: str) -> str | None:
    """Why the record may not go to `stage` now; nothing when it may."""
    answer = gate(shown, stage)
    return answer.reason if isinstance(answer, Refused) else None


def _process(files: Files, lead: dict[str, object] | None) -> Process | None:
    known = [process for name in files.names("processes") if (process := _read(files.read("processes", name), name))]
    return process_for(known, "lead", comparable_values("lead", lead or {})) or next(iter(known), None)


@lru_cache(maxsize=16)
def _read(content: bytes | None, name: str) -> Process | None:
    return read_process(content, name).process if content is not None else None
