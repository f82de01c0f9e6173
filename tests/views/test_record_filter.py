"""A filter chooses records, with and without open work, by the same words as in the queue; on each kind of database."""

from __future__ import annotations

import pytest

from tests.fixtures.sequences import defined
from tests.fixtures.story import Story
from workspace.domain.sequence.read import read_sequence
from workspace.store.files import files_of
from workspace.views.cohort_members import Here, members_matching
from workspace.views.compared_values import compared_values
from workspace.views.queue_filter import read_filter
from workspace.views.record_filter import records_where
from workspace.views.refs import RecordRef


def chosen(story: Story, text: str, record_type: str) -> list[int]:
    wanted = read_filter(story.reader, text)
    now, me = story.context.now(), story.sellers.ana
    where, values = records_where(story.reader, wanted, record_type, now=now, zone="Europe/Madrid", me=me)
    return [
        row[0] for row in story.reader.rows(f"SELECT r.id FROM {record_type} r WHERE {where} ORDER BY r.id", **values)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [1, 2]),
        ("rating:hot", [1]),
        ("-rating:hot", [2]),
        ("rating:empty", [2]),
        ("rating:present", [1]),
        ("rating:hot,warm status:contacted", [1]),
        ("stage:qualify", [1, 2]),
        ("-stage:qualify", []),
        ("owner:me", [1, 2]),
        ("-owner:me", []),
        ("owner:ben", []),
        ("brewer", [1]),
        ("-brewer", [2]),
        ("four brew", [1]),
        ("four -brew", []),
        ("record:lead", [1, 2]),
        ("record:opportunity", []),
        ("-record:opportunity", [1, 2]),
        ('company:"Fourth Coffee"', [1]),
        ("company:empty", [2]),
        ("kind:reply", [2]),
        ("type:linkedin", [1]),
        ("due:today", [1, 2]),
        ("sequence:high-volume-outbound-prospecting", [1]),
        ("type:task rating:empty rosa", [2]),
    ],
)
def test_open_leads_are_chosen_by_what_they_are_and_by_their_work(
    shared_story: Story, text: str, found: list[int]
) -> None:
    assert chosen(shared_story, text, "lead") == found


@pytest.mark.parametrize(
    ("text", "record_type", "found"),
    [
        ("stage:develop", "opportunity", [1]),
        ("estimated_budget:>=18000", "opportunity", [1]),
        ("estimated_budget:>18000", "opportunity", []),
        ("account.name:Adatum", "opportunity", [1]),
        ("omar", "contact", [1]),
        ("account:Adatum", "contact", [1]),
        ("adatum", "account", [1]),
    ],
)
def test_other_records_are_chosen_by_their_own_fields(
    shared_story: Story, text: str, record_type: str, found: list[int]
) -> None:
    assert chosen(shared_story, text, record_type) == found


def test_the_members_of_a_cohort_bring_their_owner_and_what_conditions_ask_for(shared_story: Story) -> None:
    here = Here(shared_story.reader, shared_story.context.now(), "Europe/Madrid", shared_story.sellers.ana)
    plain = read_sequence(files_of(None).read("sequences", "webinar-follow-up") or b"").definition
    asking = defined("[{check: Hot, when: {rating: hot, owner: ana}, then: [{task: Look}]}, {task: Go on}]")
    assert plain is not None
    members = members_matching(here, "", plain)
    assert [(each.key, each.owner, dict(each.values)) for each in members] == [
        ("lead:1", "ana", {}),
        ("lead:2", "ana", {}),
    ]
    values = members_matching(here, "brewer", asking)[0].values
    assert (values["rating"], values["owner"], values["company"]) == ("hot", "ana", "Fourth Coffee")


def test_values_of_related_records_are_compared_too(shared_story: Story) -> None:
    assert compared_values(shared_story.reader, RecordRef("opportunity", 1))["account.name"] == "Adatum"
    assert compared_values(shared_story.reader, RecordRef("contact", 1))["account"] == "Adatum"
    assert compared_values(shared_story.reader, RecordRef("lead", 99)) == {}
