"""A filter chooses from the queue what its words mean, checked line by line against rows worked out by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.fixtures.databases import Copy
from tests.fixtures.deeds import LATER
from tests.fixtures.story import Story, close_story, open_story
from tests.fixtures.world import done
from workspace.actions import leads, steps, timeline
from workspace.domain.queue.filter import FilterError
from workspace.store.location import Location
from workspace.views import queue
from workspace.views.queue import QueueQuery, QueueRow
from workspace.views.queue_filter import read_filter

Meaning = Callable[[QueueRow], bool]

MEANS: dict[str, Meaning] = {
    "": lambda line: True,
    "rating:hot": lambda line: line.rating == "hot",
    "rating:hot,warm": lambda line: line.rating in ("hot", "warm"),
    "-rating:hot": lambda line: line.rating != "hot",
    "rating:empty": lambda line: not line.rating,
    "rating:present": lambda line: bool(line.rating),
    "stage:develop": lambda line: line.stage == "Develop",
    "-stage:develop": lambda line: line.stage != "Develop",
    "owner:me": lambda line: line.owner_id == 1,
    "owner:ben": lambda line: line.owner_id == 2,
    "-owner:me": lambda line: line.owner_id != 1,
    "owner:team": lambda line: line.owner_id in (1, 2, 3),
    "owner:me,ben": lambda line: line.owner_id in (1, 2),
    "kind:reply": lambda line: line.kind == "reply",
    "is:reply": lambda line: line.kind == "reply",
    "type:task": lambda line: line.type == "task",
    "type:meeting,email": lambda line: line.type in ("meeting", "appointment", "email", "automated_email"),
    "record:opportunity": lambda line: line.record.type == "opportunity",
    "sequence:high-volume-outbound-prospecting": lambda line: line.sequence == "high-volume-outbound-prospecting",
    "sequence:empty": lambda line: not line.sequence,
    "status:new": lambda line: line.record.key == ("lead", 2),
    "due:2026-03-09": lambda line: line.due.date().isoformat() == "2026-03-09",
    "due:>=2026-03-09": lambda line: line.due.date().isoformat() >= "2026-03-09",
    "due:<2026-03-03": lambda line: line.due.date().isoformat() < "2026-03-03",
    "due:late": lambda line: line.due.date().isoformat() < "2026-03-03",
    "is:late": lambda line: line.due.date().isoformat() < "2026-03-03",
    "due:today": lambda line: line.due.date().isoformat() <= "2026-03-03",
    "due:later": lambda line: line.due.date().isoformat() > "2026-03-03",
    "is:high": lambda line: line.title == "Important",
    "is:snoozed": lambda line: line.kind == "step" and line.record.type == "lead",
    "brewer": lambda line: line.name == "Dana Brewer",
    "four brew": lambda line: line.name == "Dana Brewer",
    '"fourth coffee" rating:hot': lambda line: line.name == "Dana Brewer",
    "-brewer": lambda line: line.name != "Dana Brewer",
    "adatum": lambda line: line.company == "Adatum",
    "company:Adatum": lambda line: False,
    'company:"Fourth Coffee"': lambda line: line.company == "Fourth Coffee",
    "estimated_value:>=18000": lambda line: line.record.type == "opportunity",
    "estimated_value:>18000": lambda line: False,
    "-estimated_value:>18000": lambda line: True,
    "email:empty": lambda line: line.record.type == "opportunity",
    "rating:hot type:meeting": lambda line: line.rating == "hot" and line.type == "appointment",
}


@pytest.fixture(scope="module")
def busy(story_template: Location, lasting_copies: Copy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """The story with a line of Ben's, an important one and a snoozed one, which nobody changes."""
    story = open_story(lasting_copies(story_template), tmp_path_factory.mktemp("busy"))
    done(timeline.add_task(story.context, story.sale, "Important", LATER, high_priority=True))
    done(leads.assign_step(story.context, story.step(story.sale), story.sellers.ben))
    done(steps.snooze(story.context, story.step(story.dana), LATER))
    yield story
    close_story(story)


@pytest.mark.parametrize("text", sorted(MEANS))
def test_it_chooses_what_it_says(busy: Story, text: str) -> None:
    everything = queue.page(busy.reader, QueueQuery(busy.context.now(), "UTC", due="all"), 0, 100)
    assert len(everything) == 6
    asked = QueueQuery(busy.context.now(), "UTC", due="all", filter=read_filter(busy.reader, text), me=1)
    found = queue.page(busy.reader, asked, 0, 100)
    assert [line.id for line in found] == [line.id for line in everything if MEANS[text](line)]
    assert queue.count(busy.reader, asked) == len(found)


def test_some_lines_are_chosen_by_almost_every_filter(busy: Story) -> None:
    lines = queue.page(busy.reader, QueueQuery(busy.context.now(), "UTC", due="all"), 0, 100)
    empty = [text for text, means in MEANS.items() if not any(map(means, lines))]
    assert empty == ["company:Adatum", "estimated_value:>18000"]


@pytest.mark.parametrize("text", ["owner:bert", "stage:qualfy", "sequence:high", "rating:tepid"])
def test_a_name_that_does_not_exist_here_is_refused(busy: Story, text: str) -> None:
    with pytest.raises(FilterError):
        read_filter(busy.reader, text)
