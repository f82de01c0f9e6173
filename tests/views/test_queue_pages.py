"""The queue as a screen reads it: in order, page by page, by an index however many lines there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

import pytest

from tests.fixtures.databases import ON_SQLITE, Copy
from tests.fixtures.story import Story
from tests.fixtures.world import MONDAY, populate
from workspace.domain.queue.filter import parse
from workspace.domain.queue.filter_keys import GROUPS
from workspace.store.database import open_database
from workspace.store.location import Location
from workspace.store.read import Reader, open_reader
from workspace.store.tables.system import WorkItem
from workspace.views import queue, queue_counts
from workspace.views.queue import QueueQuery
from workspace.views.queue_groups import parts_of

NOW = MONDAY + timedelta(hours=3)
LINES = 400


@pytest.fixture(scope="module")
def location_of_many(template: Location, lasting_copies: Copy) -> Location:
    """A queue of many lines, of several owners, stages and ratings."""
    location = lasting_copies(template)
    database = open_database(location)
    sellers = populate(database)
    stages, ratings = ("Qualify", "Develop", "Propose", "Close"), ("hot", "warm", "cold", "")
    with database.session() as session:
        session.add_all(
            WorkItem(
                kind="step",
                ref_id=number,
                record_type="lead",
                record_id=number,
                owner_id=(sellers.ana, sellers.ben, sellers.zoe)[number % 3],
                type=("phone_call", "email", "task")[number % 3],
                name=f"Lead {number}",
                stage=stages[number % 4],
                rating=ratings[number // 4 % 4],
                status="new",
                due_at=MONDAY + timedelta(hours=number * 7 % 900 - 600),
                score=number * 37 % 160,
            )
            for number in range(1, LINES + 1)
        )
        session.commit()
    database.close()
    return location


@pytest.fixture
def many(location_of_many: Location) -> Iterator[Reader]:
    """The same, open for reading."""
    reader = open_reader(location_of_many)
    yield reader
    reader.close()


def query(text: str = "", *, owners: tuple[int, ...] | None = (1,), due: str = "all") -> QueueQuery:
    return QueueQuery(NOW, "Europe/Madrid", owners, due, parse(text), me=1)


QUERIES = {
    "one owner": query(),
    "one owner, today": query(due="today"),
    "everyone": query(owners=None),
    "everyone, today": query(owners=None, due="today"),
    "the team": query(owners=(1, 2)),
    "a stage": query("stage:Qualify", owners=None),
    "a rating": query("rating:hot", owners=None),
    "an owner's stage": query("stage:Qualify"),
    "an owner by login": query("owner:ben", owners=None),
    "by due": query("sort:due"),
    "by due, backwards": query("sort:-due"),
    "by name": query("sort:name"),
    "grouped by due": query("group:due"),
    "grouped by rating, by due": query("group:rating sort:-due"),
}
for _group in GROUPS:
    QUERIES[f"everyone, by {_group}"] = query(f"group:{_group}", owners=None)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_pages_follow_each_other_without_a_gap(many: Reader, name: str) -> None:
    asked = QUERIES[name]
    total = queue.count(many, asked)
    assert 0 < total <= LINES
    whole = queue.page(many, asked, 0, LINES)
    assert len(whole) == total == len({line.id for line in whole})
    assert [line for at in range(0, total, 50) for line in queue.page(many, asked, at, 50)] == whole
    assert queue.last_page(many, asked, 20) == whole[-20:]


def _is_ranked(name: str) -> bool:
    wanted = QUERIES[name].filter
    return not wanted.sort and not wanted.group


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("owner", {"Ana", "Ben", "Zoë"}),
        ("stage", {"Qualify", "Propose", "Develop", "Close"}),
        ("type", {"call", "e-mail", "task"}),
        ("due", {"late", "today", "tomorrow", "later"}),
        ("sequence", {"without sequence"}),
    ],
)
def test_each_group_stands_together_by_rank(many: Reader, group: str, names: set[str]) -> None:
    whole = queue.page(many, query(f"group:{group}", owners=None), 0, LINES)
    runs = [(name, list(lines)) for name, lines in groupby(whole, lambda line: line.group)]
    assert {name.split()[0] if group == "owner" else name for name, _lines in runs} == names
    assert len(runs) == len(names), "no group comes twice"
    for _name, lines in runs:
        assert [line.score for line in lines] == sorted((line.score for line in lines), reverse=True)


def test_groups_come_in_their_own_order(many: Reader) -> None:
    for group, names in (
        ("rating", ["hot", "warm", "cold", "without rating"]),
        ("due", ["late", "today", "tomorrow", "later"]),
        ("owner", ["Ana", "Ben", "Zoë"]),
        ("stage", ["Qualify", "Develop", "Propose", "Close"]),
    ):
        whole = queue.page(many, query(f"group:{group}", owners=None), 0, LINES)
        found = [name for name, _lines in groupby(whole, lambda line: line.group)]
        assert [name.split()[0] if group == "owner" else name for name in found] == names


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_each_group_is_counted(many: Reader, group: str) -> None:
    asked = query(f"group:{group}", owners=None)
    whole = queue.page(many, asked, 0, LINES)
    assert queue_counts.group_counts(many, asked) == Counter(line.group for line in whole)


@pytest.mark.parametrize("name", [name for name in sorted(QUERIES) if _is_ranked(name)])
def test_what_ranks_higher_comes_first_and_a_page_can_be_sought(many: Reader, name: str) -> None:
    asked = QUERIES[name]
    whole = queue.page(many, asked, 0, LINES)
    assert [line.score for line in whole] == sorted((line.score for line in whole), reverse=True)
    for at in (0, 7, len(whole) // 2, len(whole) - 1):
        assert queue.page_after(many, asked, whole[at], 30) == whole[at + 1 : at + 31]
        assert queue.above(many, asked, whole[at]) == at


@pytest.mark.parametrize(
    "name",
    [
        "one owner",
        "one owner, today",
        "everyone",
        "everyone, today",
        "a stage",
        "a rating",
        "everyone, by owner",
        "everyone, by stage",
    ],
)
@ON_SQLITE  # the planner of PostgreSQL sorts what is so small
def test_a_page_is_read_off_an_index(many: Reader, name: str) -> None:
    asked = QUERIES[name]
    where, values = queue.condition(many, asked, by_rank=True)
    order = queue.order_of(asked)[0]
    for part, bound in parts_of(many, asked.filter.group) or [("1 = 1", {})]:
        plan = many.rows(
            f"EXPLAIN QUERY PLAN SELECT * FROM work_item w WHERE {where} AND {part} ORDER BY {order} LIMIT 50",
            **values,
            **bound,
        )
        told = "\n".join(row[3] for row in plan)
        assert "USING INDEX ix_work_" in told
        assert "TEMP B-TREE" not in told


def test_the_day_is_meant_in_the_sellers_zone() -> None:
    noon = MONDAY.replace(hour=12)
    madrid, new_york = queue.day_of(noon, "Europe/Madrid"), queue.day_of(noon, "America/New_York")
    assert madrid[0] <= noon < madrid[1]
    assert new_york[0] - madrid[0] == timedelta(hours=6)
    last_minute = MONDAY.replace(hour=14, minute=59)
    assert queue.day_of(last_minute, "Asia/Tokyo")[1] == last_minute + timedelta(minutes=1)
    assert queue.day_of(last_minute + timedelta(minutes=1), "Asia/Tokyo")[0] == last_minute + timedelta(minutes=1)


def test_a_day_on_which_clocks_change_has_23_or_25_hours() -> None:
    for day, hours in (("2026-03-29", 23), ("2026-10-25", 25)):
        noon = MONDAY.fromisoformat(f"{day}T12:00:00+00:00")
        start, end = queue.day_of(noon, "Europe/Madrid")
        assert end - start == timedelta(hours=hours)


def test_counts_add_up(many: Reader) -> None:
    counted = queue_counts.counts(many, query())
    assert counted.due + counted.later == queue.count(many, query())
    assert counted.due == queue.count(many, query(due="today"))
    assert counted.late == queue.count(many, query(due="late"))
    assert counted.later == queue.count(many, query(due="later"))


def test_the_foot_counts_records_with_nothing_planned(story: Story) -> None:
    counted = queue_counts.counts(story.reader, QueueQuery(story.context.now(), "UTC", (story.sellers.ana,)))
    planned = {line.record.key for line in queue.page(story.reader, query(), 0, 50)}
    assert planned == {story.dana, story.rosa, story.sale}
    assert counted.unplanned == 0


def test_a_line_is_sorted_in_anew_when_another_process_ranks_it(location_of_many: Location, many: Reader) -> None:
    first = queue.page(many, query(), 0, 1)[0]
    other = open_database(location_of_many)
    for score in (-1, first.score):
        with other.session() as session:
            item = session.get(WorkItem, first.id)
            assert item is not None
            item.score = score
            session.commit()
        place = queue.last_page if score < 0 else lambda reader, asked, limit: queue.page(reader, asked, 0, limit)
        assert place(many, query(), 1)[0].id == first.id
    other.close()
