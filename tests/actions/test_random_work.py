"""Whatever is done in whatever order: all can be taken back, nothing refused leaves a trace, the queue stays in line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.fixtures.databases import Copy
from tests.fixtures.deeds import DEEDS
from tests.fixtures.dump import Dump, difference, dump, queue_lines, search_texts
from tests.fixtures.rebuild import expected_queue, expected_search
from tests.fixtures.story import Story, close_story, open_story
from tests.fixtures.world import done, refused
from workspace.actions.result import Refused
from workspace.actions.undo import redo, undo
from workspace.store import queue
from workspace.store.location import Location
from workspace.views.queue import QueueQuery, find_line, page
from workspace.views.why import ranked

EXAMPLES = {"sqlite": 8, "postgresql": 3}
MakeStory = Callable[[], Story]


@pytest.fixture
def make_story(story_template: Location, copies: Copy, tmp_path: Path) -> Iterator[MakeStory]:
    """Makes stories, each in a database of its own."""
    with ExitStack() as stack:

        def make() -> Story:
            story = open_story(copies(story_template), tmp_path)
            stack.callback(close_story, story)
            return story

        yield make


class RandomWork(RuleBasedStateMachine):
    """Ben, who has done nothing yet, does anything; a list of what everything was like before says what undo must give."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story
        self.story.context.actor_id = story.sellers.ben
        self.before: list[Dump] = []
        self.after: list[Dump] = []

    @rule(name=st.sampled_from(sorted(DEEDS)))
    def do(self, name: str) -> None:
        was, entries = dump(self.story.reader), self.entries()
        try:
            result = DEEDS[name](self.story)
        except LookupError:  # what it is done to is not there any more
            return
        is_now = dump(self.story.reader)
        if isinstance(result, Refused):
            assert difference(was, is_now) == []
            assert result.reason.strip()
        if is_now == was:
            assert self.entries() == entries
            return
        assert self.entries() == entries + 1
        self.before.append(was)
        self.after.clear()

    @precondition(lambda self: self.before)
    @rule()
    def take_back(self) -> None:
        was = dump(self.story.reader)
        done(undo(self.story.context))
        assert difference(self.before.pop(), dump(self.story.reader)) == []
        self.after.append(was)

    @precondition(lambda self: self.after)
    @rule()
    def do_again(self) -> None:
        was = dump(self.story.reader)
        done(redo(self.story.context))
        assert difference(self.after.pop(), dump(self.story.reader)) == []
        self.before.append(was)

    @precondition(lambda self: not self.before)
    @rule()
    def take_back_nothing(self) -> None:
        refused(undo(self.story.context))

    @precondition(lambda self: not self.after)
    @rule()
    def do_nothing_again(self) -> None:
        refused(redo(self.story.context))

    @rule(hours=st.sampled_from([1, 7, 24, 100]))
    def time_passes(self, hours: int) -> None:
        self.story.clock.advance(timedelta(hours=hours))
        with self.story.context.work("queue.rescore") as work:
            queue.rescore(work.session, work.now)

    @invariant()
    def queue_and_search_are_in_line(self) -> None:
        assert queue_lines(self.story.reader) == expected_queue(self.story)
        assert search_texts(self.story.reader) == expected_search(self.story)

    @invariant()
    def the_terms_of_every_line_add_up_to_its_score(self) -> None:
        now = self.story.context.now()
        for line in page(self.story.reader, QueueQuery(now, "UTC", due="all"), 0, 100):
            explained = ranked(self.story.reader, line, now)
            assert sum(term.points for term in explained.terms) == explained.score == line.score
            assert find_line(self.story.reader, line.kind, line.ref_id) == line

    def entries(self) -> int:
        return self.story.one("SELECT count(*) FROM journal")


def test_any_work_can_be_taken_back(make_story: MakeStory, dialect: str) -> None:
    run_state_machine_as_test(
        cast(type[RandomWork], lambda: RandomWork(make_story())),
        settings=settings(
            max_examples=EXAMPLES[dialect],
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
