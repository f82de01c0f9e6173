"""What a screen is told of a record, its timeline, its people, the lists and the team."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fixtures.story import Story
from tests.fixtures.world import done, key_of
from workspace.actions import calls, closing, enrolments, leads, timeline
from workspace.actions import steps as steps_of
from workspace.views import done as done_today
from workspace.views import find, lists, people, queue, queue_counts, refs, team
from workspace.views import timeline as story_line
from workspace.views.queue_filter import read_filter
from workspace.views.record import RecordView, record
from workspace.views.refs import RecordRef


def shown(story: Story, key: tuple[str, int]) -> RecordView:
    found = record(story.reader, RecordRef(*key))
    assert found is not None
    return found


def test_a_sale_is_called_by_its_buyer_and_knows_where_it_came_from(shared_story: Story) -> None:
    sale, lead = shown(shared_story, shared_story.sale), shown(shared_story, shared_story.omar)
    assert (sale.name, sale.company, sale.email) == ("Omar Diaz", "Adatum", "omar@adatum.example")
    assert (sale.amount_minor, sale.currency, sale.stage, sale.is_open) == (1_800_000, "GBP", "Develop", True)
    assert sale.lead == lead.ref
    assert lead.opportunities == (sale.ref,)
    assert (lead.state, lead.is_open) == ("qualified", False)
    assert sale.account is not None
    assert shown(shared_story, sale.account.key).name == "Adatum"


def test_what_is_not_there_is_nothing(shared_story: Story) -> None:
    assert record(shared_story.reader, RecordRef("lead", 999)) is None


def test_one_timeline_spans_the_lead_and_the_sale_that_came_of_it(shared_story: Story) -> None:
    reader = shared_story.reader
    sale, lead = shown(shared_story, shared_story.sale), shown(shared_story, shared_story.omar)
    entries = story_line.timeline(reader, sale)
    assert entries == story_line.timeline(reader, lead)
    assert {"phone_call", "event"} <= {entry.kind for entry in entries}
    assert [entry.at for entry in entries] == sorted((entry.at for entry in entries), reverse=True)
    assert story_line.count(reader, sale) == len(entries)
    assert story_line.timeline(reader, sale, 1, 2) == entries[1:3]


def test_answers_stand_under_their_post(story: Story) -> None:
    post = story.activity("post", "done")
    for text in ("I do", "So do I"):
        done(timeline.post(story.context, story.dana, text, post))
    entries = story_line.timeline(story.reader, shown(story, story.dana))
    threads = [entry for entry in entries if entry.kind == "post"]
    assert [entry.id for entry in threads] == [post]
    assert [answer.body for answer in threads[0].replies] == ["I do", "So do I"]


def test_people_and_competitors_of_a_record(shared_story: Story) -> None:
    dana = shown(shared_story, shared_story.dana)
    assert [(each.name, each.role) for each in people.stakeholders(shared_story.reader, dana)] == [
        ("Lee Gu", "champion")
    ]
    assert [(each.name, each.note) for each in people.competitors(shared_story.reader, dana)] == [
        ("Wingtip", "cheaper")
    ]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("leads", {("lead", 1), ("lead", 2)}),
        ("opportunities", {("opportunity", 1)}),
        ("accounts", {("account", 1)}),
        ("contacts", {("contact", 1)}),
        ("closed", {("lead", 3), ("lead", 4)}),
        ("unplanned", set()),
    ],
)
def test_each_list_has_what_belongs_to_it(shared_story: Story, name: str, keys: set[tuple[str, int]]) -> None:
    rows = lists.rows(shared_story.reader, name, (shared_story.sellers.ana,))
    assert {row.ref.key for row in rows} == keys
    assert lists.count(shared_story.reader, name, (shared_story.sellers.ana,)) == len(keys)
    assert lists.rows(shared_story.reader, name, (shared_story.sellers.ben,)) == []


def test_every_list_can_be_narrowed_by_words(shared_story: Story) -> None:
    for name in lists.LISTS:
        assert lists.rows(shared_story.reader, name, None, "nobodyofthisname") == []
    assert [row.ref.key for row in lists.rows(shared_story.reader, "leads", None, "brew")] == [("lead", 1)]


@pytest.mark.parametrize(
    ("text", "found"), [("rating:hot", [1]), ("brew", [1]), ("-rating:hot", [2]), ("owner:ben", [])]
)
def test_lists_of_open_records_are_narrowed_by_a_filter_as_the_queue_is(
    shared_story: Story, text: str, found: list[int]
) -> None:
    reader, now = shared_story.reader, shared_story.context.now()
    wanted = lists.Wanted(read_filter(reader, text), now, "Europe/Madrid", shared_story.sellers.ana)
    assert [row.ref.id for row in lists.rows(reader, "leads", (shared_story.sellers.ana,), wanted)] == found
    assert lists.count(reader, "leads", (shared_story.sellers.ana,), wanted) == len(found)
    for name in lists.FILTERED:
        assert lists.count(reader, name, None, wanted) == len(lists.rows(reader, name, None, wanted))


def test_a_lead_with_nothing_planned_is_counted_and_listed(story: Story) -> None:
    key = key_of(leads.create_lead(story.context, {"company": "Trey"}))
    assert [row.ref.key for row in lists.rows(story.reader, "unplanned", None)] == [key]


def test_what_is_counted_at_the_foot_is_listed_sales_too(story: Story) -> None:
    done(timeline.cancel(story.context, story.one("SELECT id FROM activity WHERE status = 'open' AND kind = 'task'")))
    for enrolment in story.reader.rows("SELECT id FROM enrolment WHERE state = 'active'"):
        done(enrolments.disconnect(story.context, enrolment[0]))
    ana = (story.sellers.ana,)
    counted = queue_counts.counts(story.reader, queue.QueueQuery(story.context.now(), "Europe/Madrid", ana)).unplanned
    listed = lists.rows(story.reader, "unplanned", ana)
    assert len(listed) == counted == lists.count(story.reader, "unplanned", ana)
    for at in range(counted):
        assert lists.rows(story.reader, "unplanned", ana, offset=at, limit=1) == listed[at : at + 1]


def test_a_sale_that_ended_is_listed_by_its_buyer_with_how_it_ended(story: Story) -> None:
    done(closing.close_opportunity(story.context, story.sale[1], "won", value_minor=2_000_000))
    first = lists.rows(story.reader, "closed", (story.sellers.ana,))[0]
    assert first.ref.key == story.sale
    assert first.name == shown(story, story.sale).name
    assert first.detail == "won"


def test_what_waits_is_ones_own_page_by_page_and_found_by_words(story: Story) -> None:
    steps = story.reader.rows("SELECT id FROM step_run WHERE state = 'open' ORDER BY id")
    for step in steps:
        steps_of.skip(story.context, step[0])
    waits = lists.rows(story.reader, "waiting", (story.sellers.ana,))
    assert waits
    assert lists.rows(story.reader, "waiting", (story.sellers.ben,)) == []
    assert lists.count(story.reader, "waiting", (story.sellers.ben,)) == 0
    assert lists.rows(story.reader, "waiting", None, waits[0].name) != []
    assert lists.count(story.reader, "waiting", None, "nobodyofthisname") == 0


@pytest.mark.parametrize("text", ["lead:1", "Dana Brewer", "dana", "fourth coffee", "brew four"])
def test_a_record_is_named_by_number_or_words(shared_story: Story, text: str) -> None:
    assert find.resolve(shared_story.reader, text) == RecordRef(*shared_story.dana)


@pytest.mark.parametrize(("text", "word"), [("lead:999", "no lead:999"), ("xyzzy", "No record"), ("example", "may be")])
def test_a_name_that_means_none_or_several_says_so(shared_story: Story, text: str, word: str) -> None:
    with pytest.raises(find.Ambiguous, match=word):
        find.resolve(shared_story.reader, text)


def test_a_manager_sees_the_team_and_no_other(shared_story: Story) -> None:
    manager = refs.seller(shared_story.reader, "mia")
    assert manager is not None
    *sellers, everyone = team.team(shared_story.reader, manager, shared_story.context.now())
    standing = {row.seller.login: row for row in sellers if row.seller}
    assert set(standing) == {"ana", "ben"}
    assert (standing["ana"].late, standing["ben"].due) == (3, 0)
    assert standing["ben"].first is None
    lines = queue.page(
        shared_story.reader, queue.QueueQuery(shared_story.context.now(), "Europe/Madrid", (1,), "late"), 0, 9
    )
    assert standing["ana"].first == lines[0], "of what is late, what ranks highest"
    assert (everyone.seller, everyone.late, everyone.first) == (None, 3, lines[0])


def test_what_was_done_today_is_what_is_counted(story: Story) -> None:
    done(calls.log_call(story.context, story.dana, calls.CallReport("answered")))
    now, ana = story.context.now(), story.sellers.ana
    asked = queue.QueueQuery(now, "Europe/Madrid", (ana,))
    rows = done_today.rows(story.reader, asked)
    assert len(rows) == done_today.count(story.reader, asked) == queue_counts.done_on(story.reader, asked) > 0
    assert len({row.id for row in rows}) == len(rows), "each by itself, however often it is the same record"
    assert rows[0].ref.key == story.dana
    assert "answered" in rows[0].detail
    yesterday = queue.QueueQuery(now - timedelta(days=300), "Europe/Madrid", (ana,))
    assert done_today.rows(story.reader, yesterday) == []
    assert done_today.rows(story.reader, asked, "nobodyofthisname") == []
    assert done_today.rows(story.reader, asked, "brew")[0].ref.key == story.dana


def test_a_flag_is_true_or_false_and_never_a_number(story: Story) -> None:
    contact = record(story.reader, RecordRef(*story.buyer))
    assert contact is not None
    assert contact.values["future_events"] is False
    assert contact.values["do_not_email"] is False
