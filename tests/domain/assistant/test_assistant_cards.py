"""What the assistant says, why, in which order, and when it keeps quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workspace.domain.assistant.card import TITLE_CELLS, Card, cells
from workspace.domain.assistant.cards import cards
from workspace.domain.assistant.facts import DayFacts, Meeting, Person, RecordFacts, Rules

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)
"""Monday 09:04 in Madrid."""
DAY = timedelta(days=1)
QUIET_DAY = DayFacts(zone="Europe/Madrid")
FOURTH = Meeting(3, datetime(2025, 11, 24, 10, 0, tzinfo=UTC), "Fourth Coffee", record=("lead", 9))
DANA = RecordFacts("lead", 1, "Dana", rating="hot", last_activity_at=NOW - DAY)
LITWARE = RecordFacts(
    "opportunity",
    2,
    "Litware",
    last_activity_at=NOW - DAY,
    estimated_close=date(2025, 11, 28),
    roles=frozenset({"economic_buyer"}),
    decision_maker="Kim Li",
)


def shown(record: RecordFacts | None, day: DayFacts = QUIET_DAY, now: datetime = NOW, **rules: int) -> list[Card]:
    return list(cards(record, day, now, {}, limit=99, rules=Rules(**rules))[0])


def titles(record: RecordFacts | None, day: DayFacts = QUIET_DAY, now: datetime = NOW, **rules: int) -> list[str]:
    return [card.title for card in shown(record, day, now, **rules)]


@pytest.mark.parametrize(
    ("madrid", "says"),
    [
        ("2025-11-23T23:59", []),
        ("2025-11-24T09:04", ["11:00 Fourth Coffee, in 1 h 56"]),
        ("2025-11-24T09:00", ["11:00 Fourth Coffee, in 2 h"]),
        ("2025-11-24T10:00", ["11:00 Fourth Coffee, in 1 h"]),
        ("2025-11-24T10:48", ["11:00 Fourth Coffee, in 12 min"]),
        ("2025-11-24T11:05", ["11:00 Fourth Coffee, now"]),
        ("2025-11-24T11:30", []),
    ],
)
def test_a_meeting_is_announced_on_its_day_until_it_ends(madrid: str, says: list[str]) -> None:
    now = datetime.fromisoformat(madrid + "+01:00").astimezone(UTC)
    assert titles(None, replace(QUIET_DAY, meetings=(FOURTH,)), now) == says


def test_a_meeting_within_the_hour_is_another_card_than_one_later_today() -> None:
    day = replace(QUIET_DAY, meetings=(FOURTH,))
    (later,) = shown(None, day, FOURTH.at - timedelta(minutes=61))
    (soon,) = shown(None, day, FOURTH.at - timedelta(minutes=60))
    assert (later.kind, soon.kind) == ("meeting_today", "meeting_soon")
    assert later.key != soon.key
    assert soon.record == ("lead", 9)


def test_the_day_says_how_much_is_due() -> None:
    (card,) = shown(None, replace(QUIET_DAY, due=12, late=3))
    assert (card.title, card.kind, card.record) == ("9 due today, 3 late", "due_today", None)
    assert titles(None, replace(QUIET_DAY, due=1)) == ["1 due today"]
    assert shown(None, QUIET_DAY) == []


def test_a_reply_waits_for_an_answer() -> None:
    (card,) = shown(replace(DANA, reply_id=5, reply_at=NOW - timedelta(hours=30)))
    assert (card.title, card.why, card.deed) == (
        "Dana waits for an answer",
        "The reply waits for 1 day.",
        "answer Dana",
    )


@pytest.mark.parametrize(
    ("close", "quote", "says"),
    [
        (date(2025, 11, 28), False, ["Litware closes Fri, no quote"]),
        (date(2025, 11, 28), True, ["Litware closes Fri"]),
        (date(2025, 11, 24), True, ["Litware closes today"]),
        (date(2025, 12, 1), True, ["Litware closes Mon 1 Dec"]),
        (date(2025, 12, 2), False, []),
        (date(2025, 11, 23), False, ["Litware: close date missed"]),
    ],
)
def test_a_close_date_is_near_or_missed(close: date, quote: bool, says: list[str]) -> None:
    assert titles(replace(LITWARE, estimated_close=close, has_quote=quote)) == says


@pytest.mark.parametrize(
    ("record", "is_said"),
    [
        (replace(DANA, last_activity_at=NOW - 10 * DAY), True),
        (replace(DANA, last_activity_at=NOW - 10 * DAY + timedelta(seconds=1)), False),
        (replace(DANA, last_activity_at=NOW - 90 * DAY, rating="warm"), False),
        (replace(DANA, last_activity_at=NOW - 90 * DAY, state="disqualified"), False),
        (replace(LITWARE, last_activity_at=NOW - 10 * DAY), True),
        (replace(DANA, last_activity_at=None), False),
    ],
)
def test_silence_is_noticed_on_hot_leads_and_opportunities(record: RecordFacts, is_said: bool) -> None:
    assert any(card.kind == "quiet" for card in shown(record)) is is_said


def test_a_stakeholder_who_was_forgotten_is_named() -> None:
    rosa = Person(4, "Rosa", NOW - 12 * DAY)
    (card,) = shown(replace(DANA, people=(rosa, Person(5, "Kim", NOW - DAY), Person(6, "Lee"))))
    assert (card.title, card.deed, card.why) == (
        "Rosa: no word for 12 days",
        "write to Rosa",
        "The last activity was on Wed 12 Nov.",
    )
    assert titles(replace(DANA, people=(rosa,)), quiet_days=13) == []


def test_it_asks_who_decides_and_who_pays_once_there_is_enough_to_ask_about() -> None:
    asks = ["Dana: no decision maker", "Dana: no economic buyer"]
    assert titles(replace(DANA, filled_steps=2)) == []
    assert titles(replace(DANA, filled_steps=3)) == asks
    assert titles(replace(DANA, filled_steps=3, decision_maker="Kim Li")) == asks[1:]
    assert titles(replace(DANA, filled_steps=3, roles=frozenset({"decision_maker", "economic_buyer"}))) == []
    unknown = replace(LITWARE, estimated_close=None, roles=frozenset(), decision_maker="")
    assert titles(unknown) == ["Litware: no decision maker", "Litware: no economic buyer"]


def test_this_record_comes_before_the_day_but_a_meeting_that_begins_comes_first() -> None:
    day = replace(QUIET_DAY, meetings=(FOURTH,), due=12, records=(LITWARE,))
    dana = replace(DANA, people=(Person(4, "Rosa", NOW - 12 * DAY),), filled_steps=4, decision_maker="Kim")
    assert titles(dana, day) == [
        "Rosa: no word for 12 days",
        "Dana: no economic buyer",
        "Litware closes Fri, no quote",
        "11:00 Fourth Coffee, in 1 h 56",
        "12 due today",
    ]
    soon = FOURTH.at - timedelta(minutes=5)
    assert titles(dana, day, soon)[:2] == ["11:00 Fourth Coffee, in 5 min", "Rosa: no word for 12 days"]


def test_a_record_that_is_shown_is_not_said_twice() -> None:
    assert titles(LITWARE, replace(QUIET_DAY, records=(LITWARE,))) == ["Litware closes Fri, no quote"]


def test_five_are_shown_and_the_rest_counted() -> None:
    day = replace(QUIET_DAY, records=tuple(replace(LITWARE, id=number) for number in range(7)))
    top, rest = cards(None, day, NOW, {})
    assert (len(top), rest) == (5, 2)
    assert cards(None, QUIET_DAY, NOW, {}) == ((), 0)


def test_a_card_stays_hidden_as_long_as_it_would_say_the_same() -> None:
    (card,) = shown(LITWARE)
    assert cards(LITWARE, QUIET_DAY, NOW, {card.key: None}) == ((), 0)
    assert cards(LITWARE, QUIET_DAY, NOW, {card.key: NOW + timedelta(minutes=1)}) == ((), 0)
    assert cards(LITWARE, QUIET_DAY, NOW, {card.key: NOW}) == ((card,), 0)
    assert cards(LITWARE, QUIET_DAY, NOW + 2 * DAY, {card.key: None}) == ((), 0)
    moved = replace(LITWARE, estimated_close=date(2025, 11, 27))
    assert len(cards(moved, QUIET_DAY, NOW, {card.key: None})[0]) == 1
    assert shown(LITWARE, now=NOW + timedelta(hours=3))[0].key == card.key


NAMES = st.text(min_size=1, max_size=60) | st.sampled_from(
    ["日本物流株式会社大阪支店", "[/]", "{name} {days}", "👩‍👩‍👧‍👦" * 9]
)


@given(NAMES, st.integers(0, 4000), st.integers(-400, 400))
def test_a_title_fits_its_pane_whatever_the_name(name: str, days: int, close: int) -> None:
    people = (Person(4, name, NOW - days * DAY),)
    record = replace(
        LITWARE,
        name=name,
        people=people,
        last_activity_at=NOW - days * DAY,
        estimated_close=NOW.date() + close * DAY,
        roles=frozenset(),
        decision_maker="",
        reply_id=1,
        reply_at=NOW - days * DAY,
    )
    day = replace(QUIET_DAY, meetings=(replace(FOURTH, name=name),), due=10**6, late=10**5)
    found = shown(record, day)
    assert len({card.key for card in found}) == len(found) >= 5
    for card in found:
        assert cells(card.title) <= TITLE_CELLS
        assert card.why
        assert card.deed
        assert card.action
