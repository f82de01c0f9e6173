"""Simulation and forecast: the engine of real runs, under a clock that is told what happens."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.sequences import Drawn, defined, drawn_steps, written
from workspace.domain.fields import Value
from workspace.domain.sequence.answers import Answer, parse_answer, possible_answers
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step
from workspace.domain.sequence.forecast import paths
from workspace.domain.sequence.measure import measure
from workspace.domain.sequence.run import Done, Run, Started
from workspace.domain.sequence.simulate import Simulation, simulate
from workspace.domain.sequence.what_if import what_if
from workspace.domain.working_time import WorkingTime, parse_zone

MADRID = WorkingTime(parse_zone("Europe/Madrid"))
MONDAY = MADRID.instant_of(datetime.fromisoformat("2026-03-02T09:00"))
PROSPECTING = """
    - automated_email: Introduce
      message: hello
    - await_reply: 2 days
      replied: [{meeting: Meet}, {end: success}]
    - phone_call: Call
      answered: [{meeting: Meet}, {end: success}]
    - wait: 1 day 4 hours
    - disqualify: Disqualify
"""


def simulated(definition: Definition, values: dict[str, Value] | None = None, **answers: str) -> Simulation:
    given = {name.replace("_", "-"): text for name, text in answers.items()}
    read = {id_: parse_answer(definition, id_, text) for id_, text in given.items()}
    return simulate(definition, MONDAY, MADRID, read, values)


def events(found: Simulation) -> list[tuple[str, str, str]]:
    return [(event.step, f"{event.at.astimezone(MADRID.zone):%d %H:%M}", event.outcome) for event in found.events]


def test_without_answers_nobody_replies_and_everything_is_done_the_moment_it_is_due() -> None:
    found = simulated(defined(PROSPECTING))
    assert events(found) == [
        ("introduce", "02 09:00", "sent"),
        ("await-reply-1", "02 09:00", "no_reply"),
        ("call", "04 09:00", "no_answer"),
        ("wait-1", "04 09:00", "passed"),
        ("disqualify", "05 13:00", "disqualified"),
    ]
    assert (found.ended_as, found.steps, found.days) == ("disqualified", 4, 3.1667)
    assert found.route == ("introduce", "await-reply-1", "call", "disqualify")


def test_a_watch_that_is_answered_before_its_limit_was_delayed_by_nothing() -> None:
    over_a_weekend = defined("- email: a\n- await_reply: 5 working days\n  replied: [{task: b}]\n- task: c")
    waited = {each.step: each.delays for each in simulated(over_a_weekend).events}
    assert [delay.rule for delay in waited["await-reply-1"]] == ["weekend"]
    replied = simulated(over_a_weekend, await_reply_1="replied after 1 hour")
    assert [event.delays for event in replied.events] == [(), (), (), ()]
    assert simulated(over_a_weekend, a="skip").events[1].delays == ()
    run, _effects = step(over_a_weekend, Run("lead", working_time=MADRID), Started(), MONDAY)
    silent = paths(over_a_weekend, run, MONDAY)[0]
    assert [delay.rule for delay in silent.hops[1].delays] == ["weekend"]
    (reply,) = what_if(over_a_weekend, run, MONDAY)
    assert [hop.step_id for hop in reply.path.hops] == ["a", "b", "c"]
    assert [hop.delays for hop in reply.path.hops] == [(), (), ()]


def test_answers_come_at_once_or_after_the_time_they_say() -> None:
    assert events(simulated(defined(PROSPECTING), await_reply_1="replied"))[2] == ("meet", "02 09:00", "booked")
    assert events(simulated(defined(PROSPECTING), await_reply_1="replied after 4 hours"))[2] == (
        "meet",
        "02 13:00",
        "booked",
    )
    assert events(simulated(defined(PROSPECTING), await_reply_1="replied after 2 days"))[2] == (
        "meet",
        "04 09:00",
        "booked",
    )
    too_late = simulated(defined(PROSPECTING), await_reply_1="replied after 2 days 1 hour")
    assert events(too_late)[1] == ("await-reply-1", "02 09:00", "no_reply")


def test_skips_are_answers_too() -> None:
    found = simulated(defined(PROSPECTING), introduce="skip", wait_1="skip", disqualify="skip")
    assert [(event.step, event.outcome) for event in found.events] == [
        ("introduce", "skipped"),
        ("await-reply-1", "no_reply"),
        ("call", "no_answer"),
        ("wait-1", "skipped"),
        ("disqualify", "skipped"),
    ]
    assert {event.at for event in found.events} == {MONDAY}
    assert found.ended_as == "completed"


def test_checks_ask_the_fields_and_splits_take_their_first_branch_unless_answered() -> None:
    definition = defined("""
        - check: Big
          when: {estimated_budget: ">= 10000"}
          then: [{task: Visit}]
        - split: Tone
          warm: {share: 10, steps: [{task: Warm}]}
          cool: {share: 90, steps: [{task: Cool}]}
        - update: Mark
          set: {rating: hot}
    """)
    assert simulated(definition).route == ("warm", "mark")
    assert simulated(definition, {"estimated_budget": Decimal(10000)}, tone="cool").route == ("visit", "cool", "mark")
    assert simulated(definition, big="then").route == ("visit", "warm", "mark")
    assert events(simulated(definition, mark="skip"))[-1][2] == "skipped"


@pytest.mark.parametrize(
    ("step_id", "answer", "says"),
    [
        ("cal", "answered", "Did you mean call?"),
        ("call", "replied", "possible are answered, voicemail, busy, wrong_number, no_answer, skip"),
        ("call", "answered after 2 days", "possible are"),
        ("await-reply-1", "answered", r"replied \[after …\]"),
        ("await-reply-1", "replied after lunch", "expected a time"),
        ("end-1", "success", "takes no answer"),
        ("introduce", "", "possible are"),
    ],
)
def test_an_answer_that_a_step_cannot_have_is_refused_with_those_it_can(step_id: str, answer: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_answer(defined(PROSPECTING), step_id, answer)


@settings(max_examples=60, deadline=None)
@given(drawn_steps(), st.data())
def test_whatever_is_answered_the_route_is_one_that_was_measured(steps: list[Drawn], data: st.DataObject) -> None:
    definition = defined(written(steps))
    choices = {
        step.id: st.none() | st.sampled_from(possible_answers(step)) for step in definition.steps if step.outcomes
    }
    drawn = data.draw(st.fixed_dictionaries(choices))
    answers = {id_: Answer(outcome) for id_, outcome in drawn.items() if outcome is not None}
    found = simulate(definition, MONDAY, MADRID, answers)
    measured = measure(definition)
    if measured.routes_total <= 100:
        assert (found.route, found.ended_as, found.days) in [(way.route, way.ends, way.days) for way in measured.routes]
    assert found.steps <= measured.steps
    assert found.days <= measured.days
    assert [event.at for event in found.events] == sorted(event.at for event in found.events)


def test_the_path_ahead_is_told_for_each_way_the_open_step_can_end() -> None:
    definition = defined(PROSPECTING)
    run, _effects = step(definition, Run("lead", working_time=MADRID), Started(), MONDAY)
    run, _effects = step(definition, run, Done("sent"), MONDAY)
    answered, silent = paths(definition, run, MADRID.instant_of(datetime.fromisoformat("2026-03-03T10:00")))
    assert (answered.outcome, answered.ends_as) == ("replied", "success")
    assert [(hop.title, f"{hop.at:%d %H}") for hop in answered.hops] == [("Meet", "03 09")]
    assert (silent.outcome, silent.ends_as) == ("no_reply", "disqualified")
    assert [(hop.step_id, f"{hop.at:%d %H}") for hop in silent.hops] == [("call", "04 08"), ("disqualify", "05 12")]
    assert paths(definition, Run("lead"), MONDAY) == ()
