"""The figures of a sequence say what really happened in it, and no more than a few cases can tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.fixtures.sequences import defined, sequence_text
from tests.fixtures.world import done, key_of
from workspace.actions import calls, due, enrolments, leads, replies, steps, timeline, versions
from workspace.actions.context import Context
from workspace.actions.result import RecordKey
from workspace.domain.clock import SimulatedClock
from workspace.domain.sequence.numbers import is_decided, is_success
from workspace.domain.sequence.step import ENDS, LEAVE_EVENTS, LEFT
from workspace.store.files import files_of
from workspace.store.location import Location
from workspace.store.read import Reader, open_reader
from workspace.views.sequence_stats import SequenceStats, StepNumbers, sequence_stats
from workspace.views.sequence_traffic import traffic
from workspace.views.stats_text import split_facts, step_rows

WEBINAR = "webinar-follow-up"


@pytest.fixture
def reader(location: Location, context: Context) -> Iterator[Reader]:
    opened = open_reader(location)
    yield opened
    opened.close()


def connected(context: Context, number: int) -> list[RecordKey]:
    """So many leads in the webinar sequence, whose first mail has left."""
    keys = []
    for place in range(number):
        lead = {"first_name": "Kim", "company": f"Firm {place}", "email": f"kim@firm{place}.example"}
        keys.append(key_of(leads.create_lead(context, lead)))
        done(enrolments.connect(context, keys[-1], WEBINAR))
    due.run_due(context)
    return keys


def activated(context: Context, name: str, text: str) -> None:
    """A sequence of one's own, put to work."""
    folder = context.home / "templates" / "sequences"
    folder.mkdir(parents=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    context.files = files_of(context.home)
    done(versions.activate(context, name))


def stats(reader: Reader, clock: SimulatedClock) -> SequenceStats:
    found = sequence_stats(reader, WEBINAR, clock.now())
    assert found is not None
    return found


def test_after_a_fork_it_is_said_which_way_how_many_went(
    context: Context, reader: Reader, clock: SimulatedClock
) -> None:
    activated(context, "calls", sequence_text("- phone_call: Call\n- wait: 9 days\n- task: b"))
    keys = [key_of(leads.create_lead(context, {"company": f"Firm {place}", "phone": "1"})) for place in range(5)]
    for key, result in zip(keys, ("voicemail", "busy", "busy", "", "gone"), strict=True):
        done(enrolments.connect(context, key, "calls"))
        if result == "gone":
            done(enrolments.disconnect(context, enrolment_of(reader, key)))
        elif result:
            done(calls.log_call(context, key, calls.CallReport(result), step_run_id=open_step(reader, key)))
    found = sequence_stats(reader, "calls", clock.now())
    assert found is not None
    assert [row.ways for row in step_rows(found)] == ["busy 2 · voicemail 1", "", ""]


def step(found: SequenceStats, step_id: str) -> StepNumbers:
    return next(each for each in found.steps if each.step_id == step_id)


def enrolment_of(reader: Reader, key: RecordKey) -> int:
    row = reader.row("SELECT id FROM enrolment WHERE record_id = :id ORDER BY id DESC", id=key[1])
    assert row is not None
    return int(row[0])


def test_a_sequence_that_never_ran_has_no_figures(reader: Reader, clock: SimulatedClock) -> None:
    assert sequence_stats(reader, WEBINAR, clock.now()) is None


def test_a_reply_is_credited_to_the_mail_that_it_answers(
    context: Context, reader: Reader, clock: SimulatedClock
) -> None:
    keys = connected(context, 4)
    clock.move_to(clock.now() + timedelta(hours=2))
    for key in keys[:3]:
        done(replies.log_reply(context, key, "Yes, gladly"))
    done(replies.log_reply(context, keys[3], "Away", "out_of_office", until=clock.now() + timedelta(days=9)))
    first, *_rest = (each for each in stats(reader, clock).steps if each.replies is not None)
    assert first.replies is not None
    assert (first.replies.count, first.replies.of) == (3, 4)
    assert not first.replies.is_enough
    watch = next(each for each in stats(reader, clock).steps if each.type == "await_reply")
    assert (watch.outcomes["replied"], watch.reached, watch.open) == (3, 4, 1)


def test_who_leaves_counts_under_the_reason_and_not_against_the_rate(
    context: Context, reader: Reader, clock: SimulatedClock
) -> None:
    keys = connected(context, 3)
    done(enrolments.disconnect(context, enrolment_of(reader, keys[0])))
    found = stats(reader, clock)
    assert (found.enrolled, found.running, found.completed, found.left) == (3, 2, 0, 1)
    assert found.reasons == {"disconnected": 1}
    assert found.success.of == 0
    assert found.trend.direction == "not enough data"


LEAVING = """name: Until they meet
record: lead
leave_when: [{events}]
steps:
  - phone_call: Call
    answered:
      - meeting: Agree on a day
      - task: Prepare
  - wait: 2 days
  - phone_call: Call again
"""


def open_step(reader: Reader, key: RecordKey) -> int:
    row = reader.row("SELECT id FROM step_run WHERE record_id = :id AND state = 'open'", id=key[1])
    assert row is not None
    return int(row[0])


def test_an_exit_rule_brings_a_run_to_an_end_and_a_meeting_is_a_success(
    context: Context, reader: Reader, clock: SimulatedClock
) -> None:
    activated(context, "until", LEAVING.format(events="meeting_booked, opted_out"))
    keys = [key_of(leads.create_lead(context, {"company": f"Firm {place}", "phone": "1"})) for place in range(4)]
    for key in keys:
        done(enrolments.connect(context, key, "until"))
    soon = clock.now() + timedelta(days=1)
    done(calls.log_call(context, keys[0], calls.CallReport("answered"), step_run_id=open_step(reader, keys[0])))
    done(timeline.book_meeting(context, keys[0], "As agreed", soon, 30, step_run_id=open_step(reader, keys[0])))
    done(timeline.book_meeting(context, keys[1], "They asked for it", soon, 30))
    done(enrolments.disconnect(context, enrolment_of(reader, keys[2])))
    found = sequence_stats(reader, "until", clock.now())
    assert found is not None
    assert (found.enrolled, found.running, found.completed, found.left) == (4, 1, 2, 1)
    assert (found.success.count, found.success.of) == (2, 2)
    assert (found.ends, found.reasons) == ({"meeting_booked": 2}, {"disconnected": 1})


@pytest.mark.parametrize(
    ("events", "steps", "successes"),
    [
        ("[opted_out]", "- task: a", {"meeting_booked", "completed"}),
        ("[replied, meeting_booked]", "- task: a", {"meeting_booked", "replied"}),
        ("[replied]", "- phone_call: a\n  answered: [{end: success}]", {"meeting_booked", "success"}),
    ],
)
def test_what_counts_as_a_success_goes_by_what_the_sequence_is_for(
    events: str, steps: str, successes: set[str]
) -> None:
    definition = defined(steps, more=f"leave_when: {events}")
    assert {word for word in (*ENDS, *LEAVE_EVENTS, LEFT) if is_success(definition, word)} == successes
    assert not is_decided("left", "")
    assert not is_decided("active", "replied")


def test_the_rate_counts_those_who_came_to_an_end_by_themselves(
    context: Context, reader: Reader, clock: SimulatedClock
) -> None:
    keys = connected(context, 2)
    for key in keys:
        clock.move_to(clock.now() + timedelta(hours=1))
        done(replies.log_reply(context, key, "Yes"))
    for _step in range(3):
        for key in keys:
            row = reader.row(
                "SELECT id, type FROM step_run WHERE record_id = :id AND state = 'open' ORDER BY id DESC", id=key[1]
            )
            if row is not None:
                done(steps.skip(context, int(row[0])))
    found = stats(reader, clock)
    assert (found.completed, found.success.count, found.success.of) == (2, 2, 2)
    assert found.ends == {"success": 2}
    assert found.days is not None
    assert found.days.of == 2
    assert found.weeks[-1].of == 2
    assert step(found, found.steps[0].step_id).done == 2
    assert sum(each.skipped for each in found.steps) == 6


def test_a_version_is_told_apart(context: Context, reader: Reader, clock: SimulatedClock) -> None:
    connected(context, 2)
    found = stats(reader, clock)
    assert [(each.number, each.enrolled, each.running) for each in found.versions] == [(1, 2, 2)]
    other = sequence_stats(reader, WEBINAR, clock.now(), version=2)
    assert other is not None
    assert other.enrolled == 0
    later = sequence_stats(reader, WEBINAR, clock.now(), since=clock.now() + timedelta(days=1))
    assert later is not None
    assert later.enrolled == 0


def test_successes_are_told_week_by_week_and_this_month_against_the_one_before(
    context: Context, reader: Reader, clock: SimulatedClock
) -> None:
    activated(context, "shortest", sequence_text("[{task: Ask}, {end: success}]"))
    began = clock.now()
    for number, days in enumerate((0, 10, 45)):
        clock.move_to(began + timedelta(days=days))
        lead = {"first_name": "Kim", "last_name": f"{number}", "company": f"Firm {number}"}
        key = key_of(leads.create_lead(context, lead))
        done(enrolments.connect(context, key, "shortest"))
        for (step_run,) in reader.rows("SELECT id FROM step_run WHERE state = 'open'"):
            done(steps.do_step(context, int(step_run)))
    found = sequence_stats(reader, "shortest", clock.now())
    assert found is not None
    assert [week.of for week in found.weeks] == [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1]
    assert (found.trend.now.of, found.trend.before.of) == (1, 2)


def test_the_drawing_is_told_where_everybody_stands(context: Context, reader: Reader, clock: SimulatedClock) -> None:
    keys = connected(context, 3)
    done(replies.log_reply(context, keys[0], "Yes"))
    found = traffic(reader, WEBINAR)
    figures = stats(reader, clock)
    assert sum(found.standing.values()) == 3
    assert found.left == {each.step_id: sum(each.outcomes.values()) for each in figures.steps if each.outcomes}
    replied = next(each for each in figures.steps if each.type == "await_reply")
    assert found.outcomes[replied.step_id, "replied"] == 1


def test_the_time_a_step_takes_runs_from_due_to_done(context: Context, reader: Reader, clock: SimulatedClock) -> None:
    (key,) = connected(context, 1)
    clock.move_to(clock.now() + timedelta(days=2, hours=1))
    due.run_due(context)
    row = reader.row("SELECT id, due_at FROM step_run WHERE state = 'open' AND record_id = :id", id=key[1])
    assert row is not None
    clock.move_to(clock.now() + timedelta(days=1))
    done(steps.do_step(context, int(row[0])))
    second = stats(reader, clock).steps
    taken = next(each.taken for each in second if each.type == "email" and each.done)
    assert taken is not None
    assert (round(taken.middle, 2), taken.of) == (round(taken.low, 2), 1)
    assert 0.9 < taken.middle < 1.1


AB = """\
name: Which opening
record: lead
steps:
  - split: Which opening
    a:
      share: 50
      steps:
        - task: Ask
        - end: success
    b:
      share: 50
      steps:
        - task: Tell
        - end: no_response
"""


def test_an_a_b_test_says_which_branch_is_better_once_there_are_enough(
    context: Context, reader: Reader, clock: SimulatedClock
) -> None:
    activated(context, "opening", AB)
    for place in range(60):
        key = key_of(leads.create_lead(context, {"company": f"Firm {place}"}))
        done(enrolments.connect(context, key, "opening"))
        if place == 9:
            few = sequence_stats(reader, "opening", clock.now())
            assert few is not None
            assert few.splits[0].difference is not None
            assert not few.splits[0].difference.is_enough
    for (step_run,) in reader.rows("SELECT id FROM step_run WHERE state = 'open'"):
        done(steps.do_step(context, int(step_run)))
    found = sequence_stats(reader, "opening", clock.now())
    assert found is not None
    (split,) = found.splits
    ways = "SELECT outcome, count(*) FROM step_run WHERE type = 'split' GROUP BY outcome"
    went = {row[0]: int(row[1]) for row in reader.rows(ways)}
    assert {name: share.of for name, share in split.branches.items()} == went
    assert (split.branches["a"].count, split.branches["b"].count) == (went["a"], 0)
    assert min(went.values()) > 15, "a stable hash sends about as many each way"
    assert split.difference is not None
    assert split.difference.is_clear
    assert "the difference is clear" in [fact.text for fact in split_facts(split, plain=True)][-1]
