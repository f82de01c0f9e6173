"""What a manager sees first: how each seller of the team stands today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.store.read import Reader
from workspace.views import queue
from workspace.views.refs import SellerView, sellers


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One seller's day."""

    seller: SellerView
    due: int
    late: int
    done_today: int
    later: int
    unplanned: int


def members(reader: Reader, manager: SellerView) -> list[SellerView]:
    """The sellers whose queues `manager` reviews; without a team, everyone."""
    return [each for each in sellers(reader) if not each.is_manager and manager.team_id in (None, each.team_id)]


def team(reader: Reader, manager: SellerView, now: datetime) -> list[TeamRow]:
    """Each seller's day, those with most late work first."""
    standing = []
    for each in members(reader, manager):
        counts = queue.counts(reader, queue.QueueQuery(now=now, zone=each.zone, owner_ids=(each.id,)))
        standing.append(TeamRow(each, counts.due, counts.late, counts.done_today, counts.later, counts.unplanned))
    return sorted(standing, key=lambda row: (-row.late, -row.due, row.seller.name))
