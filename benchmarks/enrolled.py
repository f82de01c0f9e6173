"""A database of leads in a sequence of steps that nobody does by hand, as the worker finds it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workspace.store.database import open_database
from workspace.store.location import locate
from workspace.store.read import bound
from workspace.store.search import key_of, tokens

BEGAN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
OWNERS = 40
STEPS = 5
"""How many steps of each enrolment the worker does."""
DAYS = (1, 4, 8)
"""Days after the beginning on which the worker finds something to do for every enrolment."""
SEQUENCE = """name: Five steps by themselves
record: lead
steps:
  - wait: 1 day
  - check: Is it a large one?
    when: {rating: [hot, warm], estimated_budget: ">= 10000"}
    then:
      - wait: 2 days
    else:
      - wait: 2 working days
  - await: They open the offer
    when: {status: contacted}
    limit: 3 days
  - update: It has cooled down
    set: {rating: cold}
  - phone_call: Ask what became of it
"""
Rows = list[tuple[object, ...]]
_RATING = ("hot", "warm", "cold", "")
_BATCH = 20_000
_ENROLMENT = (
    "INSERT INTO enrolment (id, sequence_id, version_id, record_type, record_id, run, state, reason, ended_as, step_id, by_itself, "
    "began_at, planned_at, due_at, last_email_skipped, after_qualify, held, let_go, connected_at) "
    "VALUES (?, 1, 1, 'lead', ?, 1, 'active', '', '', 'wait-1', 1, ?, ?, ?, 0, 0, '', 0, ?)"
)
_STEP_RUN = (
    "INSERT INTO step_run (id, enrolment_id, record_type, record_id, step_id, type, title, ordinal, counted, state, high_priority, "
    "planned_at, due_at, snoozes, opened_at, outcome) "
    "VALUES (?, ?, 'lead', ?, 'wait-1', 'wait', '', 1, 0, 'open', 0, ?, ?, 0, ?, '')"
)
_LEAD = (
    "INSERT INTO lead (id, topic, first_name, last_name, company, email, rating, estimated_budget, owner_id, created_at, "
    "job_title, phone, website, zone, industry, source, state, status, purchase_timeframe, currency, budget, purchase_process, "
    "decision_maker, summary, stage, external_id, wrong_number, version) "
    "VALUES (?, '', ?, 'Reid', ?, '', ?, ?, ?, ?, '', '', '', '', '', '', 'open', 'new', '', 'GBP', "
    "'', '', '', '', 'Qualify', '', 0, 1)"
)


def make(path: Path, due: Iterator[datetime]) -> None:
    """Make the database at `path`: a lead enrolled for each instant in `due`, whose first wait is over then."""
    open_database(locate(str(path))).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO seller (id, login, name, email, phone, role, zone, hours, holidays) "
            "VALUES (?, ?, ?, '', '', 'seller', 'Europe/Madrid', 'mon-fri 09:00-17:00', '')",
            [(number, f"s{number}", f"Seller {number}") for number in range(1, OWNERS + 1)],
        )
        connection.execute(
            "INSERT INTO sequence (id, name, title, record_type, state) VALUES (1, 'five', 'Five steps', 'lead', 'active')"
        )
        connection.execute(
            "INSERT INTO sequence_version (id, sequence_id, number, text, note, steps, created_at) VALUES (1, 1, 1, ?, '', ?, ?)",
            (SEQUENCE, STEPS, bound(BEGAN)),
        )
        _fill(connection, due)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        # One file alone, so that a copy of it is a copy of all.
        connection.execute("PRAGMA journal_mode=DELETE")


def _fill(connection: sqlite3.Connection, due: Iterator[datetime]) -> None:
    began = bound(BEGAN - timedelta(days=1))
    enrolled: Rows = []
    steps: Rows = []
    leads: Rows = []
    found: Rows = []
    for n, instant in enumerate(due, 1):
        at = bound(instant)
        enrolled.append((n, n, began, at, at, began))
        steps.append((n, n, n, at, at, began))
        company = f"Contoso {n}"
        leads.append((n, "Tom", company, _RATING[n % 4], n * 37 % 30_000 * 100, n % OWNERS + 1, began))
        found.append((key_of("lead", n), " ".join(tokens(f"Tom Reid {company}"))))
        if n % _BATCH == 0:
            _write(connection, enrolled, steps, leads, found)
    _write(connection, enrolled, steps, leads, found)


def _write(connection: sqlite3.Connection, enrolled: Rows, steps: Rows, leads: Rows, found: Rows) -> None:
    search = "INSERT INTO search (rowid, body) VALUES (?, ?)"
    for sql, listed in ((_LEAD, leads), (_ENROLMENT, enrolled), (_STEP_RUN, steps), (search, found)):
        connection.executemany(sql, listed)
        listed.clear()
