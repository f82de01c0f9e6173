"""Why a line stands where it stands: the terms of its rank, the runner-up, and what would swap them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from workspace.domain.queue.facts import FACTS, facts_of
from workspace.domain.queue.rank import ITS_TIME_HAS_COME, Rank, Term, rank
from workspace.domain.queue.swap import swap
from workspace.i18n import _
from workspace.store.read import Reader, as_instant
from workspace.views import queue
from workspace.views.absences import absences, is_late_by_leave
from workspace.views.queue import QueueQuery, QueueRow

__all__ = ["Rank", "Term", "Why", "ranked", "why"]


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
    """The rank of a line, from the facts and by the function that its stored score came of; what is late only because its
    owner was away says so."""
    row = reader.row(f"SELECT {', '.join(FACTS)} FROM work_item WHERE id = :id", id=line.id)
    if row is None:
        return Rank(0, (), None)
    facts = dict(zip(FACTS, row, strict=True))
    for name in ("due_at", "stage_since"):
        facts[name] = as_instant(facts[name])
    found = rank(facts_of(facts), now)
    is_late = any(term.name == "due" and term.points > ITS_TIME_HAS_COME for term in found.terms)
    if is_late and is_late_by_leave(absences(reader, now), line.owner_id, line.due, now):
        return replace(found, terms=tuple(_excused(term) for term in found.terms))
    return found


def _excused(term: Term) -> Term:
    return replace(term, fact=_("{late}, by leave").format(late=term.fact)) if term.name == "due" else term
