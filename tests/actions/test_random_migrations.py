"""Random versions, real histories: whoever goes over to another version, by the actions on a real database, is touched once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fixtures.databases import file_copies
from tests.fixtures.real_run import NAME, RealRun, begin_real
from tests.fixtures.sequences import Drawn, sequence_text, written
from tests.fixtures.versions import chance, edited_versions
from tests.fixtures.world import MONDAY, TEMPLATES, populate
from workspace.actions import migrations
from workspace.actions.context import Context
from workspace.actions.definitions import add_version
from workspace.channels.maildir import MaildirChannel
from workspace.domain.clock import SimulatedClock
from workspace.domain.sequence.chance import Happening
from workspace.domain.sequence.migration import TOUCHES
from workspace.domain.sequence.run import Bounced, Done, Event, Met, Replied, Started, TimePassed
from workspace.domain.sequence.step import TYPES
from workspace.store.database import open_database
from workspace.store.files import Files
from workspace.store.location import locate
from workspace.store.read import as_instant, open_reader

Make = Callable[[str], RealRun]
EVERYONE = {"unaffected": "migrate", "moves": "migrate", "gone": "migrate"}


@pytest.fixture(scope="module")
def make(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Makes real runs, each in a database of its own."""
    folder = tmp_path_factory.mktemp("migrated")
    copies = file_copies(folder)
    (folder / "messages").mkdir()
    (folder / "messages" / "hello.md").write_text("Subject: Hello\n\nHello")
    with ExitStack() as stack:

        def new(text: str) -> RealRun:
            stack.close()
            location = copies(locate(str(sqlite_template)))
            database, reader = open_database(location), open_reader(location)
            stack.callback(database.close)
            stack.callback(reader.close)
            clock, mail = SimulatedClock(MONDAY), MaildirChannel(folder / "mail")
            ana = populate(database).ana
            context = Context(lambda: database, clock, Files((folder, TEMPLATES)), folder, ana, mail)
            return begin_real(context, clock, reader, text, "lead")

        yield new


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),  # to make a failing example smaller takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(edited_versions(), st.integers(0, 9999))
def test_nobody_is_touched_twice(make: Make, pair: tuple[list[Drawn], list[Drawn]], seed: int) -> None:
    old, new = pair
    real = make(sequence_text(written(old)))
    real.let(Happening(MONDAY, Started()))
    live(real, seed, steps=2 + chance(seed) % 5)
    with real.context.work("test.activate") as work:
        add_version(work, NAME, sequence_text(written(new)))
    migrations.migrate(real.context, NAME, EVERYONE)
    live(real, seed + 1, steps=60)
    touches = real.reader.rows(
        f"SELECT step_id, count(*) FROM step_run WHERE state = 'done' AND type IN {TOUCHES} GROUP BY step_id"
    )
    assert [(step_id, times) for step_id, times in touches if times > 1] == []
    assert real.reader.row("SELECT count(*) FROM enrolment WHERE state = 'active'") == (0,)


def live(real: RealRun, seed: int, *, steps: int) -> None:
    """Let so many things happen to the record, or as many as there are before it is through."""
    for number in range(steps):
        row = real.reader.row(
            "SELECT r.type, r.step_id, r.due_at FROM step_run r JOIN enrolment e ON e.id = r.enrolment_id "
            "WHERE r.state = 'open' AND e.state = 'active'"
        )
        if row is None:
            return
        due = as_instant(row[2])
        assert due is not None
        events = possible(row[0])
        real.let(Happening(due + timedelta(minutes=number), events[chance(seed, row[1]) % len(events)]))


def possible(type_: str) -> list[Event]:
    """What can happen to an open step of that type."""
    if TYPES[type_].is_worked:
        return [Done(outcome) for outcome in TYPES[type_].outcomes]
    watched: dict[str, list[Event]] = {"await_reply": [Replied(), Bounced()], "await": [Met()]}
    return [TimePassed(), *watched.get(type_, [])]
