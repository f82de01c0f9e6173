"""What the assistant says: cards of the record in view, then of the day."""

from __future__ import annotations

from datetime import datetime, timedelta

from workspace.domain.assistant.card import Card
from workspace.domain.assistant.cards import cards
from workspace.domain.assistant.facts import DayFacts, Meeting, Person, RecordFacts
from workspace.domain.process.bar import Bar
from workspace.store.read import Reader, as_date, as_instant
from workspace.views import queue, queue_counts
from workspace.views.people import stakeholders
from workspace.views.record import RecordView, record
from workspace.views.refs import RecordRef, SellerView

__all__ = ["Card", "assistant"]

_LOOKED_AT = 40
"""How many of the seller's records may raise a card of the day."""


def assistant(
    reader: Reader, me: SellerView, shown: RecordView | None, bar: Bar | None, now: datetime
) -> tuple[tuple[Card, ...], int]:
    """The cards to show, and how many more there are."""
    hidden = {
        row[0]: as_instant(row[1])
        for row in reader.rows("SELECT card, hidden_until FROM card_state WHERE seller_id = :id", id=me.id)
    }
    here = _record_facts(reader, shown, bar) if shown and shown.ref.type in ("lead", "opportunity") else None
    return cards(here, _day_facts(reader, me, shown, now), now, hidden)


def _record_facts(reader: Reader, shown: RecordView, bar: Bar | None) -> RecordFacts:
    people = stakeholders(reader, shown)
    waiting = reader.row(
        "SELECT id, at FROM activity WHERE record_type = :type AND record_id = :id AND waits = :yes ORDER BY at",
        type=shown.ref.type,
        id=shown.ref.id,
        yes=True,
    )
    proposed = reader.row(
        "SELECT 1 FROM stage_step WHERE record_type = :type AND record_id = :id AND step = 'present_proposal'",
        type=shown.ref.type,
        id=shown.ref.id,
    )
    return RecordFacts(
        type=shown.ref.type,
        id=shown.ref.id,
        name=shown.person.split(" ")[0] or shown.company or shown.name,
        state=shown.state,
        rating=shown.rating,
        filled_steps=bar.current.filled if bar and bar.current else 0,
        last_activity_at=shown.values.get("last_activity_at") or shown.values.get("created_at"),
        estimated_close=shown.values.get("estimated_close"),
        has_quote=proposed is not None,
        roles=frozenset(person.role for person in people),
        decision_maker=shown.values.get("decision_maker") or "",
        people=tuple(
            Person(person.id, person.name.split(" ")[0], _last_word(reader, shown, person.name)) for person in people
        ),
        reply_id=waiting[0] if waiting else None,
        reply_at=as_instant(waiting[1]) if waiting else None,
    )


def _last_word(reader: Reader, shown: RecordView, name: str) -> datetime | None:
    """When the stakeholder was last named in the timeline, or became known."""
    row = reader.row(
        "SELECT max(at) FROM activity WHERE record_type = :type AND record_id = :id AND (body LIKE :name OR subject LIKE :name "
        "OR CAST(facts AS text) LIKE :name)",
        type=shown.ref.type,
        id=shown.ref.id,
        name=f"%{name.split(' ')[0]}%",
    )
    return as_instant(row[0]) if row else None


def _day_facts(reader: Reader, me: SellerView, shown: RecordView | None, now: datetime) -> DayFacts:
    due, late, by_leave = queue_counts.due_and_late(reader, queue.QueueQuery(now=now, zone=me.zone, owner_ids=(me.id,)))
    _start, end = queue.day_of(now, me.zone)
    meetings = []
    for row in reader.rows(
        "SELECT id, at, minutes, record_type, record_id FROM activity WHERE owner_id = :me AND status = 'open' "
        "AND kind = 'appointment' AND due_at >= :since AND due_at < :end ORDER BY at",
        me=me.id,
        since=now - timedelta(hours=2),
        end=end,
    ):
        about = record(reader, RecordRef(row[3], row[4]))
        at = as_instant(row[1])
        assert at is not None
        meetings.append(Meeting(row[0], at, (about.company or about.name) if about else "", row[2], (row[3], row[4])))
    return DayFacts(me.zone, tuple(meetings), due - by_leave, late, tuple(_closing_soon(reader, me, shown)))


def _closing_soon(reader: Reader, me: SellerView, shown: RecordView | None) -> list[RecordFacts]:
    """Open opportunities of the seller with a close date, the nearest first."""
    facts = []
    for row in reader.rows(
        "SELECT id, estimated_close, last_activity_at, created_at FROM opportunity WHERE owner_id = :me AND state = 'open' "
        "AND estimated_close IS NOT NULL ORDER BY estimated_close LIMIT :limit",
        me=me.id,
        limit=_LOOKED_AT,
    ):
        ref = RecordRef("opportunity", row[0])
        if shown is not None and shown.ref == ref:
            continue
        about = record(reader, ref)
        facts.append(
            RecordFacts(
                type=ref.type,
                id=ref.id,
                name=(about.company or about.name) if about else "",
                last_activity_at=as_instant(row[2]) or as_instant(row[3]),
                estimated_close=as_date(row[1]),
                decision_maker="-",
                roles=frozenset({"economic_buyer"}),
            )
        )
    return facts
