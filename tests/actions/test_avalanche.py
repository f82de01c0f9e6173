"""Nobody returns to an avalanche: any company, any leave, and the clock runs through it with the worker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fixtures.databases import Copy
from tests.fixtures.world import MONDAY, Sellers, done, key_of, make_context, populate
from workspace.actions import due, enrolments, leads, leave, steps, timeline
from workspace.actions.context import Context
from workspace.actions.working_hours import set_working_time
from workspace.domain.clock import SimulatedClock
from workspace.domain.leave import Leave
from workspace.store.database import open_database
from workspace.store.location import Location
from workspace.store.read import Reader, as_instant, open_reader
from workspace.views import queue_counts
from workspace.views.queue import QueueQuery

EXAMPLES = {"sqlite": 7, "postgresql": 1}
OUTBOUND, WEBINAR = "high-volume-outbound-prospecting", "webinar-follow-up"
MADRID = "Europe/Madrid"
_LOOKS = (0, 9, 15)
"""The hours, in UTC, at which the worker looks."""


@dataclass(frozen=True, slots=True)
class Told:
    """A record of the company: which sequence it is in since when, whether its first step is done, when a task is due."""

    sequence: str
    since: int
    """Hours after the clock's Monday morning."""
    researched: bool
    task: int | None
    """Days after that Monday."""


@dataclass(slots=True)
class Company:
    """A company of its own for one example."""

    context: Context
    clock: SimulatedClock
    reader: Reader
    sellers: Sellers


Found = Callable[[], Company]
HOW: tuple[leave.How, ...] = leave.HOW
records = st.builds(
    Told,
    sequence=st.sampled_from([OUTBOUND, WEBINAR]),
    since=st.integers(0, 100),
    researched=st.booleans(),
    task=st.one_of(st.none(), st.integers(1, 14)),
)


@pytest.fixture
def found(copies: Copy, template: Location, tmp_path: Path) -> Iterator[Found]:
    """Founds companies, each in a database of its own."""
    with ExitStack() as stack:

        def make() -> Company:
            location, clock = copies(template), SimulatedClock(MONDAY)
            database = open_database(location)
            stack.callback(database.close)
            reader = open_reader(location)
            stack.callback(reader.close)
            sellers = populate(database)
            return Company(make_context(database, clock, tmp_path, sellers.ana), clock, reader, sellers)

        yield make


def test_no_first_day_back_holds_more_than_the_cap_and_nothing_is_lost_or_done_twice(
    found: Found, dialect: str
) -> None:
    @settings(
        max_examples=EXAMPLES[dialect],
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        told=st.lists(records, min_size=4, max_size=12),
        cap=st.integers(1, 4),
        first=st.integers(1, 6),
        length=st.integers(0, 9),
        how=st.sampled_from(HOW),
        noted=st.booleans(),
        lazy=st.booleans(),
    )
    def one(told: list[Told], cap: int, first: int, length: int, how: leave.How, noted: bool, lazy: bool) -> None:
        company = found()
        away = Leave(MONDAY.date() + timedelta(days=first), MONDAY.date() + timedelta(days=first + length))
        done(set_working_time(company.context, company.sellers.ana, {"cap": str(cap)}))
        if noted:
            _go(company, away, how)
        _until(company, told, datetime.combine(away.first, MONDAY.timetz()) - timedelta(hours=12))
        if not noted:
            _go(company, away, how)
        late = _due_before(company, away.first)
        for at in _hours(company.clock.now(), away.last):
            _until(company, told, at)
            if how == "hand_over" and not lazy:
                _do_something(company, company.sellers.ben)
            assert _late(company) <= late
        back = datetime.combine(away.last + timedelta(days=1), MONDAY.timetz()).replace(hour=0)
        for at in (back, back + timedelta(hours=7)):
            _until(company, told, at)
        days = _days(company, away.last)
        assert max(days.values(), default=0) <= cap, days
        _nothing_is_lost(company, told)
        for day in range(8):
            for hour in _LOOKS:
                _until(company, told, back + timedelta(days=day, hours=hour))
            _do_something(company, company.sellers.ana)
        _nothing_is_lost(company, told)

    one()


def _go(company: Company, away: Leave, how: leave.How) -> None:
    cover = company.sellers.ben if how == "hand_over" else None
    done(leave.go_away(company.context, company.sellers.ana, away, how, cover_id=cover))


