"""What a manager sees first: how each seller of the team stands today, and what is most urgent there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workspace.store.read import Reader
from workspace.views import queue, queue_counts
from workspace.views.absences import absences
from workspace.views.queue import QueueQuery, QueueRow
from workspace.views.refs import SellerView, sellers


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One seller's day, or the day of all."""

    seller: SellerView | None
    """Nothing for all of them together."""
    due: int
    late: int
    done_today: int
    first: QueueRow | None = None
    """What is late and ranks highest; where nothing is late, what is due."""
    by_leave: int = 0
    """Late only because its owner was away; not among what is late."""
    until: date | None = None
    """The last day of the leave that is on."""

    @property
    def name(self) -> str:
        return self.seller.name if self.seller else ""


def members(reader: Reader, manager: SellerView) -> list[SellerView]:
    """The sellers whose queues `manager` reviews; without a team, everyone."""
    return [each for each in sellers(reader) if not each.is_manager and manager.team_id in (None, each.team_id)]


def team(reader: Reader, manager: SellerView, now: datetime) -> list[TeamRow]:
    """Each seller's day, those with most late work first; then the day of all."""
    away = {each.seller_id: each.last for each in absences(reader, now) if each.is_on}
    standing = [_day(reader, each, now, away.get(each.id)) for each in members(reader, manager)]
    standing.sort(key=lambda row: (-row.late, -row.due, row.name))
    ranked = [row.first for row in standing if row.first is not None and row.late] or [
        row.first for row in standing if row.first is not None
    ]
    everyone = TeamRow(
        None,
        sum(row.due for row in standing),
        sum(row.late for row in standing),
        sum(row.done_today for row in standing),
        max(ranked, key=lambda line: line.score, default=None),
        sum(row.by_leave for row in standing),
    )
    return [*standing, everyone]


def _day(reader: Reader, seller: SellerView, now: datetime, until: date | None) -> TeamRow:
    query = QueueQuery(now=now, zone=seller.zone, owner_ids=(seller.id,))
    due, late, by_leave = queue_counts.due_and_late(reader, query)
    urgent = queue.page(reader, QueueQuery(now, seller.zone, (seller.id,), "late" if late else "today"), 0, 1)
    return TeamRow(
        seller, due, late, queue_counts.done_on(reader, query), urgent[0] if urgent else None, by_leave, until
    )
