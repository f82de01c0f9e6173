"""Cohorts: many records under one simulated clock, by chance that repeats itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.sequences import Drawn, defined, drawn_steps, written
from workspace.domain.leave import parse_leave
from workspace.domain.sequence.capacity import plan_enrolments
from workspace.domain.sequence.chance import Chance, Happening, Rates
from workspace.domain.sequence.cohort import simulate_cohort
from workspace.domain.sequence.day_book import CohortResult
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.life import Member
from workspace.domain.sequence.owner import Owner, Window
from workspace.domain.sequence.run import Effect, Opened, Replied
from workspace.domain.sequence.simulate import simulate
from workspace.domain.sequence.step import TYPES
from workspace.domain.working_time import OFFICE, WorkingTime, parse_zone

MADRID = WorkingTime(parse_zone("Europe/Madrid"))
MONDAY = Window(date(2026, 3, 2), 8)
NINE = MADRID.instant_of(datetime.fromisoformat("2026-03-02T09:00"))
ONE = Chance(1)
SILENCE = Rates(reply=0, bounce=0, out_of_office=0, answer=0, voicemail=0, met=0)
CALLS = defined("""
    - automated_email: Introduce
      message: hello
    - await_reply: 2 days
      replied: [{meeting: Meet}, {end: success}]
    - phone_call: Call
      answered: [{meeting: Meet again}, {end: success}]
    - wait: 3 working days
    - task: Write a card
    - disqualify: Give up