def _hours(now: datetime, last: date) -> Iterator[datetime]:
    at = now.replace(minute=0)
    while at.date() <= last:
        if at.hour in _LOOKS:
            yield at
        at += timedelta(hours=1)


def _until(company: Company, told: list[Told], at: datetime) -> None:
    """The clock goes on to `at`; who is connected meanwhile is connected at their time."""
    before = company.clock.now()
    for place, each in enumerate(told):
        moment = MONDAY + timedelta(hours=each.since)
        if (before < moment or before == MONDAY) and moment <= at and not _is_known(company, place):
            company.clock.move_to(max(moment, company.clock.now()))
            _connect(company, place, each)
    company.clock.move_to(max(at, company.clock.now()))
    due.run_due(company.context)


def _is_known(company: Company, place: int) -> bool:
    return company.reader.row("SELECT id FROM lead WHERE company = :firm", firm=f"Firm {place}") is not None


def _connect(company: Company, place: int, told: Told) -> None:
    values = {"first_name": "Kim", "company": f"Firm {place}", "email": f"kim@firm{place}.example"}
    lead = key_of(leads.create_lead(company.context, values))
    done(enrolments.connect(company.context, lead, told.sequence))
    if told.task is not None:
        done(timeline.add_task(company.context, lead, "Ask", due_at=MONDAY + timedelta(days=told.task)))
    due.run_due(company.context)
    if told.researched:
        for (step_run,) in company.reader.rows(
            "SELECT id FROM step_run WHERE record_id = :id AND state = 'open' AND type = 'linkedin'", id=lead[1]
        ):
            done(steps.do_step(company.context, step_run))


def _do_something(company: Company, seller_id: int) -> None:
    """One thing that is due for that seller."""
    row = company.reader.row(
        "SELECT ref_id, type FROM work_item WHERE owner_id = :id AND kind = 'step' AND due_at <= :now ORDER BY id",
        id=seller_id,
        now=company.clock.now(),
    )
    if row is not None:
        done(steps.skip(company.context, row[0]))


def _due_before(company: Company, day: date) -> int:
    """What is her own fault if it is late in the leave."""
    midnight = datetime.combine(day, MONDAY.timetz()).replace(hour=0, tzinfo=ZoneInfo(MADRID))
    row = company.reader.row(
        "SELECT count(*) FROM work_item WHERE owner_id = :id AND due_at < :midnight",
        id=company.sellers.ana,
        midnight=midnight.astimezone(MONDAY.tzinfo),
    )
    return int(row[0]) if row else 0


def _late(company: Company) -> int:
    query = QueueQuery(now=company.clock.now(), zone=MADRID, owner_ids=(company.sellers.ana,))
    return queue_counts.counts(company.reader, query).late


def _days(company: Company, last: date) -> Counter[date]:
    """How much each day after the leave holds; tasks that somebody dated after it themselves are no fault of it."""
    rows = company.reader.rows(
        "SELECT w.due_at FROM work_item w LEFT JOIN activity a ON w.kind = 'activity' AND a.id = w.ref_id "
        "WHERE w.owner_id = :id AND (a.id IS NULL OR a.due_at <> a.at)",
        id=company.sellers.ana,
    )
    days = (moment.astimezone(ZoneInfo(MADRID)).date() for row in rows if (moment := as_instant(row[0])))
    return Counter(day for day in days if day > last)


def _nothing_is_lost(company: Company, told: list[Told]) -> None:
    reader = company.reader
    running = reader.rows(
        "SELECT e.id, (SELECT count(*) FROM step_run s WHERE s.enrolment_id = e.id AND s.state = 'open') FROM enrolment e "
        "WHERE e.state = 'active'"
    )
    assert all(number == 1 for _id, number in running)
    assert reader.row("SELECT count(*) FROM enrolment WHERE held <> ''") == (0,)
    tasks = sum(each.task is not None for each in told)
    assert reader.row("SELECT count(*) FROM activity WHERE kind = 'task' AND status = 'open'") == (tasks,)
    twice = "SELECT enrolment_id, step_id FROM step_run WHERE state = 'done' GROUP BY enrolment_id, step_id HAVING count(*) > 1"
    assert reader.rows(twice) == []
    assert reader.rows("SELECT step_run_id FROM message GROUP BY step_run_id HAVING count(*) > 1") == []
