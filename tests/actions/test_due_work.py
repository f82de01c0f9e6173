"""Due work by the hundred: the same as one by one, and one that cannot go on stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from tests.fixtures.databases import ON_SQLITE, Copy
from tests.fixtures.dump import dump, queue_lines
from tests.fixtures.sequences import Drawn, drawn_steps, sequence_text, written
from tests.fixtures.world import MONDAY, Sellers, done, key_of, make_context, populate
from workspace.actions import due, enrolments, leads, maintenance
from workspace.actions.advancing import BEGINNING, DUE, next_due
from workspace.actions.context import Context
from workspace.actions.undo import undo
from workspace.domain.clock import SimulatedClock
from workspace.store import queue
from workspace.store.database import open_database
from workspace.store.location import Location
from workspace.store.read import Reader, as_json, open_reader
from workspace.store.tables.sellers import Leave
from workspace.store.tables.sequences import Sequence, SequenceVersion, StepRun

WAITING = """
- wait: 1 day
- check: Warm enough?
  when: {rating: [hot, warm]}
  then:
    - task: Call them
- await: They ask for it
  limit: 2 days
  when: {status: contacted}
- update: It has cooled down
  set: {rating: cold, company: Cold & Sons}
- wait: 3 working days
- task: Think again
"""


@dataclass(slots=True)
class Place:
    """A database with people in it, and what can be done there."""

    context: Context
    clock: SimulatedClock
    reader: Reader

    def rows(self, sql: str, **values: Any) -> list[tuple[Any, ...]]:
        return self.reader.rows(sql, **values)


MakePlace = Callable[[Location], Place]


@pytest.fixture
def open_place(tmp_path: Path) -> Iterator[MakePlace]:
    """Opens databases, each with a clock of its own."""
    numbers = count(1)
    with ExitStack() as stack:

        def make(location: Location) -> Place:
            database, clock = open_database(location), SimulatedClock(MONDAY)
            stack.callback(database.close)
            context = make_context(database, clock, tmp_path / f"home-{next(numbers)}", None)
            return Place(context, clock, stack.enter_context(closing(open_reader(location))))

        yield make


@pytest.fixture
def place(open_place: MakePlace, location: Location, sellers: Sellers) -> Place:
    """A company without any lead."""
    return open_place(location)


def put_sequence(place: Place, name: str, steps: str) -> None:
    """An active sequence of that name."""
    with place.context.database.session() as session:
        sequence = Sequence(name=name, title=name, record_type="lead")
        session.add(sequence)
        session.flush()
        assert sequence.id is not None
        text = sequence_text(steps)
        session.add(SequenceVersion(sequence_id=sequence.id, number=1, text=text, steps=1, created_at=MONDAY))
        session.commit()


def enrol(place: Place, name: str, leads_: int) -> None:
    for number in range(leads_):
        rating = ("hot", "warm", "cold", "")[number % 4]
        key = key_of(leads.create_lead(place.context, {"company": f"Contoso {number}", "rating": rating}))
        done(enrolments.connect(place.context, key, name))


def pass_days(place: Place, days: int, run: Callable[[Context], object] = due.run_due) -> None:
    place.clock.move_to(place.clock.now() + timedelta(days=days))
    run(place.context)


def one_by_one(context: Context) -> None:
    """What a person's action would do, for each that is due: those with mail last, as the worker does them."""
    ids = [enrolment_id for enrolment_id, _place in next_due(context, BEGINNING, 1000)]
    with context.database.session() as session:
        mail = session.exec(
            select(StepRun.enrolment_id).where(StepRun.state == "open", StepRun.type == "automated_email")
        )
        with_mail = set(mail)
    for enrolment_id in sorted(ids, key=lambda each: each in with_mail):
        due.advance_alone(context.as_nobody(), enrolment_id)
    with context.work("queue.rescore") as work:
        queue.rescore(work.session, work.now)


def everything(place: Place) -> list[object]:
    """All that the database says, its journal and its queue too, in whichever order rows were changed by one action."""
    journal = place.rows(
        "SELECT id, at, actor_id, action, summary, record_type, record_id, changes FROM journal ORDER BY id"
    )
    told = [(*entry, sorted(as_json(changes), key=repr)) for *entry, changes in journal]
    return [dump(place.reader), queue_lines(place.reader), told]


EXAMPLES = {"sqlite": 8, "postgresql": 2}


