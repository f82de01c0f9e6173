"""The plan of connecting many, on either database: who cannot be, what each owner's days hold, who is touched twice."""

from __future__ import annotations

from tests.fixtures.story import OUTBOUND, WEBINAR, Story
from tests.fixtures.world import done, key_of
from workspace.actions import enrolments, leads
from workspace.actions.working_hours import set_working_time
from workspace.views.connect_plan import ConnectPlan, connect_plan
from workspace.views.refs import RecordRef


def some_leads(story: Story, count: int) -> list[RecordRef]:
    given = {"first_name": "Noa", "company": "Trey"}
    made = [key_of(leads.create_lead(story.context, given | {"email": f"n{n}@trey.example"})) for n in range(count)]
    return [RecordRef(*key) for key in made]


def planned(story: Story, name: str, records: list[RecordRef]) -> ConnectPlan:
    plan = connect_plan(story.reader, story.context.files, name, records, story.clock.now())
    assert isinstance(plan, ConnectPlan)
    return plan


def test_who_cannot_be_connected_is_named_with_the_reason_and_the_others_are_planned(story: Story) -> None:
    noa = some_leads(story, 1)
    plan = planned(story, OUTBOUND, [RecordRef(*key) for key in (story.dana, story.kim, story.sale)] + noa)
    assert [each.text for each in plan.refused] == [
        "it is in it already",
        "it is closed",
        "it is a record of another kind",
    ]
    assert plan.starts == ((noa[0], None),)


def test_no_day_holds_more_than_its_cap_by_the_plan_and_everybody_has_a_place_or_is_named(story: Story) -> None:
    done(set_working_time(story.context, story.sellers.ana, {"cap": "8"}))
    records = some_leads(story, 9)
    plan = planned(story, OUTBOUND, records)
    assert plan.is_too_much
    for ref, at in plan.chosen("plan"):
        done(enrolments.connect(story.context, ref.key, OUTBOUND, at))
    (after,) = planned(story, OUTBOUND, some_leads(story, 1)).owners
    assert sum(after.before.values()) > sum(plan.owners[0].before.values())
    assert all(count <= 8 or count <= plan.owners[0].before.get(day, 0) for day, count in after.before.items())
    assert {ref for ref, _at in plan.starts} | set(plan.no_place) == set(records)


def test_what_comes_to_the_same_address_within_a_day_is_named(story: Story) -> None:
    noa, twin = some_leads(story, 1)[0], some_leads(story, 1)[0]
    done(enrolments.connect(story.context, twin.key, WEBINAR))
    (close,) = planned(story, OUTBOUND, [noa]).close
    assert close.record == noa
    assert "also in “Webinar follow" in close.text
    done(enrolments.disconnect(story.context, story.enrolment(twin.key)))
    assert planned(story, OUTBOUND, [noa]).close == ()
