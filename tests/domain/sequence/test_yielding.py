"""Mail that goes by itself keeps a day's distance from every other touch of a person, and waits for none for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from workspace.domain.sequence.yielding import APART, PATIENCE, TOUCHES, Touch, is_stronger, makes_way
from workspace.domain.working_time import WorkingTime, parse_hours

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ALWAYS = WorkingTime(ZoneInfo("UTC"), parse_hours("mon-sun 00:00-24:00"))
OFFICE = WorkingTime(ZoneInfo("Europe/Madrid"))


def touch(kind: str, hours: int, number: int) -> Touch:
    since = (MONDAY - timedelta(days=number), number) if number % 2 else (MONDAY, number)
    return Touch(kind, MONDAY + timedelta(hours=hours), False, f"touch {number}", since=since)


CALENDARS = st.lists(st.tuples(st.sampled_from(TOUCHES), st.integers(0, 120)), min_size=1, max_size=7).map(
    lambda drawn: [touch(kind, hours, number) for number, (kind, hours) in enumerate(drawn)]
)


def lived(calendar: list[Touch], there: WorkingTime) -> tuple[list[Touch], list[tuple[Touch, Touch]]]:
    """What reached the person in the end, in order, and who made way for whom while both were to come."""
    planned = {each.title: each.at for each in calendar}
    ahead, done, yielded = list(calendar), list[Touch](), list[tuple[Touch, Touch]]()
    while ahead:
        now = min(ahead, key=lambda each: (each.at, each.title))
        others = [each for each in (*ahead, *done) if each is not now]
        way = makes_way(now, others, there, planned[now.title]) if now.kind == "automated_email" else None
        ahead.remove(now)
        if way is None:
            done.append(replace(now, is_done=True))
            continue
        if not way.to.is_done:
            yielded.append((now, way.to))
        assert way.until > now.at
        ahead.append(replace(now, at=way.until))
    return done, yielded


@settings(max_examples=300)
@given(CALENDARS, st.sampled_from([ALWAYS, OFFICE]))
def test_no_two_touches_come_within_a_day_where_one_could_make_way_and_nothing_waits_for_ever(
    calendar: list[Touch], there: WorkingTime
) -> None:
    planned = {each.title: each.at for each in calendar}
    done, _yielded = lived(calendar, there)
    assert len(done) == len(calendar)
    for place, mail in enumerate(done):
        if mail.kind != "automated_email":
            assert mail.at == planned[mail.title]
            continue
        assert mail.at <= planned[mail.title] + PATIENCE
        by_hand = [each for each in done[place + 1 :] if each.kind != "automated_email"]
        near = [each for each in (*done[:place], *by_hand) if abs(each.at - mail.at) < APART]
        if near:
            last = max(each.at for each in done if abs(each.at - mail.at) < APART)
            blocked = [each.at for each in done if each.at > mail.at - APART and each is not mail]
            assert any(there.next_working_time(at + APART) > planned[mail.title] + PATIENCE for at in (last, *blocked))


@given(CALENDARS)
def test_no_two_make_way_for_each_other(calendar: list[Touch]) -> None:
    _done, yielded = lived(calendar, ALWAYS)
    pairs = {(one.title, other.title) for one, other in yielded}
    assert not {(other, one) for one, other in pairs} & pairs
    for one in calendar:
        for other in calendar:
            assert not (is_stronger(one, other) and is_stronger(other, one))


def test_a_mail_goes_a_day_after_the_call_it_makes_way_for_at_the_next_working_time() -> None:
    friday_call = touch("phone_call", 24 * 4 + 2, 1)
    mail = Touch("automated_email", MONDAY + timedelta(days=4), False, since=(MONDAY, 9))
    way = makes_way(mail, [friday_call], OFFICE, mail.at)
    assert way is not None
    assert way.to is friday_call
    assert way.until == datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def test_of_two_mails_to_come_the_one_connected_later_makes_way() -> None:
    first = Touch("automated_email", MONDAY, False, since=(MONDAY - timedelta(days=2), 8))
    second = Touch("automated_email", MONDAY, False, since=(MONDAY - timedelta(days=1), 3))
    assert makes_way(first, [second], ALWAYS, MONDAY) is None
    assert makes_way(second, [first], ALWAYS, MONDAY) is not None