""")


def members(count: int, owner: str = "ana") -> list[Member]:
    return [Member(f"lead:{number}", owner) for number in range(count)]


def cohort(
    starts: Sequence[tuple[Member, datetime]],
    owner: Owner,
    chance: Chance = ONE,
    definition: Definition = CALLS,
    window: Window = MONDAY,
    *,
    holds_to_cap: bool = False,
) -> CohortResult:
    return simulate_cohort(definition, starts, [owner], chance, window, holds_to_cap=holds_to_cap)


def ana(cap: int | None = None, leave: str = "", holidays: frozenset[date] = frozenset()) -> Owner:
    days_off = (parse_leave(leave),) if leave else ()
    return Owner("ana", WorkingTime(MADRID.zone, OFFICE, holidays, days_off), cap)


def work(result: CohortResult) -> dict[str, int]:
    return {f"{load.day:%a %d}": load.work for load in result.loads}


def test_the_same_seed_gives_the_same_whatever_the_order_and_another_seed_does_not() -> None:
    starts = [(member, NINE) for member in members(200)]
    first = cohort(starts, ana())
    assert cohort(list(reversed(starts)), ana()) == first
    assert cohort(starts[:50], ana()).started == 50
    assert cohort(starts, ana(), Chance(2)) != first


def test_a_record_does_the_same_in_another_company() -> None:
    alone = cohort([(Member("lead:7", "ana"), NINE)], ana())
    ended = {end for number in range(40) for end in cohort([(Member(f"lead:{number}", "ana"), NINE)], ana()).ends}
    assert ended == {"success", "disqualified"}
    assert cohort([(Member("lead:7", "ana"), NINE)], ana()) == alone


@settings(max_examples=60, deadline=None)
@given(drawn_steps(), st.integers(0, 6))
def test_where_nobody_ever_answers_each_record_does_what_one_alone_does(steps: list[Drawn], day: int) -> None:
    definition = defined(written(steps))
    start = NINE + timedelta(days=day, hours=day)
    # Splits go by chance: where one record alone takes the first branch, the cohort's records take any.
    if any(step.type == "split" for step in definition.steps):
        return
    alone = simulate(definition, start, MADRID)
    result = cohort(
        [(member, start) for member in members(3)], ana(), Chance(1, SILENCE), definition, Window(start.date(), 900)
    )
    done = Counter(
        (visit.at.astimezone(MADRID.zone).date(), visit.type) for visit in alone.events if TYPES[visit.type].is_worked
    )
    assert Counter({(load.day, kind): count for load in result.loads for kind, count in load.steps.items()}) == Counter(
        {place: 3 * count for place, count in done.items()}
    )
    assert dict(result.ends) == {alone.ended_as: 3}


@pytest.mark.parametrize(
    ("steps", "rates", "share"),
    [
        ("[{phone_call: Call, answered: [{end: success}]}]", Rates(answer=0.25), 0.25),
        ("[{phone_call: Call, voicemail: [{end: success}]}]", Rates(answer=0.25, voicemail=0.4), 0.3),
        ("[{email: Hi}, {await_reply: 30 days, replied: [{end: success}]}]", Rates(reply=0.6, bounce=0), 0.6),
        ("[{email: Hi}, {await_reply: 30 days, replied: [{end: success}]}]", Rates(reply=0.6, bounce=0.5), 0.3),
        (
            "[{email: Hi}, {await_reply: 30 days, not_interested: [{end: success}]}]",
            Rates(reply=1, bounce=0, interested=0.5, not_interested=0.2),
            0.2,
        ),
        ("[{email: Hi}, {await_reply: 1 day, bounced: [{end: success}]}]", Rates(bounce=0.1), 0.1),
        ("[{await: A sign, limit: 2 days, met: [{end: success}]}]", Rates(met=0.7), 0.7),
    ],
)
def test_customers_answer_as_often_as_is_said(steps: str, rates: Rates, share: float) -> None:
    starts = [(member, NINE) for member in members(1500)]
    result = cohort(starts, ana(), Chance(1, rates), defined(steps))
    assert result.ends["success"] / 1500 == pytest.approx(share, abs=0.05)


def test_a_reply_that_no_step_watches_is_work_to_answer_and_moves_no_step() -> None:
    definition = defined("[{email: Hello}, {wait: 5 days}, {task: Look}]")
    result = cohort([(member, NINE) for member in members(50)], ana(), Chance(1, Rates(reply=1, bounce=0)), definition)
    assert sum(load.steps.get("reply", 0) for load in result.loads) == 50
    assert sum(load.steps.get("task", 0) for load in result.loads) == 50
    assert result.ends == {"completed": 50}


class AtTheLimit(Chance):
    """Everyone replies at the very moment at which the watch gives up."""

    def after(self, definition: Definition, key: str, effect: Effect) -> tuple[Happening, ...]:
        found = super().after(definition, key, effect)
        if isinstance(effect, Opened) and effect.type == "await_reply":
            return (*found, Happening(effect.due, Replied()))
        return found


def test_a_reply_at_the_limit_still_counts() -> None:
    result = cohort([(member, NINE) for member in members(3)], ana(), AtTheLimit(1, SILENCE))
    assert result.ends == {"success": 3}
    assert {f"{load.day:%a %d}" for load in result.loads} == {"Mon 02", "Wed 04"}


def test_who_leaves_by_an_exit_rule_is_counted_by_what_they_did() -> None:
    leaving = defined("- email: a\n- wait: 9 days\n- task: b", more="leave_when: [replied]")
    everyone = Chance(1, replace(SILENCE, reply=1))
    assert cohort([(each, NINE) for each in members(3)], ana(), everyone, leaving).ends == {"replied": 3}


def test_the_load_of_each_day_says_what_it_holds_and_by_how_much_it_exceeds_the_cap() -> None:
    result = cohort([(member, NINE) for member in members(20)], ana(cap=15), Chance(1, SILENCE))
    assert [(f"{load.day:%a %d}", dict(load.steps), load.work, load.over) for load in result.loads] == [
        ("Mon 02", {"automated_email": 20}, 0, 0),
        ("Wed 04", {"phone_call": 20}, 20, 5),
        ("Mon 09", {"task": 20, "disqualify": 20}, 40, 25),
    ]
    first, last = result.touches["ana"]
    assert (first, last) == (NINE, NINE + timedelta(days=2))


def test_every_rule_that_delayed_a_step_is_counted_with_an_example() -> None:
    friday = frozenset({date(2026, 3, 6)})
    late = NINE - timedelta(hours=2)
    starts = [(member, late) for member in members(4)]
    result = cohort(starts, ana(leave="2026-03-04..2026-03-05", holidays=friday), Chance(1, SILENCE))
    told = {each.rule: (each.steps, each.step_id) for each in result.delayed}
    assert told == {
        "outside_hours": (4, "introduce"),
        "leave": (4, "call"),
        "holiday": (4, "call"),
        "weekend": (4, "call"),
    }
    assert work(result) == {"Mon 02": 0, "Mon 09": 4, "Thu 12": 8}


def test_a_wait_in_working_days_is_told_against_all_days_alike() -> None:
    definition = defined("- wait: 3 working days\n- task: Quote")
    found = cohort([(members(1)[0], NINE + timedelta(days=2))], ana(), definition=definition).delayed
    assert [(each.rule, f"{each.planned:%a}", f"{each.due:%a}") for each in found] == [("weekend", "Sat", "Mon")]


def test_an_out_of_office_answer_delays_what_follows() -> None:
    result = cohort(
        [(member, NINE) for member in members(10)], ana(), Chance(1, Rates(reply=0, bounce=0, out_of_office=1))
    )
    away = next(each for each in result.delayed if each.rule == "out_of_office")
    assert away.steps == 10
    assert away.due > away.planned
    assert result.running == 0
    assert sum(load.steps.get("phone_call", 0) for load in result.loads if load.day < date(2026, 3, 4)) == 0


def test_who_holds_to_the_cap_does_the_rest_on_the_next_working_day_and_nothing_is_lost() -> None:
    starts = [(member, NINE) for member in members(40)]
    free = cohort(starts, ana(), window=Window(MONDAY.first, 50))
    held = cohort(starts, ana(cap=6), window=Window(MONDAY.first, 50), holds_to_cap=True)
    assert max(work(held).values()) == 6
    assert held.ends == free.ends
    assert sum(work(held).values()) == sum(work(free).values())
    assert "daily_cap" in {each.rule for each in held.delayed}
    assert all(load.day.weekday() < 5 for load in held.loads if load.work)


@settings(max_examples=25, deadline=None)
@given(drawn_steps(), st.integers(1, 12), st.integers(0, 40), st.integers(1, 4), st.integers(0, 1000))
def test_with_the_plan_no_day_is_over_its_cap_and_everyone_is_accounted_for(
    steps: list[Drawn], cap: int, count: int, weeks: int, seed: int
) -> None:
    definition, chance, window = defined(written(steps)), Chance(seed), Window(MONDAY.first, weeks)
    owner, everyone = ana(cap=cap, leave="2026-03-03..2026-03-04"), members(count)
    plan = plan_enrolments(definition, everyone, [owner], chance, window, time(9))
    again = cohort(plan.starts, owner, chance, definition, Window(window.first, 900))
    assert [load for load in again.loads if load.over] == []
    assert again.started == len(plan.starts) == sum(each.records for each in plan.enrolments)
    assert sorted(each.key for each in (*(member for member, _at in plan.starts), *plan.left_over)) == sorted(
        each.key for each in everyone
    )
    assert {owner.day_of(at) for _member, at in plan.starts} == {each.day for each in plan.enrolments}
    assert all(owner.working_time.is_working_day(each.day) and each.day < window.end for each in plan.enrolments)


def test_the_plan_connects_as_many_as_fit_and_says_who_finds_no_place() -> None:
    definition = defined("[{task: Look}, {wait: 7 days}, {task: Look again}]")
    plan = plan_enrolments(definition, members(30), [ana(cap=5)], Chance(1), Window(MONDAY.first, 1), time(9))
    assert [(f"{each.day:%a}", each.records) for each in plan.enrolments] == [
        (day, 5) for day in ("Mon", "Tue", "Wed", "Thu", "Fri")
    ]
    assert len(plan.left_over) == 5
    unlimited = plan_enrolments(definition, members(30), [ana()], Chance(1), Window(MONDAY.first, 1), time(9))
    assert [each.records for each in unlimited.enrolments] == [30]


def test_what_lies_behind_the_window_is_not_counted() -> None:
    starts = [(members(1)[0], datetime(2026, 3, 6, 8, tzinfo=UTC)), (Member("late", "ana"), NINE + timedelta(days=9))]
    result = cohort(starts, ana(), Chance(1, SILENCE), window=Window(MONDAY.first, 1))
    assert (result.records, result.started, result.running) == (2, 1, 1)
    assert [f"{load.day:%a %d}" for load in result.loads] == ["Fri 06"]
