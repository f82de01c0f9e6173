"""The engine: where a run stands after whatever happens, and what has to be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixtures.sequences import Drawn, defined, drawn_steps, written
from workspace.domain.fields import Value
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.engine import step
from workspace.domain.sequence.run import (
    Bounced,
    Closed,
    Done,
    Effect,
    Ended,
    Event,
    FactsChanged,
    Happened,
    Met,
    Opened,
    OutOfOffice,
    Postponed,
    Replied,
    Run,
    SetFields,
    Skipped,
    Started,
    StartSequence,
    TimePassed,
    stable_branch,
)
from workspace.domain.working_time import WorkingTime, parse_zone

MADRID = WorkingTime(parse_zone("Europe/Madrid"))


def at(text: str) -> datetime:
    return MADRID.instant_of(datetime.fromisoformat(f"2026-{text}"))


MONDAY = at("03-02T09:00")
WATCHED = """
    - email: Write
    - await_reply: 2 days
      replied: [{task: Answer}]
    - phone_call: Call
"""


class Walk:
    """A run that things happen to."""

    def __init__(
        self,
        definition: Definition,
        start: datetime = MONDAY,
        values: Mapping[str, Value] | None = None,
        run: Run | None = None,
    ) -> None:
        self.definition = definition
        self.run = run or Run(definition.record, working_time=MADRID, values=values or {})
        self.effects: list[Effect] = []
        self.happens(Started(), start)

    def happens(self, event: Event, now: datetime) -> Walk:
        self.run, effects = step(self.definition, self.run, event, now)
        self.effects.extend(effects)
        return self

    @property
    def due(self) -> str:
        assert self.run.due is not None
        return f"{self.run.due.astimezone(MADRID.zone):%m-%dT%H:%M}"

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        return [(effect.step_id, effect.outcome) for effect in self.effects if isinstance(effect, Closed)]

    @property
    def ended(self) -> tuple[str, datetime]:
        end = self.effects[-1]
        assert isinstance(end, Ended)
        assert self.run.status == "ended"
        return end.as_, end.at


def walk(steps: str, start: datetime = MONDAY, record: str = "lead", more: str = "", **values: Value) -> Walk:
    return Walk(defined(steps, record, more), start, values)


def test_what_someone_does_is_due_in_working_time_and_keeps_the_time_planned() -> None:
    run = walk("- task: a", at("03-07T10:00")).run
    assert (run.planned, run.due) == (at("03-07T10:00"), at("03-09T09:00"))
    assert walk("- automated_email: a\n  message: m", at("03-07T10:00")).due == "03-09T09:00"


def test_nothing_rolls_between_waits_and_what_follows_slides() -> None:
    gone = walk("- wait: 1 day\n- wait: 1 day\n- task: a\n- wait: 1 day\n- task: b", at("03-06T16:30"))
    assert gone.due == "03-07T16:30"
    gone.happens(TimePassed(), at("03-08T16:30"))
    assert (gone.run.planned, gone.due) == (at("03-08T16:30"), "03-09T09:00")
    gone.happens(Done("done"), at("03-10T11:00"))
    assert gone.due == "03-11T11:00"


def test_waits_noticed_late_pass_as_if_each_was_noticed_on_time() -> None:
    steps = "- wait: 1 day\n- await: x\n  limit: 4 hours\n- update:\n  set: {rating: hot}\n- wait: 2 days\n- task: a"
    late, prompt = walk(steps), walk(steps)
    late.happens(TimePassed(), at("04-01T12:00"))
    for hour in range(24 * 5):
        prompt.happens(TimePassed(), MONDAY + timedelta(hours=hour))
    assert (late.run, late.effects) == (prompt.run, prompt.effects)
    assert late.run.planned == at("03-05T13:00")


def test_time_passes_a_wait_exactly_when_it_is_over() -> None:
    gone = walk("- wait: 1 day\n- task: a")
    assert gone.happens(TimePassed(), at("03-03T08:59")).run.step_id == "wait-1"
    assert gone.happens(TimePassed(), at("03-03T09:00")).run.step_id == "a"


def test_an_update_happens_at_once_and_never_rolls() -> None:
    gone = walk(
        "- update: Mark\n  set: {rating: hot}\n- check:\n  when: {rating: hot}\n  then: [{end: later}]",
        at("03-07T10:00"),
    )
    assert SetFields({"rating": "hot"}) in gone.effects
    assert gone.outcomes == [("mark", "updated"), ("check-1", "then"), ("end-1", "later")]
    assert gone.ended == ("later", at("03-07T10:00"))


@pytest.mark.parametrize(("kind", "step_id"), [("interested", "b"), ("replied", "a"), ("not_interested", "a")])
def test_a_reply_moves_on_at_once_by_its_class(kind: str, step_id: str) -> None:
    gone = walk("- email: e\n- await_reply: 2 days\n  replied: [{task: a}]\n  interested: [{task: b}]\n- task: c")
    gone.happens(Done("sent"), MONDAY).happens(Replied(kind), at("03-02T11:00"))  # type: ignore[arg-type]
    assert (gone.run.step_id, gone.due) == (step_id, "03-02T11:00")


def test_a_reply_at_the_limit_counts_and_a_later_one_is_too_late() -> None:
    in_time = walk(WATCHED).happens(Done("sent"), MONDAY).happens(Replied(), at("03-04T09:00"))
    too_late = walk(WATCHED).happens(Done("sent"), MONDAY).happens(Replied(), at("03-04T09:01"))
    assert in_time.run.step_id == "answer"
    assert (too_late.run.step_id, too_late.due) == ("call", "03-04T09:00")
    assert ("await-reply-1", "no_reply") in too_late.outcomes


def test_a_bounce_goes_on_below_at_once_unless_it_has_a_branch() -> None:
    gone = walk(WATCHED).happens(Done("sent"), MONDAY).happens(Bounced(), at("03-02T10:00"))
    assert (gone.run.step_id, gone.due) == ("call", "03-02T10:00")
    steps = "- email: e\n- await_reply: 2 days\n  bounced: [{task: Find the address}]\n- task: c"
    gone = walk(steps).happens(Done("sent"), MONDAY).happens(Bounced(), at("03-02T10:00"))
    assert gone.run.step_id == "find-the-address"


def test_a_reply_that_nothing_watches_changes_nothing() -> None:
    for steps in ("- task: a", "- wait: 1 day\n- task: a", "- await: x\n  limit: 1 day"):
        run = walk(steps).run
        for event in (Replied(), Bounced()):
            assert step(defined(steps), run, event, at("03-02T10:00")) == (run, ())


def test_an_out_of_office_answer_is_no_reply_but_moves_what_follows() -> None:
    gone = walk(WATCHED).happens(Done("sent"), MONDAY).happens(OutOfOffice(at("03-12T08:00")), at("03-02T10:00"))
    assert (gone.run.step_id, gone.due) == ("await-reply-1", "03-12T08:00")
    assert gone.happens(TimePassed(), at("03-12T08:00")).due == "03-12T09:00"
    mail = walk("- automated_email: a\n  message: m\n- task: b").happens(OutOfOffice(at("03-07T08:00")), MONDAY)
    assert mail.due == "03-09T09:00"
    call = walk("- phone_call: a\n- wait: 1 day\n- task: b").happens(OutOfOffice(at("03-05T08:00")), MONDAY)
    assert call.due == "03-02T09:00"
    assert call.happens(Done("busy"), MONDAY).due == "03-05T08:00"


def test_a_watch_for_the_world_is_met_at_once_by_a_person_or_by_time() -> None:
    steps = "- await: It is accepted\n  limit: 2 days\n  when: {rating: hot}\n  met: [{task: a}]\n- task: b"
    assert walk(steps, rating="hot").run.step_id == "a"
    assert walk(steps).happens(Met(), at("03-04T09:00")).run.step_id == "a"
    assert walk(steps).happens(Met(), at("03-04T09:01")).run.step_id == "b"
    assert walk(steps).happens(TimePassed(), at("03-04T09:00")).run.step_id == "b"


def test_a_watch_for_the_world_is_met_when_a_changed_fact_makes_its_condition_true() -> None:
    gone = walk("- await: x\n  limit: 2 days\n  when: {rating: hot}\n  met: [{task: a}]\n- task: b")
    assert gone.happens(FactsChanged(), at("03-02T10:00")).run.step_id == "x"
    gone.run = replace(gone.run, values={"rating": "hot"})
    assert (gone.happens(FactsChanged(), at("03-02T11:00")).run.step_id, gone.due) == ("a", "03-02T11:00")
    for steps in ("- task: a", "- wait: 1 day\n- task: a", "- await: x\n  limit: 1 day"):
        run = walk(steps, rating="hot").run
        assert step(defined(steps), run, FactsChanged(), at("03-02T10:00")) == (run, ())


def test_a_fact_that_changes_after_the_limit_is_too_late() -> None:
    gone = walk("- await: x\n  limit: 2 days\n  when: {rating: hot}\n  met: [{task: a}]\n- task: b")
    gone.run = replace(gone.run, values={"rating": "hot"})
    assert gone.happens(FactsChanged(), at("03-04T09:01")).outcomes == [("x", "not_met")]


@pytest.mark.parametrize("event", [Replied(), Bounced(), Met(), FactsChanged(), OutOfOffice(at("03-20T09:00"))])
def test_what_happens_before_anybody_noticed_that_a_wait_is_over_finds_the_step_after_it(event: Event) -> None:
    steps = """
        - email: a
        - wait: 1 day
        - await_reply: 2 days
          replied: [{task: b}]
        - await: c
          limit: 3 days
          when: {rating: hot}
    """
    for hour in (12, 30, 80, 200):
        now = MONDAY + timedelta(hours=hour)
        late, prompt = walk(steps, rating="warm"), walk(steps, rating="warm")
        late.happens(Done("sent"), MONDAY).happens(event, now)
        prompt.happens(Done("sent"), MONDAY).happens(TimePassed(), now - timedelta(seconds=1)).happens(event, now)
        assert (late.run, late.effects) == (prompt.run, prompt.effects)


@pytest.mark.parametrize("result", ["voicemail", "busy", "wrong_number", "no_answer"])
def test_a_call_result_without_a_branch_takes_no_answer(result: str) -> None:
    steps = "- phone_call: a\n  answered: [{task: b}]\n  no_answer: [{task: c}]\n- task: d"
    assert walk(steps).happens(Done(result), MONDAY).run.step_id == "c"
    assert walk(steps).happens(Done("answered"), MONDAY).run.step_id == "b"


def test_skipping_a_call_counts_as_no_answer() -> None:
    steps = "- phone_call: a\n  answered: [{task: b}]\n  no_answer: [{task: c}]\n- task: d"
    gone = walk(steps).happens(Skipped(), at("03-02T10:00"))
    assert (gone.run.step_id, gone.outcomes) == ("c", [("a", "skipped")])


def test_skipping_an_email_lets_its_watches_pass_at_once_until_the_next_email() -> None:
    gone = walk("""
        - email: a
        - await_reply: 1 day
        - wait: 1 day
        - await_reply: 2 days
          replied: [{task: never}]
        - email: b
        - await_reply: 3 days
    """).happens(Skipped(), MONDAY)
    assert (gone.run.step_id, gone.due) == ("wait-1", "03-03T09:00")
    gone.happens(TimePassed(), at("03-03T09:00"))
    assert (gone.run.step_id, gone.outcomes[-1]) == ("b", ("await-reply-2", "no_reply"))
    assert gone.happens(Done("sent"), at("03-03T09:00")).due == "03-06T09:00"


def test_skipping_a_wait_or_watch_passes_it_at_once_unanswered() -> None:
    assert walk("- wait: 2 days\n- task: a").happens(Skipped(), at("03-02T10:00")).due == "03-02T10:00"
    gone = walk(WATCHED).happens(Done("sent"), MONDAY).happens(Skipped(), at("03-02T10:00"))
    assert gone.run.step_id == "call"


@pytest.mark.parametrize("type_", ["disqualify", "close_as_lost"])
def test_skipping_the_end_of_a_route_ends_it_as_completed(type_: str) -> None:
    record = "lead" if type_ == "disqualify" else "opportunity"
    assert walk(f"- {type_}: a", record=record).happens(Skipped(), MONDAY).ended == ("completed", MONDAY)


def test_routes_end_as_their_last_step_says() -> None:
    assert walk("- disqualify: a").happens(Done("disqualified"), MONDAY).ended[0] == "disqualified"
    assert walk("- close_as_lost: a", record="opportunity").happens(Done("lost"), MONDAY).ended[0] == "lost"
    assert walk("- task: a").happens(Done("done"), MONDAY).ended[0] == "completed"
    assert walk("- task: a\n- end: no_response").happens(Done("done"), MONDAY).ended[0] == "no_response"
    started = walk("- task: a\n- start: other").happens(Done("done"), MONDAY)
    assert (started.ended[0], StartSequence("other") in started.effects) == ("started", True)


def test_a_qualified_lead_goes_on_as_an_opportunity_and_without_one_it_is_over() -> None:
    gone = walk("- qualify: a\n- meeting: b").happens(Done("qualified"), MONDAY)
    assert (gone.run.record, gone.run.step_id) == ("opportunity", "b")
    assert (
        walk("- qualify: a\n- meeting: b").happens(Done("qualified_without_opportunity"), MONDAY).ended[0]
        == "completed"
    )
    assert walk("- qualify: a\n- meeting: b").happens(Skipped(), MONDAY).run.record == "lead"


def test_a_snoozed_step_is_due_exactly_then_and_keeps_the_time_planned() -> None:
    gone = walk("- phone_call: a").happens(Postponed(at("03-07T20:00")), MONDAY)
    assert (gone.due, gone.run.planned) == ("03-07T20:00", MONDAY)
    waiting = walk("- wait: 1 day\n- task: a")
    assert waiting.happens(Postponed(at("03-07T20:00")), MONDAY).due == "03-03T09:00"


@pytest.mark.parametrize(("rule", "event"), [("replied", Replied("interested")), ("bounced", Bounced())])
def test_leave_when_takes_the_record_out_wherever_it_stands(rule: str, event: Event) -> None:
    calling = walk("- phone_call: a", more=f"leave_when: [{rule}]").happens(event, at("03-02T10:00"))
    assert (calling.ended, calling.outcomes) == (("left", at("03-02T10:00")), [("a", "cancelled")])
    watching = walk(WATCHED, more=f"leave_when: [{rule}]").happens(Done("sent"), MONDAY).happens(event, MONDAY)
    assert watching.ended == ("left", MONDAY)


def test_leave_when_a_meeting_is_booked() -> None:
    assert (
        walk("- meeting: a\n- task: b", more="leave_when: [meeting_booked]").happens(Done("booked"), MONDAY).ended[0]
        == "left"
    )


@pytest.mark.parametrize("rule", ["meeting_booked", "opted_out"])
def test_leave_when_something_happens_outside_the_open_step(rule: str) -> None:
    happened = Happened(rule)  # type: ignore[arg-type]
    for steps in ("- phone_call: a", "- wait: 1 day\n- task: b", "- await: x\n  limit: 1 day"):
        gone = walk(steps, more=f"leave_when: [{rule}]").happens(happened, at("03-02T10:00"))
        assert (gone.ended, gone.outcomes[0][1]) == (("left", at("03-02T10:00")), "cancelled")
        staying = walk(steps, more="leave_when: [bounced]")
        before = staying.run
        assert (staying.happens(happened, at("03-02T10:00")).run, staying.outcomes) == (before, [])


def test_a_check_of_a_field_without_a_value_takes_else() -> None:
    steps = '- check:\n  when: {estimated_budget: ">= 100"}\n  then: [{task: a}]\n  else: [{task: b}]'
    assert walk(steps).run.step_id == "b"
    assert walk(steps, estimated_budget=100).run.step_id == "a"  # type: ignore[arg-type]


def test_a_split_keeps_its_choice_for_the_same_enrolment_and_its_shares_for_many() -> None:
    shares = {"a": 30, "b": 70, "never": 0}
    chosen = [stable_branch(f"lead {n}", "split-1", shares) for n in range(2000)]
    assert chosen == [stable_branch(f"lead {n}", "split-1", shares) for n in range(2000)]
    assert 500 < chosen.count("a") < 700
    assert "never" not in chosen
    definition = defined("- split:\n  a: {share: 50, steps: [{task: A}]}\n  b: {share: 50, steps: [{task: B}]}")
    run = Walk(definition, run=Run("lead", choose=lambda _id, _shares: "b")).run
    assert run.step_id == "b"


EVENTS = st.one_of(
    st.builds(Done, st.sampled_from(("sent", "done", "answered", "no_answer", "busy", "booked", "nonsense"))),
    st.builds(Replied, st.sampled_from(("replied", "not_interested"))),
    st.builds(OutOfOffice, st.integers(0, 400).map(lambda hours: MONDAY + timedelta(hours=hours))),
    st.builds(Postponed, st.integers(0, 400).map(lambda hours: MONDAY + timedelta(hours=hours))),
    st.sampled_from((Started(), Skipped(), Bounced(), Met(), TimePassed(), FactsChanged(), Happened("opted_out"))),
)


@settings(max_examples=100, deadline=None)
@given(drawn_steps(), st.lists(st.tuples(EVENTS, st.integers(0, 60)), max_size=25))
def test_whatever_happens_the_run_stands_somewhere_and_history_is_whole(
    steps: list[Drawn], happenings: list[tuple[Event, int]]
) -> None:
    gone, now = Walk(defined(written(steps))), MONDAY
    for event, hours in happenings:
        now += timedelta(hours=hours)
        before = gone.run
        after, effects = step(gone.definition, before, event, now)
        if before.status == "ended":
            assert (after, effects) == (before, ())
        gone.run = after
        gone.effects.extend(effects)
    opened = [effect.step_id for effect in gone.effects if isinstance(effect, Opened)]
    closed = [step_id for step_id, _outcome in gone.outcomes]
    assert len(set(opened)) == len(opened)
    assert opened == (closed if gone.run.status == "ended" else [*closed, gone.run.step_id])
    assert sum(isinstance(effect, Ended) for effect in gone.effects) == (gone.run.status == "ended")
    if gone.run.status == "active":
        assert gone.run.due is not None
        assert gone.run.due >= MONDAY


def test_a_run_of_a_step_that_is_gone_is_left_alone() -> None:
    definition = defined("- task: a")
    run = replace(Run("lead"), status="active", step_id="gone", due=datetime(2026, 1, 1, tzinfo=UTC))
    assert step(definition, run, TimePassed(), MONDAY) == (run, ())
