"""The disk is full, or another program holds the database: nothing is lost, nothing is half done, and it goes on afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.fixtures.databases import ON_SQLITE
from tests.fixtures.dump import dump, queue_lines
from tests.fixtures.story import Story
from tests.fixtures.world import done
from workspace.actions import leads
from workspace.actions.timeline import note


@ON_SQLITE
def test_a_full_disk_leaves_the_database_as_it_was(story: Story) -> None:
    pages = story.one("PRAGMA page_count")
    event.listen(story.database.engine, "begin", lambda made: made.exec_driver_sql(f"PRAGMA max_page_count={pages}"))
    before = lines = None

    def write_until_full() -> None:
        nonlocal before, lines
        for _attempt in range(50):
            before, lines = dump(story.reader), queue_lines(story.reader)
            done(leads.create_lead(story.context, {"company": "Trey", "summary": "x" * 10_000}))

    with pytest.raises(OperationalError, match="full"):
        write_until_full()
    assert dump(story.reader) == before
    assert queue_lines(story.reader) == lines
    assert story.reader.row("PRAGMA integrity_check") == ("ok",)


@ON_SQLITE
def test_who_cannot_write_because_another_does_is_told_and_nothing_is_done(story: Story) -> None:
    assert story.database.location.path is not None
    event.listen(story.database.engine, "checkout", lambda made, *_others: made.execute("PRAGMA busy_timeout=50"))
    before = dump(story.reader)
    with closing(sqlite3.connect(story.database.location.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            note(story.context, story.dana, "x")
        assert dump(story.reader) == before
        other.execute("ROLLBACK")
    done(note(story.context, story.dana, "x"))
