"""The format, type by type as its description has it: what each step takes, how it can end, and what conditions ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from tests.fixtures.sequences import defined, problems_in
from workspace.domain.duration import Duration, parse_duration
from workspace.domain.fields import RECORDS, Value, fields_of
from workspace.domain.sequence.answers import Answer
from workspace.domain.sequence.simulate import Simulation, simulate
from workspace.domain.working_time import WorkingTime

KEYS: dict[str, dict[str, str]] = {
    "email": {"message": "hello"},
    "automated_email": {"message": "hello"},
    "phone_call": {"script": "Who decides?"},
    "task": {},
    "linkedin": {"action": "connect"},
    "text_message": {"message": "hello"},
    "meeting": {"length": "30 minutes"},
    "qualify": {},
    "disqualify": {"reason": "Any text at all"},
    "close_as_lost": {"reason": "Too dear", "competitor": "Relecloud"},
    "update": {"set": "{rating: hot}"},
    "wait": {},
    "await_reply": {},
    "await": {"limit": "2 days", "when": "{rating: hot}"},
    "check": {"when": "{rating: hot}"},
    "split": {},
    "start": {},
    "go_to": {},
    "end": {},
}
BRANCHES = {
    "phone_call": ("answered", "no_answer", "voicemail", "busy", "wrong_number"),
    "await_reply": ("replied", "interested", "not_interested", "bounced"),
    "await": ("met",),
    "check": ("then", "else"),
}
VALUE = {"wait": "2 days", "await_reply": "2 days", "start": "other", "go_to": "last", "end": "later"}
ALL_KEYS = {key: value for keys in KEYS.values() for key, value in keys.items()}
ALL_BRANCHES = {name for names in BRANCHES.values() for name in names}


def lines(type_: str, keys: dict[str, str], branches: tuple[str, ...] = ()) -> str:
    """A step of a type with these keys and branches, and steps around it."""
    own = "".join(f"\n  {key}: {value}" for key, value in keys.items())
    own += "".join(f"\n  {name}: [{{task: T}}]" for name in branches)
    if type_ == "split":
        own += "\n  a: {share: 100, steps: [{task: T}]}"
    first = "- qualify: Q\n" if type_ == "close_as_lost" else ""
    last = "" if type_ == "start" else "\n- task: Last\n  id: last"
    return f"- email: First\n{first}- {type_}: {VALUE.get(type_, 'Title')}{own}{last}"


@pytest.mark.parametrize("type_", KEYS)
def test_a_step_takes_its_own_keys_and_branches_and_the_common_ones(type_: str) -> None:
    keys = {"id": "x", "note": "Be kind.", "fields": "[budget]", "priority": "high"}
    assert problems_in(lines(type_, {**KEYS[type_], **keys}, BRANCHES.get(type_, ()))) == []


@pytest.mark.parametrize("type_", [type_ for type_ in KEYS if type_ != "split"])
def test_a_step_takes_no_other_keys_and_branches(type_: str) -> None:
    for key, value in ALL_KEYS.items():
        if key not in KEYS[type_]:
            (problem,) = problems_in(lines(type_, {**KEYS[type_], key: value}))
            assert f"A step of type {type_} has no key {key}." in problem.text
    for name in ALL_BRANCHES - set(BRANCHES.get(type_, ())):
        (problem,) = problems_in(lines(type_, KEYS[type_], (name,)))
        assert f"A step of type {type_} has no key {name}." in problem.text


@pytest.mark.parametrize("type_", ["email", "text_message"])
def test_the_message_is_optional_where_a_person_writes(type_: str) -> None:
    assert problems_in(lines(type_, {})) == []


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("1 day", Duration(days=1)),
        ("365 days", Duration(days=365)),
        ("3 working days", Duration(working_days=3)),
        ("4 hours", Duration(hours=4)),
        ("1 day 4 hours", Duration(days=1, hours=4)),
    ],
)
def test_a_time_is_days_or_working_days_or_hours_or_days_and_hours(text: str, means: Duration) -> None:
    assert parse_duration(text) == means


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "0 days",
            "01 days",
            "-1 days",
            "1.5 days",
            "2 Days",
            "2  days",
            "2days",
            " 2 days",
            "2 weeks",
            "1 minute",
        ),
        *("4 hours 1 day", "1 working day 4 hours", "working days", "366 days", "364 days 25 hours", "8761 hours"),
        *("2 days\n", "٣ days", "1 day and 4 hours", "two days"),
    ],
)
def test_nothing_else_is_a_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected a time|at most 365 days"):
        parse_duration(text)


def ran(
    steps: str,
    record: str = "lead",
    answers: Mapping[str, str] | None = None,
    values: Mapping[str, Value] | None = None,
) -> Simulation:
    given = {id_: Answer(outcome) for id_, outcome in (answers or {}).items()}
    start = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return simulate(defined(steps, record), start, WorkingTime(ZoneInfo("UTC")), given, values or {})


@pytest.mark.parametrize(
    ("condition", "record", "values", "holds"),
    [
        ("{stage: Develop}", "opportunity", {"stage": "Develop"}, True),
        ("{stage: [Propose, Close]}", "opportunity", {"stage": "Develop"}, False),
        ("{stage: Qualify, rating: present}", "lead", {"stage": "Qualify", "rating": "hot"}, True),
        ('{account.employees: ">= 50"}', "opportunity", {"account.employees": Decimal(50)}, True),
        ('{account.employees: ">= 50"}', "contact", {}, False),
        ("{any: [{account.industry: Retail}, {not: {job_title: present}}]}", "contact", {"job_title": "Buyer"}, False),
        ("{any: [{account.industry: Retail}, {not: {job_title: present}}]}", "contact", {}, True),
    ],
)
def test_a_check_asks_any_field_the_stage_and_related_records(
    condition: str, record: str, values: dict[str, Value], holds: bool
) -> None:
    steps = f"- check:\n  when: {condition}\n  then: [{{task: Then}}]\n  else: [{{task: Else}}]"
    assert ran(steps, record, values=values).route == (("then",) if holds else ("else",))


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_of_a_record_can_be_asked(record: str) -> None:
    for name in fields_of(record):
        found = ran(f"- check:\n  when: {{{name}: empty}}\n  then: [{{task: Empty}}]\n- task: Last", record)
        assert found.route == ("empty", "last")


def test_after_qualify_the_fields_are_those_of_the_opportunity() -> None:
    steps = "- qualify: Q\n- check:\n  when: {%s: present}\n  then: [{task: T}]\n- task: Last"
    assert problems_in(steps % "customer_need") == []
    (problem,) = problems_in(steps % "company")
    assert "There is no field company here: the record is of type opportunity." in problem.text


def test_a_text_message_is_done_by_its_seller_and_may_be_skipped() -> None:
    steps = "- text_message: Ask for a time\n  message: hello\n- task: Last"
    assert [(event.step, event.outcome) for event in ran(steps).events] == [
        ("ask-for-a-time", "done"),
        ("last", "done"),
    ]
    skipped = ran(steps, answers={"ask-for-a-time": "skip"})
    assert [event.outcome for event in skipped.events] == ["skipped", "done"]


def test_a_record_is_handed_over_at_the_end_of_its_route_only() -> None:
    handed = ran("- phone_call: Call\n  answered: [{start: other}]\n- task: Last", answers={"call": "answered"})
    assert (handed.ended_as, handed.route) == ("started", ("call",))
    assert ran("- phone_call: Call\n  answered: [{start: other}]\n- task: Last").ended_as == "completed"


def test_a_split_sends_each_where_it_is_told_and_both_come_back() -> None:
    steps = """
        - split: Tone
          warm: {share: 1, steps: [{task: Warm}]}
          cool: {share: 99, steps: [{task: Cool}]}
        - task: Last
    """
    assert ran(steps).route == ("warm", "last")
    assert ran(steps, answers={"tone": "cool"}).route == ("cool", "last")


def test_what_a_branch_does_not_say_goes_on_below() -> None:
    steps = "- email: Write\n- await_reply: 2 days\n  interested: [{meeting: Meet}]\n- await: Post\n  limit: 1 day\n- task: T"
    interested = ran(steps, answers={"await-reply-1": "interested", "post": "met"})
    assert interested.route == ("write", "await-reply-1", "meet", "post", "t")
    plain = ran(steps, answers={"await-reply-1": "replied", "post": "skip"})
    assert plain.route == ("write", "await-reply-1", "post", "t")
