"""What another version means to those who are in a sequence; nobody is ever touched twice by going over to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.sequences import defined
from tests.fixtures.versions import chance, versions
from tests.fixtures.world import MONDAY
from workspace.domain.sequence import engine
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.matching import matched
from workspace.domain.sequence.migration import TOUCHES, Fate, Migration, Standing
from workspace.domain.sequence.run import (
    Bounced,
    Closed,
    Done,
    Event,
    Met,
    Opened,
    Replied,
    Run,
    Skipped,
    Started,
    TimePassed,
)
from workspace.domain.sequence.step import TYPES

T = TypeVar("T")

PAGE = """
- email: Introduce yourself
- wait: 2 days
- phone_call: Call
  answered:
    - meeting: Show it
    - end: success
- wait: 3 days
- phone_call: Call again
- task: Send the brochure
"""


@given(versions(), st.integers(0, 9999))
@settings(max_examples=150)
def test_nobody_is_touched_twice(pair: tuple[Definition, Definition], seed: int) -> None:
    old, new = pair
    standing = someone_in(old, seed)
    if standing is None:
        return
    migration = Migration(old, new, MONDAY + timedelta(days=30))
    fate = migration.fate(standing)
    assert fate.meaning != "repeats" or fate.repeated
    ways = fate.offers if fate.meaning == "gone" else (fate.step_id,) if fate.meaning != "repeats" else ()
    same = matched(old, new)
    again = {*standing.touched, *(same.get(id_, id_) for id_ in standing.touched)}
    stated = {step.id: chosen(step.outcomes, seed, step.id) for step in new.steps if step.type in ("check", "split")}
    for way in ways:
        assert way is not None
        run, effects = migration.moved(standing, way)
        opened = {effect.step_id for effect in effects if isinstance(effect, Opened) and effect.type in TOUCHES}
        opened |= touches_from(new, replace(run, stated=stated))
        assert opened & again == set()


def someone_in(definition: Definition, seed: int) -> Standing | None:
    """A place that a random history passes which was lived in `definition`; nothing when it ended at once."""
    run, _effects = engine.step(definition, Run("lead"), Started(), MONDAY)
    touched: set[str] = set()
    passed: list[Standing] = []
    while run.step_id is not None and run.due is not None:
        type_ = definition.step(run.step_id).type
        passed.append(Standing(1, run, type_, frozenset(touched)))
        event = chosen(possible(definition, run), seed, run.step_id)
        if type_ in TOUCHES and isinstance(event, Done):
            touched.add(run.step_id)
        run, _effects = engine.step(definition, run, event, run.due)
    return chosen(passed[len(passed) // 3 :], seed) if passed else None


def chosen(things: Sequence[T], *seed: object) -> T:
    """Any of these, the same for the same seed."""
    return things[chance(*seed) % len(things)]


def possible(definition: Definition, run: Run) -> list[Event]:
    """What can happen to the open step."""
    assert run.step_id is not None
    step = definition.step(run.step_id)
    if TYPES[step.type].is_worked:
        return [Skipped(), *(Done(outcome) for outcome in step.outcomes)]
    watched: dict[str, list[Event]] = {
        "await_reply": [Replied(), Replied("not_interested"), Bounced()],
        "await": [Met()],
    }
    return [TimePassed(), *watched.get(step.type, [])]


def touches_from(definition: Definition, run: Run) -> set[str]:
    """Every touch that can be reached from where the run stands, whatever happens, by the engine itself."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [run]
    while waiting:
        at = waiting.pop()
        if at.step_id is None or at.due is None or at.step_id in seen:
            continue
        seen.add(at.step_id)
        for event in possible(definition, at):
            after, effects = engine.step(definition, at, event, at.due)
            found |= {each.step_id for each in effects if isinstance(each, Opened) and each.type in TOUCHES}
            waiting.append(after)
    return found


def standing_at(
    definition: Definition, step_id: str, *touched: str, due: datetime = MONDAY + timedelta(days=2)
) -> Standing:
    step = definition.step(step_id)
    run = Run("lead", "active", step_id, began=MONDAY, planned=due, due=due)
    return Standing(7, run, step.type, frozenset(touched))


def fate_of(before: str, after: str, step_id: str, *touched: str, now: datetime = MONDAY) -> Fate:
    old = defined(before)
    return Migration(old, defined(after), now).fate(standing_at(old, step_id, *touched))


def test_what_is_unaffected_is_said_to_be() -> None:
    fate = fate_of(PAGE, PAGE.replace("Send the brochure", "Send the catalogue"), "wait-1", "introduce-yourself")
    assert (fate.meaning, fate.step_id, fate.before) == ("unaffected", "wait-1", fate.after)


