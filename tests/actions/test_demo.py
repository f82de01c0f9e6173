"""The demo company: what a person finds on opening it, and what happens when its time moves."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.fixtures.dump import dump, queue_lines, search_texts
from workspace.actions import leads, timeline
from workspace.actions.closing import disqualify
from workspace.actions.context import Context
from workspace.actions.demo.build import prepare
from workspace.actions.demo.simulation import DemoSimulation
from workspace.actions.mails import send_email
from workspace.actions.result import Done
from workspace.domain.clock import SimulatedClock
from workspace.store.changes import Changes
from workspace.store.database import open_database
from workspace.store.files import files_of
from workspace.store.location import locate
from workspace.views import queue, queue_counts, refs, why
from workspace.views.queue import QueueQuery, QueueRow
from workspace.views.reader import Reader, open_reader

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)
FILES = files_of(None)


@pytest.fixture
def home(built_demo: Path, tmp_path: Path) -> Path:
    """A home of one's own, in which the demo was built already."""
    return Path(shutil.copytree(built_demo, tmp_path / "home"))


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    """Reads the demo as it opens."""
    reader = open_reader(locate(str(prepare(home, fresh=False, files=FILES))))
    yield reader
    reader.close()


@pytest.fixture
def simulation(home: Path, reader: Reader) -> Iterator[DemoSimulation]:
    """The demo, open, with Ana at the keyboard."""
    path = prepare(home, fresh=False, files=FILES)
    context = Context(lambda: open_database(locate(str(path))), SimulatedClock(NOW), FILES, home)
    context.actor_id = _id_of(reader, "ana")
    yield DemoSimulation(context, home)
    context.close()


def test_it_is_monday_morning_in_madrid_and_ana_is_at_the_keyboard(reader: Reader) -> None:
    settings = {key: refs.setting(reader, key) for key in ("demo", "clock", "company", "region", "currency", "me")}
    assert settings == {
        "demo": "1",
        "clock": NOW.isoformat(),
        "company": "Contoso Coffee",
        "region": "GB",
        "currency": "GBP",
        "me": "ana",
    }


def test_ana_has_a_day_before_her(reader: Reader) -> None:
    counts = queue_counts.counts(reader, _query(reader, "ana"))
    assert counts == queue_counts.QueueCounts(due=12, late=3, done_today=7, later=41, unplanned=6)


def test_her_queue_begins_with_dana_and_leaves_the_night_for_last(reader: Reader) -> None:
    companies = [row.company or row.name for row in _due(reader, "ana")]
    expected = [
        "Alpine Ski House",
        "日本物流株式会社",
        "Adatum Corp",
        "Öresund Bygg AB",
        "Fourth Coffee",
        "Coho Vineyard",
        "Litware Health",
        "VanArsdel Ltd",
        "Relecloud",
    ]
    assert [company for company in companies if company in expected] == expected
    assert set(companies) - set(expected) == {"Tailspin Toys", "Proseware", "Graphic Design Institute"}


def test_dana_is_first_because_she_is_due_and_hot_and_can_pay(reader: Reader) -> None:
    explained = why.why(reader, _query(reader, "ana"), _line(reader, "Dana Brewer"))
    assert [(term.name, term.points) for term in explained.terms] == [
        ("due", 30),
        ("rating", 25),
        ("budget", 20),
        ("age", 11),
        ("timeframe", 6),
    ]
    assert explained.place == 1


def test_litware_is_asleep(reader: Reader) -> None:
    terms = why.ranked(reader, _line(reader, "Marcus Webb"), NOW).terms
    assert ("night", -20, "02:04 there") in [(term.name, term.points, term.fact) for term in terms]


def test_every_line_stands_where_its_facts_put_it(reader: Reader) -> None:
    rows = queue.page(reader, QueueQuery(now=NOW, zone="UTC", due="all"), 0, 500)
    assert len(rows) > 60
    assert [row.name for row in rows if row.score != why.ranked(reader, row, NOW).score] == []


def test_the_manager_sees_three_more_queues(reader: Reader) -> None:
    for login in ("ben", "chloe", "david"):
        counts = queue_counts.counts(reader, _query(reader, login))
        assert counts.due >= 8
        assert counts.late >= 3
        assert counts.later >= 3


