"""The worker as a program that goes on: it acts when something changes or is due, and stops cleanly when told."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.fixtures.databases import ON_SQLITE
from tests.fixtures.story import Story
from tests.fixtures.world import done
from workspace.actions import enrolments, leads, leave, timeline
from workspace.domain.leave import Leave
from workspace.worker import work_once, work_until

ROOT = Path(__file__).parents[1]


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread or process does."""
    for _attempt in range(1000):
        if holds():
            return
        time.sleep(0.02)
    raise AssertionError("it never happened")


@pytest.fixture
def working(story: Story) -> Iterator[Event]:
    """A worker that goes on beside the test; the event that stops it."""
    stop = Event()
    thread = Thread(target=work_until, args=(replace(story.context, actor_id=None), stop))
    thread.start()
    yield stop
    stop.set()
    thread.join(timeout=20)
    assert not thread.is_alive()


def test_it_does_what_is_asked_meanwhile_and_what_time_brings(story: Story, working: Event) -> None:
    person = {"first_name": "Lin", "last_name": "Ek", "company": "Trey", "email": "lin@trey.example"}
    lead = done(leads.create_lead(story.context, person)).record
    assert lead is not None
    done(enrolments.connect(story.context, lead, "webinar-follow-up"))
    sent = f"SELECT count(*) FROM message WHERE state = 'sent' AND record_id = {lead[1]} AND record_type = 'lead'"
    until(lambda: story.one(sent) == 1)
    waits = f"SELECT count(*) FROM enrolment WHERE by_itself AND state = 'active' AND record_id = {lead[1]}"
    until(lambda: story.one(waits) == 1)
    story.clock.advance(timedelta(days=4))
    until(lambda: story.one(waits) == 0)


def test_what_comes_back_to_its_owner_after_a_leave_is_counted(story: Story) -> None:
    days = Leave(date(2026, 3, 5), date(2026, 3, 6))
    lead = done(leads.create_lead(story.context, {"last_name": "Mena"})).record
    assert lead is not None
    done(timeline.add_task(story.context, lead, "Ask", due_at=datetime(2026, 3, 5, 12, tzinfo=UTC)))
    done(leave.go_away(story.context, story.sellers.ana, days, "hand_over", cover_id=story.sellers.ben))
    story.clock.move_to(datetime(2026, 3, 9, 6, tzinfo=UTC))
    assert work_once(story.context).spread == 1
    assert work_once(story.context).spread == 0


@ON_SQLITE
def test_told_to_stop_it_ends_cleanly(story: Story, tmp_path: Path) -> None:
    assert story.database.location.path is not None
    command = [sys.executable, "-m", "workspace", "--db", str(story.database.location.path), "worker"]
    done(enrolments.connect(story.context, story.rosa, "webinar-follow-up"))
    entries = story.one("SELECT count(*) FROM journal")
    process = subprocess.Popen(
        command, cwd=ROOT, env={"WORKSPACE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, stderr=subprocess.PIPE
    )
    until(lambda: story.one("SELECT count(*) FROM journal") > entries)
    process.send_signal(signal.SIGTERM)
    _out, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (0, b"")
    assert story.reader.row("PRAGMA integrity_check") == ("ok",)
