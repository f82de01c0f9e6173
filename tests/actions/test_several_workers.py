"""Several workers on one database, one of them killed in the middle: each step is done once, each mail sent at most once."""

from __future__ import annotations

import mailbox
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.actions.test_due_work import WAITING, MakePlace, Place, enrol, open_place, put_sequence
from tests.fixtures.world import MONDAY, Sellers, done, key_of
from workspace.actions import due, enrolments, leads, maintenance
from workspace.store.location import Location

__all__ = ["open_place"]

ROOT = Path(__file__).parents[2]
WRITTEN_TO = 12
MAIL = "- automated_email: Hello\n  message: introduction\n- wait: 1 day\n- task: Call"
_ENTRIES = "SELECT count(*) FROM journal WHERE action = 'sequence.advance'"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder into which all workers put their mail."""
    return tmp_path / "home"


def start(location: Location, home: Path, at_once: int) -> subprocess.Popen[bytes]:
    at = (MONDAY + timedelta(days=1)).isoformat()
    command = [sys.executable, "-m", "tests.actions.work_due", location.url, at, str(at_once), str(home)]
    return subprocess.Popen(command, cwd=ROOT)


def kill_in_the_middle(process: subprocess.Popen[bytes], place: Place) -> None:
    """As if the power went: once it has begun, it ends wherever it is."""
    for _attempt in range(2000):
        if place.rows(_ENTRIES) != [(0,)] or process.poll() is not None:
            break
        time.sleep(0.01)
    process.kill()
    process.wait()


def letters(home: Path) -> Counter[str]:
    """How often each mail lies in the mailbox."""
    return Counter(str(letter["Message-ID"]) for letter in mailbox.Maildir(home / "mail"))


def test_each_step_is_done_once_whoever_is_killed(
    open_place: MakePlace, location: Location, sellers: Sellers, home: Path
) -> None:
    place = open_place(location)
    put_sequence(place, "waiting", WAITING)
    put_sequence(place, "mail", MAIL)
    enrol(place, "waiting", 40)
    ana = replace(place.context, actor_id=sellers.ana)
    for number in range(WRITTEN_TO):
        person = {"first_name": "Ada", "last_name": f"No {number}", "email": f"ada-{number}@contoso.example"}
        key = key_of(leads.create_lead(ana, person | {"company": "Contoso"}))
        done(enrolments.connect(ana, key, "mail"))

    victim = start(location, home, 1)
    others = [start(location, home, at_once) for at_once in (1, 7)]
    kill_in_the_middle(victim, place)
    assert [process.wait(timeout=100) for process in others] == [0, 0]
    place.clock.move_to(MONDAY + timedelta(days=1, minutes=10))
    due.run_due(place.context)

    assert place.rows(_ENTRIES) == [(40 + WRITTEN_TO,)]
    once = "SELECT count(*) FROM step_run GROUP BY enrolment_id, ordinal HAVING count(*) > 1"
    assert place.rows(once) == []
    assert (
        place.rows("SELECT count(*) FROM step_run WHERE state = 'open' GROUP BY enrolment_id HAVING count(*) > 1") == []
    )
    assert place.rows("SELECT count(*) FROM enrolment WHERE by_itself AND due_at <= '2026-03-03T09:00:00+00:00'") == [
        (0,)
    ]
    done(maintenance.verify(place.context))

    sent = letters(home)
    assert set(sent.values()) == {1}
    known = dict(place.rows("SELECT message_id, state FROM message"))
    assert len(known) == WRITTEN_TO
    assert set(sent) <= set(known)
    assert set(known.values()) <= {"sent", "unknown"}
    assert Counter(known.values())["unknown"] <= 1