def test_sequences_stand_in_every_state(reader: Reader) -> None:
    found = set(reader.rows("SELECT DISTINCT state, reason, ended_as FROM enrolment"))
    assert {
        ("active", "", ""),
        ("paused", "", ""),
        ("completed", "", "success"),
        ("completed", "", "disqualified"),
        ("left", "disconnected", ""),
        ("left", "record_closed", ""),
        ("left", "exit_rule", "meeting_booked"),
        ("left", "advanced", "started"),
    } <= found
    assert reader.rows("SELECT held FROM enrolment WHERE held <> ''") == [("no e-mail address",)]
    standing = {row[0] for row in reader.rows("SELECT DISTINCT type FROM step_run WHERE state = 'open'")}
    assert {"wait", "await_reply", "phone_call", "email", "linkedin", "meeting", "task", "qualify"} <= standing


def test_no_mail_is_on_its_way_out(reader: Reader) -> None:
    assert reader.rows("SELECT DISTINCT state FROM message") == [("sent",)]


def test_two_builds_are_equal_row_by_row(reader: Reader, tmp_path: Path) -> None:
    target = tmp_path / "again.db"
    script = (
        "import sys; from pathlib import Path; from workspace.actions.demo.build import build; "
        "from workspace.store.files import files_of; build(Path(sys.argv[1]), files_of(None))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"}
    subprocess.run([sys.executable, "-c", script, str(target)], check=True, env=environment, timeout=100)
    again = open_reader(locate(str(target)))
    for table in ("journal", "work_item", "setting", "visit"):
        assert reader.rows(f"SELECT * FROM {table}") == again.rows(f"SELECT * FROM {table}")
    assert dump(reader) == dump(again)
    assert queue_lines(reader) == queue_lines(again)
    assert search_texts(reader) == search_texts(again)
    again.close()


def test_a_start_goes_on_where_the_last_one_stopped_and_a_fresh_one_begins_again(home: Path) -> None:
    path = prepare(home, fresh=False, files=FILES)
    context = Context(lambda: open_database(locate(str(path))), SimulatedClock(NOW), FILES, home, actor_id=1)
    DemoSimulation(context, home).advance_hour()
    context.close()
    assert _clock_of(prepare(home, fresh=False, files=FILES)) == NOW + timedelta(hours=1)
    assert _clock_of(prepare(home, fresh=True, files=FILES)) == NOW
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_fresh_beginning_is_seen_by_a_window_that_has_it_open(home: Path) -> None:
    path = prepare(home, fresh=False, files=FILES)
    with closing(open_reader(locate(str(path)))) as window:
        context = Context(lambda: open_database(locate(str(path))), SimulatedClock(NOW), FILES, home, actor_id=1)
        DemoSimulation(context, home).advance_hour()
        context.close()
        moved = window.row("SELECT count(*) FROM journal")
        prepare(home, fresh=True, files=FILES)
        assert window.row("SELECT count(*) FROM journal") != moved


def test_a_demo_that_is_no_database_is_begun_again(home: Path) -> None:
    path = prepare(home, fresh=False, files=FILES)
    path.write_bytes(b"broken" * 200)
    assert _clock_of(prepare(home, fresh=True, files=FILES)) == NOW


def test_the_next_event_is_never_skipped(simulation: DemoSimulation, reader: Reader) -> None:
    mine = _query(reader, "ana").owner_ids
    for _press in range(6):
        before = simulation.context.now()
        query = QueueQuery(now=before, zone="Europe/Madrid", owner_ids=mine, due="all")
        ahead = [row for row in queue.page(reader, query, 0, 500) if row.due > before]
        first = min(ahead, key=lambda row: row.due)
        told = simulation.next_event()
        assert before < simulation.context.now() <= first.due
        if simulation.context.now() == first.due:
            assert first.name in told
            assert first.title in told


def test_mail_that_follows_a_wait_leaves_at_once(simulation: DemoSimulation) -> None:
    told = next(told for _press in range(9) if "Percival" in (told := simulation.next_event()))
    assert told == (
        "Today 13:00 · Percival Nodd: the wait is over · Percival Nodd: “Follow up on the missed call” left by itself"
    )