def test_many_at_once_is_the_same_as_one_by_one_byte_for_byte(
    open_place: MakePlace, copies: Copy, template: Location, dialect: str
) -> None:
    @settings(
        max_examples=EXAMPLES[dialect],
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(steps=drawn_steps(), days=st.lists(st.integers(0, 4), min_size=2, max_size=4))
    def same(steps: list[Drawn], days: list[int]) -> None:
        together, alone = open_place(copies(template)), open_place(copies(template))
        for place in (together, alone):
            populate(place.context.database)
            put_sequence(place, "drawn", written(steps))
            put_sequence(place, "waiting", WAITING)
            enrol(place, "drawn", 4)
            enrol(place, "waiting", 4)
        assert everything(together) == everything(alone)
        for number in days:
            pass_days(together, number)
            pass_days(alone, number, one_by_one)
            assert everything(together) == everything(alone)

    same()


def test_what_the_worker_did_is_in_line_and_can_be_taken_back(place: Place) -> None:
    put_sequence(place, "waiting", WAITING)
    enrol(place, "waiting", 8)
    before = dump(place.reader)
    pass_days(place, 1)
    assert dump(place.reader) != before
    done(maintenance.verify(place.context))
    for (entry,) in place.rows("SELECT id FROM journal WHERE action = 'sequence.advance' ORDER BY id DESC"):
        done(undo(place.context, entry))
    assert dump(place.reader) == before
    done(maintenance.verify(place.context))
    pass_days(place, 6)
    assert place.rows("SELECT count(*) FROM step_run WHERE type = 'update'") == [(4,)]
    done(maintenance.verify(place.context))


def test_one_that_cannot_go_on_says_why_and_stops_no_other(place: Place) -> None:
    for name in ("broken", "waiting", "gone"):
        put_sequence(place, name, WAITING.replace("1 day", "1 day" if name != "gone" else "1 day 1 hour"))
        enrol(place, name, 3)
    put_sequence(place, "nobody", "- wait: 1 day\n- task: Work")
    enrol(place, "nobody", 1)
    with place.context.database.session() as session:
        broken = "UPDATE sequence_version SET text = 'steps: ?' WHERE sequence_id = (SELECT id FROM sequence WHERE name = 'broken')"
        session.connection().exec_driver_sql(broken)
        session.connection().exec_driver_sql("UPDATE enrolment SET step_id = 'none' WHERE sequence_id = 3")
        session.add(Leave(seller_id=1, first_day=date(2026, 1, 1), last_day=date(2060, 1, 1)))
        session.connection().exec_driver_sql("UPDATE lead SET owner_id = 1 WHERE id = 10")
        session.commit()
    place.clock.advance(timedelta(days=2))
    passed = due.run_due(place.context)
    assert (passed.moved, passed.held) == (3, 7)
    held = dict(place.rows("SELECT sequence_id, max(held) FROM enrolment GROUP BY sequence_id"))
    assert held[2] == ""
    assert "cannot run: line 1" in held[1]
    assert "no step “none”" in held[3]
    assert "no working time" in held[4]
    entries = place.rows("SELECT count(*) FROM journal")
    assert due.run_due(place.context).held == 7
    assert place.rows("SELECT count(*) FROM journal") == entries


@ON_SQLITE
def test_one_that_the_database_refuses_is_held_and_the_others_go_on(place: Place) -> None:
    put_sequence(place, "waiting", WAITING)
    enrol(place, "waiting", 9)
    with place.context.database.session() as session:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER no BEFORE INSERT ON step_run WHEN new.enrolment_id = 5 BEGIN SELECT RAISE(ABORT, 'not this one'); END"
        )
        session.commit()
    place.clock.advance(timedelta(days=1))
    for at_once in (3, 100):
        passed = due.run_due(place.context, at_once)
        assert passed.held == 1
    assert place.rows("SELECT id FROM enrolment WHERE step_id = 'wait-1'") == [(5,)]
    ((why,),) = place.rows("SELECT held FROM enrolment WHERE id = 5")
    assert "not this one" in why


@pytest.mark.parametrize("at_once", [1, 4, 100])
def test_any_size_of_batch_moves_all_once(place: Place, at_once: int) -> None:
    put_sequence(place, "waiting", WAITING)
    enrol(place, "waiting", 9)
    place.clock.advance(timedelta(days=1))
    assert due.run_due(place.context, at_once).moved == 9
    assert due.run_due(place.context, at_once).moved == 0
    assert place.rows("SELECT count(*) FROM step_run WHERE step_id = 'wait-1' AND state = 'open'") == [(0,)]


def test_what_is_due_is_found_by_its_index_alone(place: Place) -> None:
    put_sequence(place, "waiting", WAITING)
    enrol(place, "waiting", 3)
    asked = f"SELECT * FROM enrolment WHERE {DUE}"
    values = {"now": MONDAY.isoformat(), "since": BEGINNING[0], "after": 0, "limit": 100}
    if place.reader.dialect == "sqlite":
        plan = " ".join(row[3] for row in place.rows(f"EXPLAIN QUERY PLAN {asked}", **values))
    else:
        for way in ("seqscan", "bitmapscan", "sort"):  # three rows are read faster without any index
            place.rows(f"SELECT set_config('enable_{way}', 'off', false)")
        plan = " ".join(row[0] for row in place.rows(f"EXPLAIN {asked}", **values))
    assert "ix_enrolment_due" in plan
    assert "TEMP B-TREE" not in plan
    assert "Sort" not in plan
