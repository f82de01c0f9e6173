"""Which cards the assistant shows: the meeting that begins, then what concerns this record, then the day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from workspace.domain.assistant.card import Card
from workspace.domain.assistant.facts import DayFacts, RecordFacts, RecordKey, Rules
from workspace.domain.assistant.of_day import due_today, meeting_soon, meeting_today
from workspace.domain.assistant.of_record import cards_of

LIMIT = 5
_RULES = Rules()


def cards(
    record: RecordFacts | None,
    day: DayFacts,
    now: datetime,
    hidden: Mapping[str, datetime | None],
    limit: int = LIMIT,
    rules: Rules = _RULES,
) -> tuple[tuple[Card, ...], int]:
    """The cards to show, and how many more there are.

    `hidden` says until when a card is put off, by its key; nothing means for good. A meeting that begins within the hour
    is first wherever the seller is; otherwise the cards of `record` come before those of the day.
    """
    found = {card.key: card for card in _all(record, day, now, rules) if not _is_hidden(card, hidden, now)}
    here = record.key if record is not None else None
    ordered = sorted(found.values(), key=lambda card: (_place(card, here), -card.weight, card.key))
    return tuple(ordered[:limit]), max(0, len(ordered) - limit)


def _all(record: RecordFacts | None, day: DayFacts, now: datetime, rules: Rules) -> Iterator[Card]:
    for meeting in day.meetings:
        card = meeting_soon(meeting, day, now, rules) or meeting_today(meeting, day, now, rules)
        if card is not None:
            yield card
    waiting = due_today(day, now)
    if waiting is not None:
        yield waiting
    for one in day.records:
        yield from cards_of(one, day.zone, now, rules)
    if record is not None:
        yield from cards_of(record, day.zone, now, rules)


def _is_hidden(card: Card, hidden: Mapping[str, datetime | None], now: datetime) -> bool:
    if card.key not in hidden:
        return False
    until = hidden[card.key]
    return until is None or until > now


def _place(card: Card, here: RecordKey | None) -> int:
    if card.kind == "meeting_soon":
        return 0
    return 1 if here is not None and card.record == here else 2