def test_nothing_is_overdue_by_itself_after_a_day(simulation: DemoSimulation, reader: Reader) -> None:
    told = simulation.advance_day()
    now = simulation.context.now()
    assert now == NOW + timedelta(days=1)
    assert told.startswith("Tomorrow 09:04 · ")
    stuck = (
        "SELECT e.id FROM enrolment e JOIN step_run s ON s.enrolment_id = e.id AND s.state = 'open' WHERE e.state = 'active' "
        "AND e.due_at <= :now AND e.held = '' AND s.type IN ('wait', 'await_reply', 'automated_email')"
    )
    assert reader.rows(stuck, now=now) == []
    assert reader.rows("SELECT id FROM message WHERE state <> 'sent'") == []
    by_itself = (
        "SELECT m.sent_at, s.due_at FROM message m JOIN step_run s ON s.id = m.step_run_id WHERE m.sent_at > :now"
    )
    left = reader.rows(by_itself, now=NOW)
    assert left
    assert all(sent_at == due_at for sent_at, due_at in left)


def test_a_customer_answers_on_cue(simulation: DemoSimulation, reader: Reader) -> None:
    line = _line(reader, "Leila Hassan")
    sent = send_email(simulation.context, line.record.key, "leila.hassan@adatum.example", "A demo", "When suits you?")
    assert isinstance(sent, Done)
    simulation.advance_hour()
    row = reader.row(
        "SELECT at, reply_class FROM activity WHERE direction = 'in' AND record_type = :type AND record_id = :id",
        type=line.record.type,
        id=line.record.id,
    )
    assert row == ((NOW + timedelta(minutes=40, seconds=10)).isoformat(), "interested")


def test_a_colleague_answers_a_post(simulation: DemoSimulation, reader: Reader) -> None:
    dana = _line(reader, "Dana Brewer").record
    timeline.post(simulation.context, dana.key, "Does she like oat milk?")
    assert "answered the post on Dana Brewer" in simulation.next_event()
    assert simulation.context.now() == NOW + timedelta(minutes=12)


def test_who_is_closed_stays_silent(simulation: DemoSimulation, reader: Reader) -> None:
    amrita = reader.row("SELECT id FROM lead WHERE email = 'amrita@bestforyou.example'")
    assert amrita is not None
    disqualify(simulation.context, amrita[0], "lost")
    simulation.advance_hour()
    came = "SELECT id FROM activity WHERE direction = 'in' AND record_type = 'lead' AND record_id = :id"
    assert reader.rows(came, id=amrita[0]) == []


def test_restart_in_place_begins_again_under_everyone(simulation: DemoSimulation, reader: Reader) -> None:
    dana = _line(reader, "Dana Brewer")
    before = queue_counts.counts(reader, _query(reader, "ana"))
    leads.edit_record(simulation.context, dana.record.key, {"rating": "cold"})
    simulation.advance_hour()
    published: list[Changes] = []
    simulation.context.bus.subscribe(published.append)
    began = time.perf_counter()
    simulation.restart()
    print(f"restart: {time.perf_counter() - began:.3f} s")
    assert simulation.context.now() == NOW
    assert _line(reader, "Dana Brewer") == dana
    assert queue_counts.counts(reader, _query(reader, "ana")) == before
    assert published == [Changes(everything=True)]
    assert isinstance(leads.edit_record(simulation.context, dana.record.key, {"rating": "warm"}), Done)


def test_a_manager_hears_of_everybody(simulation: DemoSimulation, reader: Reader) -> None:
    simulation.context.actor_id = _id_of(reader, "maria")
    first = simulation.next_event_at()
    simulation.context.actor_id = _id_of(reader, "david")
    second = simulation.next_event_at()
    assert first is not None
    assert second is not None
    assert first <= second


def _id_of(reader: Reader, login: str) -> int:
    seller = refs.seller(reader, login)
    assert seller is not None
    return seller.id


def _query(reader: Reader, login: str) -> QueueQuery:
    seller = refs.seller(reader, login)
    assert seller is not None
    return QueueQuery(now=NOW, zone=seller.zone, owner_ids=(seller.id,))


def _due(reader: Reader, login: str) -> list[QueueRow]:
    return queue.page(reader, _query(reader, login), 0, 50)


def _line(reader: Reader, name: str) -> QueueRow:
    return next(row for row in _due(reader, "ana") if row.name == name)


def _clock_of(path: Path) -> datetime:
    reader = open_reader(locate(str(path)))
    clock = refs.setting(reader, "clock")
    reader.close()
    assert clock is not None
    return datetime.fromisoformat(clock)


def test_a_meeting_begins_and_is_not_told_to_be_due(simulation: DemoSimulation) -> None:
    told = "\n".join(simulation.next_event() for _each in range(5))
    assert "Simone Achterberg: “" in told
    assert "Simone Achterberg is due" not in told
