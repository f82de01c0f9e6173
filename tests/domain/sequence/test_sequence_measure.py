"""Measuring: the two figures and the routes, the same as going every route by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.sequences import Drawn, defined, drawn_steps, written
from workspace.domain.sequence.measure import Measurement, measure


def measured(steps: str, record: str = "lead") -> Measurement:
    return measure(defined(steps, record))


def routes(steps: str, record: str = "lead") -> list[tuple[str, str, int, float]]:
    return [(" ".join(route.route), route.ends, route.steps, route.days) for route in measured(steps, record).routes]


def test_a_branch_that_does_not_end_comes_back_below_its_opener() -> None:
    assert routes("""
        - phone_call: Call
          answered:
            - task: Note
          no_answer:
            - email: Write
            - end: later
        - task: Go on
    """) == [("call note go-on", "completed", 3, 0), ("call write", "later", 2, 0)]


def test_a_branch_with_nothing_below_goes_on_below_the_opener_around_it() -> None:
    assert routes("""
        - phone_call: A
          answered:
            - phone_call: B
              answered:
                - task: C
        - task: D
    """) == [("a b c d", "completed", 4, 0), ("a b d", "completed", 3, 0), ("a d", "completed", 2, 0)]


def test_a_call_result_without_a_branch_takes_no_answer_and_answered_goes_on_below() -> None:
    assert routes("""
        - phone_call: A
          busy:
            - task: B
          no_answer:
            - task: C
        - task: D
    """) == [("a b d", "completed", 3, 0), ("a c d", "completed", 3, 0), ("a d", "completed", 2, 0)]
    assert routes("""
        - phone_call: A
          answered: [{end: success}]
          no_answer: [{end: later}]
        - task: never
    """) == [("a", "success", 1, 0), ("a", "later", 1, 0)]


def test_a_reply_takes_its_class_or_replied_and_a_bounce_goes_on_below() -> None:
    assert routes("""
        - email: A
        - await_reply: 2 days
          interested: [{end: success}]
          replied: [{task: B}]
        - task: C
    """) == [
        ("a await-reply-1", "success", 2, 2),
        ("a await-reply-1 b c", "completed", 4, 2),
        ("a await-reply-1 c", "completed", 3, 2),
    ]


def test_outcomes_that_lead_to_the_same_step_are_one_route_also_by_go_to() -> None:
    steps = """
        - phone_call: A
          answered: [{go_to: d}]
          busy: [{go_to: e}]
        - go_to: d
        - task: D
        - task: E
    """
    assert routes(steps) == [("a d e", "completed", 3, 0), ("a e", "completed", 2, 0)]
    assert measured(steps).routes_total == 2


def test_go_to_leads_into_and_out_of_branches() -> None:
    assert routes("""
        - phone_call: A
          answered: [{go_to: c}]
        - phone_call: B
          answered:
            - task: C
            - go_to: e
        - task: D
        - task: E
    """) == [("a c e", "completed", 3, 0), ("a b c e", "completed", 4, 0), ("a b d e", "completed", 4, 0)]


def test_waits_checks_splits_starts_and_ends_are_no_steps_but_watches_are() -> None:
    assert routes("""
        - email: A
        - wait: 3 working days
        - await_reply: 1 day 4 hours
        - await: B
          limit: 6 hours
          met: [{disqualify: X}]
        - check:
          when: {rating: hot}
          then: [{qualify: Q}, {close_as_lost: L}]
        - split:
          a: {share: 50, steps: [{update: U, set: {rating: hot}}]}
          b: {share: 50, steps: [{start: other}]}
    """) == [
        ("a await-reply-1 b x", "disqualified", 4, 4.4167),
        ("a await-reply-1 b q l", "lost", 5, 4.4167),
        ("a await-reply-1 b u", "completed", 4, 4.4167),
        ("a await-reply-1 b", "started", 3, 4.4167),
    ]


@pytest.mark.parametrize(
    ("wait", "days"), [("24 hours", 1), ("36 hours", 1.5), ("1 hour", 0.0417), ("7 hours", 0.2917)]
)
def test_days_have_four_decimals_and_whole_ones_none(wait: str, days: float) -> None:
    found = measured(f"- wait: {wait}\n- task: a").days
    assert found == days
    assert isinstance(found, type(days))


def test_a_page_of_sixty_branches_is_instant_and_counts_every_route() -> None:
    steps = "\n".join(f"- phone_call: Call\n  answered: [{{task: T}}, {{wait: {n + 1} hours}}]" for n in range(60))
    found = measured(f"{steps}\n- task: Last")
    assert found.routes_total == 2**60
    assert (found.steps, len(found.routes)) == (121, 100)
    assert found.days == round(sum(range(1, 61)) / 24, 4)
    assert len(set(found.routes)) == 100


def by_hand(steps: list[Drawn], after: list[list[Drawn]]) -> Iterator[tuple[list[str], int, str]]:
    """Every route through `steps` and then through the lists of `after`, as a person would walk them."""
    if not steps:
        if after:
            yield from by_hand(after[0], after[1:])
        else:
            yield [], 0, "completed"
        return
    first, below = steps[0], steps[1:]
    if first.type == "end":
        yield [], 0, first.word
        return
    ways = [by_hand(branch, [below, *after]) for branch in first.branches.values()]
    has_all = {"check": {"then", "else"}, "phone_call": {"answered", "no_answer"}, "split": {"a", "b"}}.get(first.type)
    if has_all is None or not has_all <= set(first.branches):
        ways.append(by_hand(below, after))
    for way in ways:
        for ids, hours, ends in way:
            yield [first.id, *ids] if first.counts else ids, first.hours + hours, ends


@settings(max_examples=60, deadline=None)
@given(drawn_steps())
def test_figures_and_routes_are_those_of_walking_every_route(steps: list[Drawn]) -> None:
    found = measured(written(steps))
    walked = list(by_hand(steps, []))
    assert found.routes_total == len(walked)
    assert found.steps == max(len(ids) for ids, _hours, _ends in walked)
    assert found.days == round(max(hours for _ids, hours, _ends in walked) / 24, 4)
    listed = [(list(route.route), route.days, route.ends) for route in found.routes]
    assert listed == [(ids, round(hours / 24, 4), ends) for ids, hours, ends in walked][:100]


@given(
    st.lists(
        st.sampled_from(["task: Call", "phone_call: Call", "task: Call 2", "wait: 1 day", "task: Wait 1", 'task: "?"']),
        min_size=1,
    )
)
def test_no_two_steps_have_the_same_id(steps: list[str]) -> None:
    definition = defined("\n".join(f"- {step}" for step in [*steps, "task: Last"]))
    assert len({step.id for step in definition.steps}) == len(definition.steps)
