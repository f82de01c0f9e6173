"""Why a line stands where it stands: the terms of its rank, the runner-up, and what would swap them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.domain.queue.rank import Rank, Term, WorkFacts, rank
from workspace.domain.queue.swap import swap
from workspace.store.read import Reader, as_instant
from workspace.views import queue
from workspace.views.queue import QueueQuery, QueueRow
from workspace.views.record import RecordView, record, values_of

__all__ = ["Term", "Why", "ranked", "why"]


@dataclass(frozen=True, slots=True)
class Why:
    """The rank of one line, explained."""

    line: QueueRow
    score: int
    terms: tuple[Term, ...]
    """Add up to `score`, exactly."""
    place: int
    """1 for the first of the queue."""
    runner_up: QueueRow | None
    """Who comes next."""
    swap: str
    """The smallest change that would put the runner-up above."""


def why(reader: Reader, query: QueueQuery, line: QueueRow) -> Why:
    """Explain one line of the queue that `query` asks for."""
    explained = ranked(reader, line, query.now)
    following = queue.page_after(reader, query, line, 1)
    runner_up = following[0] if following else None
    place = 1 + queue.above(reader, query, line)
    change = swap(explained, ranked(reader, runner_up, query.now)) if runner_up else ""
    return Why(line, explained.score, explained.terms, place, runner_up, change)


def ranked(reader: Reader, line: QueueRow, now: datetime) -> Rank:
    """The rank of a line, by the same function that stored its score."""
    about = record(reader, line.record)
    values = about.values if about else {}
    owner = reader.row("SELECT zone FROM seller WHERE id = :id", id=line.owner_id)
    table = "step_run" if line.kind == "step" else "activity"
    moment = "due_at" if line.kind == "step" else "at"
    row = reader.row(f"SELECT high_priority, {moment} FROM {table} WHERE id = :id", id=line.ref_id)
    return rank(
        WorkFacts(
            kind=line.kind,
            type=line.type,
            due_at=line.due,
            reply_at=as_instant(row[1]) if row and line.kind == "reply" else None,
            rating=values.get("rating") or "",
            amount_minor=values.get("estimated_budget") or values.get("estimated_value"),
            currency=values.get("currency") or "GBP",
            purchase_timeframe=values.get("purchase_timeframe") or "",
            high_priority=bool(row[0]) if row else False,
            stage_since=values.get("stage_since"),
            owner_zone=owner[0] if owner else "UTC",
            customer_zone=_zone(reader, about) if about else "",
        ),
        now,
    )


def _zone(reader: Reader, about: RecordView) -> str:
    if about.ref.type in ("lead", "contact"):
        return about.zone
    if about.ref.type == "account":
        return ""
    for linked in (about.contact, about.lead):
        values = values_of(reader, linked) if linked else None
        if values and values["zone"]:
            return str(values["zone"])
    return ""