def test_a_longer_wait_moves_the_next_step_from_and_to() -> None:
    fate = fate_of(PAGE, PAGE.replace("2 days", "4 days"), "wait-1", "introduce-yourself")
    assert fate.meaning == "moves"
    assert fate.before is not None
    assert fate.after is not None
    assert (fate.before.step_id, fate.before.due) == ("call", MONDAY + timedelta(days=2))
    assert (fate.after.step_id, fate.after.due) == ("call", MONDAY + timedelta(days=4))


def test_a_wait_that_got_too_short_is_over_now_and_not_days_ago() -> None:
    old, new, now = defined(PAGE), defined(PAGE.replace("2 days", "1 hour")), MONDAY + timedelta(days=1)
    run, effects = Migration(old, new, now).moved(standing_at(old, "wait-1"), "wait-1")
    assert (run.due, run.planned, effects) == (now, MONDAY + timedelta(hours=1), ())


def test_what_was_put_off_or_paused_stays_put_off() -> None:
    old, new = defined(PAGE), defined(PAGE.replace("2 days", "3 days"))
    late = MONDAY + timedelta(days=6)
    standing = standing_at(old, "wait-1")
    resumed = replace(standing, run=replace(standing.run, due=late))
    run, _effects = Migration(old, new, MONDAY).moved(resumed, "wait-1")
    assert run.due == late + timedelta(days=1)


def test_an_absence_ends_a_wait_no_earlier_and_a_longer_wait_no_later_than_it_says() -> None:
    old, back = defined(PAGE), MONDAY + timedelta(days=3)
    standing = standing_at(old, "wait-1")
    away = replace(standing, run=replace(standing.run, due=back, not_before=back))
    ends = [
        Migration(old, defined(PAGE.replace("2 days", text)), MONDAY).moved(away, "wait-1")[0].due
        for text in ("1 day", "5 days")
    ]
    assert ends == [back, MONDAY + timedelta(days=5)]


def test_a_touch_that_would_come_again_is_refused() -> None:
    moved_up = PAGE.replace("- email: Introduce yourself\n", "") + "- email: Introduce yourself\n"
    fate = fate_of(PAGE, moved_up, "wait-1", "introduce-yourself")
    assert (fate.meaning, fate.repeated, fate.offers) == ("repeats", ("introduce-yourself",), ())


def test_a_touch_that_was_skipped_may_come() -> None:
    moved_up = PAGE.replace("- email: Introduce yourself\n", "") + "- email: Introduce yourself\n"
    assert fate_of(PAGE, moved_up, "wait-1").meaning == "unaffected"


def test_a_touch_on_one_branch_only_is_refused_too() -> None:
    branch = PAGE + "  answered: [{email: Introduce yourself}]\n".replace(
        "  answered", "- phone_call: Last\n  answered"
    )
    moved = branch.replace("- email: Introduce yourself\n", "", 1)
    assert fate_of(PAGE, moved, "call", "introduce-yourself").repeated == ("introduce-yourself",)


def test_a_step_that_is_gone_offers_those_that_followed_it() -> None:
    without = PAGE.replace("- wait: 3 days\n- phone_call: Call again\n", "")
    fate = fate_of(PAGE, without, "call-again", "introduce-yourself", "call")
    assert (fate.meaning, fate.step_id, fate.offers) == ("gone", None, ("send-the-brochure",))
    assert fate.after is not None
    assert fate.after.step_id == "send-the-brochure"


def test_an_offer_never_leads_to_what_was_done() -> None:
    after = "- task: Send the brochure\n- phone_call: Call\n- task: Thank them"
    fate = fate_of(PAGE, after, "call-again", "introduce-yourself", "call")
    assert (fate.meaning, fate.offers) == ("gone", ())


def test_a_step_of_another_type_begins_anew() -> None:
    old, new, now = defined(PAGE), defined(PAGE.replace("phone_call: Call again", "task: Call again")), MONDAY
    run, effects = Migration(old, new, now).moved(standing_at(old, "call-again", "call"), "call-again")
    assert [type(effect) for effect in effects] == [Closed, Opened]
    assert (run.step_id, run.began) == ("call-again", now)


def test_a_version_that_cannot_run_any_more_is_left_by_the_ids_of_its_steps() -> None:
    old, new = defined(PAGE), defined(PAGE)
    assert Migration(None, new, MONDAY).fate(standing_at(old, "call", "introduce-yourself")).meaning == "moves"
    assert Migration(None, new, MONDAY).fate(standing_at(old, "call", "call-again")).repeated == ("call-again",)


def test_a_sequence_for_another_record_takes_nobody() -> None:
    old, new = defined(PAGE), defined(PAGE, "contact")
    fate = Migration(old, new, MONDAY).fate(standing_at(old, "call"))
    assert (fate.meaning, fate.offers) == ("gone", ())
