"""What if: the dated path of what a customer may do, from where a run stands."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.fixtures.sequences import defined
from workspace.domain.delays import delay_text
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step
from workspace.domain.sequence.forecast import Path, paths
from workspace.domain.sequence.run import Done, Event, Run, Started
from workspace.domain.sequence.what_if import Scenario, what_if
from workspace.domain.working_time import WorkingTime, parse_zone

MADRID = WorkingTime(parse_zone("Europe/Madrid"))
OUTREACH = defined("""
    - email: Introduce
    - await_reply: 2 days
      replied: [{meeting: Meet}, {end: success}]
    - phone_call: Call
      answered: [{meeting: Meet}, {end: success}]
    - wait: 3 days
    - email: Follow up
    - await_reply: 3 working days
      id: second-watch
      replied: [{meeting: Meet}, {end: success}]
    - disqualify: Give up
""")
CALLS_ONLY = defined(
    "[{phone_call: Call}, {wait: 2 days}, {automated_email: Hi, message: hi}, {phone_call: Call again}]"
)


def at(text: str) -> datetime:
    return MADRID.instant_of(datetime.fromisoformat(text))


MONDAY = at("2026-03-02T09:00")


def begun(definition: Definition, *events: Event) -> Run:
    run, _effects = step(definition, Run(definition.record, working_time=MADRID), Started(), MONDAY)
    for event in events:
        run, _effects = step(definition, run, event, run.due or MONDAY)
    return run


def told(path: Path) -> list[str]:
    return [f"{hop.at.astimezone(MADRID.zone):%a %d %b %H:%M} {hop.title or hop.step_id}" for hop in path.hops]


def scenario(kind: str, definition: Definition, run: Run, now: datetime = MONDAY, **asked: datetime) -> Scenario:
    return next(each for each in what_if(definition, run, now, **asked) if each.kind == kind)


def test_if_they_reply_the_next_step_that_waits_for_it_moves_on() -> None:
    found = scenario("reply", OUTREACH, begun(OUTREACH))
    assert told(found.path) == ["Mon 02 Mar 09:00 Introduce", "Mon 02 Mar 09:00 Meet"]
    assert found.path.ends_as == "success"


def test_where_the_open_step_waits_for_the_reply_it_is_one_of_its_outcomes() -> None:
    run = begun(OUTREACH, Done("sent"))
    assert [each.kind for each in what_if(OUTREACH, run, MONDAY)] == []
    assert [path.outcome for path in paths(OUTREACH, run, MONDAY)] == ["replied", "no_reply"]


def test_a_reply_that_no_step_waits_for_changes_nothing_and_one_with_a_leave_rule_ends_it() -> None:
    found = scenario("unwatched_reply", CALLS_ONLY, begun(CALLS_ONLY))
    assert told(found.path) == ["Mon 02 Mar 09:00 Call", "Wed 04 Mar 09:00 Hi", "Wed 04 Mar 09:00 Call again"]
    leaves = defined("[{phone_call: Call}, {task: Look}]", more="leave_when: [replied]")
    found = scenario("reply", leaves, begun(leaves))
    assert (told(found.path), found.path.ends_as) == ([], "left")


def test_if_they_want_a_call_in_march_the_next_step_of_the_seller_waits_until_exactly_then() -> None:
    march = at("2027-03-01T18:30")
    found = scenario("call_back", CALLS_ONLY, begun(CALLS_ONLY), call_back=march)
    assert told(found.path) == ["Mon 01 Mar 18:30 Call", "Thu 04 Mar 09:00 Hi", "Thu 04 Mar 09:00 Call again"]
    assert found.until == march
    waiting = begun(CALLS_ONLY, Done("no_answer"))
    found = scenario("call_back", CALLS_ONLY, waiting, call_back=march)
    assert told(found.path) == ["Wed 04 Mar 09:00 Hi", "Mon 01 Mar 18:30 Call again"]


def test_if_nobody_has_anything_to_do_any_more_no_call_can_be_put_off() -> None:
    definition = defined("[{task: Look}, {wait: 1 day}, {automated_email: Hi, message: hi}]")
    run = begun(definition, Done("done"))
    assert [each.kind for each in what_if(definition, run, MONDAY, call_back=at("2026-03-09T09:00"))] == [
        "unwatched_reply"
    ]


def test_if_they_are_away_what_follows_comes_no_earlier_and_says_so() -> None:
    back = at("2026-03-14T12:00")
    found = scenario("away", OUTREACH, begun(OUTREACH, Done("sent")), away_until=back)
    assert told(found.path)[:2] == ["Mon 02 Mar 09:00 await-reply-1", "Mon 16 Mar 09:00 Call"]
    first, call = found.path.hops[:2]
    assert first.until == back
    assert [delay_text(each) for each in (*first.delays, *call.delays)] == [
        "out of office until Sat 14 Mar",
        "weekend Sat 14 Mar – Sun 15 Mar",
    ]


def test_the_path_of_each_outcome_names_the_rules_that_delay_it() -> None:
    run = begun(OUTREACH, Done("sent"))
    silent = paths(OUTREACH, run, MONDAY)[1]
    assert told(silent) == [
        "Wed 04 Mar 09:00 Call",
        "Mon 09 Mar 09:00 Follow up",
        "Mon 09 Mar 09:00 second-watch",
        "Thu 12 Mar 09:00 Give up",
    ]
    assert [[delay_text(delay) for delay in hop.delays] for hop in silent.hops] == [
        [],
        ["weekend Sat 7 Mar – Sun 8 Mar"],
        [],
        [],
    ]


def test_what_is_overdue_is_taken_to_be_done_now() -> None:
    now = at("2026-03-05T11:00")
    found = scenario("unwatched_reply", CALLS_ONLY, begun(CALLS_ONLY), now)
    assert told(found.path) == ["Thu 05 Mar 11:00 Call", "Mon 09 Mar 09:00 Hi", "Mon 09 Mar 09:00 Call again"]
    away = scenario("away", CALLS_ONLY, begun(CALLS_ONLY), now, away_until=at("2026-03-10T12:00"))
    assert told(away.path) == ["Thu 05 Mar 11:00 Call", "Tue 10 Mar 12:00 Hi", "Tue 10 Mar 12:00 Call again"]


@pytest.mark.parametrize("run", [Run("lead"), Run("lead", status="ended")])
def test_there_is_nothing_to_tell_of_a_run_that_is_not_under_way(run: Run) -> None:
    assert what_if(OUTREACH, run, MONDAY, call_back=at("2027-03-01T09:00")) == ()
