"""A real run, by the actions on a real database with a clock of its own, gives the history that simulation foretells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fixtures.databases import file_copies
from tests.fixtures.real_run import RealRun, begin_real, simulated_beside
from tests.fixtures.sequences import TEMPLATES, Drawn, drawn_steps, sequence_text, written
from tests.fixtures.world import populate
from workspace.actions.context import Context
from workspace.channels.maildir import MaildirChannel
from workspace.domain.clock import SimulatedClock
from workspace.domain.sequence.chance import Chance, Rates
from workspace.domain.sequence.read import read_sequence
from workspace.store.database import open_database
from workspace.store.files import Files
from workspace.store.location import locate
from workspace.store.read import open_reader
from workspace.store.tables.sellers import Leave, Seller

START = datetime(2026, 12, 16, 8, 0, tzinfo=UTC)
"""A Wednesday morning, before holidays and a leave."""
LIVELY = Rates(reply=0.6, bounce=0.1, out_of_office=0.3, answer=0.4, met=0.5)
OTHER = sequence_text("[{task: Go on}]")
Make = Callable[[str, str], RealRun]


@pytest.fixture(scope="module")
def make(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Makes real runs, each in a database of its own, whose seller keeps holidays and goes on leave."""
    folder = tmp_path_factory.mktemp("real")
    company = file_copies(folder)(locate(str(sqlite_template)))
    with_company = open_database(company)
    ana = populate(with_company).ana
    with with_company.session() as session:
        seller = session.get(Seller, ana)
        assert seller is not None
        seller.holidays = "ES"
        session.add(Leave(seller_id=ana, first_day=date(2026, 12, 28), last_day=date(2027, 1, 2)))
        session.commit()
    with_company.close()
    (folder / "messages").mkdir()
    (folder / "messages" / "hello.md").write_text("Subject: Hello\n\nHello")
    copies, numbers = file_copies(tmp_path_factory.mktemp("copies")), count()
    with ExitStack() as stack:

        def new(text: str, record: str) -> RealRun:
            stack.close()
            location = copies(company)
            database, reader = open_database(location), open_reader(location)
            stack.callback(database.close)
            stack.callback(reader.close)
            clock, home = SimulatedClock(START - timedelta(days=1)), folder / f"home-{next(numbers)}"
            context = Context(
                lambda: database, clock, Files((folder, TEMPLATES)), home, ana, MaildirChannel(home / "mail")
            )
            return begin_real(context, clock, reader, text, record, OTHER)

        yield new


def compare(make: Make, text: str, seed: int, start: datetime) -> None:
    definition = read_sequence(text).definition
    assert definition is not None
    real = make(text, definition.record)
    foretold = simulated_beside(real, definition, Chance(seed, LIVELY), start)
    assert real.history() == foretold
    assert foretold.ended is not None


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),  # to make a failure smaller would open hundreds of databases
    suppress_health_check=list(HealthCheck),
)
@given(
    drawn_steps(),
    st.integers(0, 2**32),
    st.integers(0, 24 * 14),
    st.booleans(),
    st.sets(st.sampled_from(("replied", "meeting_booked", "bounced"))),
)
def test_any_sequence_runs_as_it_was_simulated(
    make: Make, steps: list[Drawn], seed: int, hours: int, is_handed_over: bool, leaves: set[str]
) -> None:
    body = written(steps)
    if is_handed_over:
        body = body.replace("- end: success", "- start: other-1")
    rules = f"leave_when: [{', '.join(sorted(leaves))}]" if leaves else ""
    compare(make, sequence_text(body, more=rules), seed, START + timedelta(hours=hours, minutes=17))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("sequences/*.yaml")), ids=lambda path: path.stem)
def test_the_templates_run_as_they_were_simulated(make: Make, file: Path, seed: int) -> None:
    compare(make, file.read_text(), seed, START)
