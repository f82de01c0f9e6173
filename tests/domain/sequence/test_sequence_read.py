"""Reading a sequence file: what it says, and every sentence about what is wrong with it."""

from __future__ import annotations

from textwrap import indent

import pytest

from tests.fixtures.sequences import defined, problems_in, problems_of, sequence_text
from workspace.domain.duration import Duration
from workspace.domain.sequence.read import read_sequence


def said(steps: str, record: str = "lead", more: str = "") -> list[str]:
    return [problem.text for problem in problems_in(steps, record, more)]


def test_a_step_has_what_its_keys_say() -> None:
    definition = defined("""
        - phone_call: Call to understand their needs
          id: call
          note: Be brief.
          script: Who decides?
          fields: [estimated_budget, rating]
          priority: high
          voicemail:
            - linkedin: Connect
              action: connect
        - meeting: Meet
          length: 1 hour 30 minutes
        - update: Mark
          set: {rating: hot, employees: 5}
        - await: The connection is accepted
          limit: 3 working days
        - wait: 1 day 4 hours
        - automated_email: Say hello
          message: hello
        - disqualify:
          reason: No answer
    """)
    call, connect, meet, mark, accepted, wait, hello, disqualify = definition.steps
    assert (call.id, call.note, call.script, call.fields) == (
        "call",
        "Be brief.",
        "Who decides?",
        ("estimated_budget", "rating"),
    )
    assert call.high_priority
    assert [(branch.name, branch.steps) for branch in call.branches] == [("voicemail", (connect.id,))]
    assert (connect.action, meet.minutes, mark.set["rating"]) == ("connect", 90, "hot")
    assert (accepted.limit, wait.limit) == (Duration(working_days=3), Duration(days=1, hours=4))
    assert (hello.message, disqualify.reason, disqualify.title) == ("hello", "No answer", "")
    assert (call.line, call.column) == (4, 5)


def test_a_file_has_its_name_record_and_all_that_is_optional() -> None:
    more = """
        summary: What it is for.
        tags: [a, b]
        leave_when: [replied, bounced]
        expect:
          - name: nobody
            answers: {call: answered}
            fields: {rating: hot}
            route: [call]
            ends: completed
            days: 0.5
    """
    definition = defined("- phone_call: Call", more=more)
    assert (definition.name, definition.record, definition.summary) == ("A test", "lead", "What it is for.")
    assert (definition.tags, definition.leave_when) == (("a", "b"), ("replied", "bounced"))
    (case,) = definition.expect
    assert (case.name, case.answers, case.fields) == ("nobody", {"call": "answered"}, {"rating": "hot"})
    assert (case.route, case.ends, case.days) == (("call",), "completed", 0.5)


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        ("- email:", "needs a title"),
        ('- task: ""', "needs a title"),
        ("- task: 2024", "Expected a title (in quotes), found the number 2024"),
        ("- task: [a]", "found a list"),
        ("- wiat: 2 days\n- task: a", "Did you mean wait?"),
        ("- task: a\n  email: b", "one type"),
        ("- just text", "Expected a step"),
        ("- task: a\n  notes: b", "Did you mean note?"),
        ("- task: a\n  message: b", "no key message"),
        ("- email: a\n  answered: [{task: b}]", "no key answered"),
        ("- automated_email: a", "needs message:"),
        ("- await: a", "needs limit:"),
        ("- check: a\n  then: [{task: b}]", "needs when:"),
        ("- update: a", "needs set:"),
        ("- update: a\n  set: {}", "at least one field"),
        ("- update: a\n  set: {employees: many}", "expected a number"),
        ("- update: a\n  set: {account.industry: x}", "no field account.industry"),
        ("- task: a\n  fields: [raiting]", "Did you mean rating?"),
        ("- task: a\n  fields: rating", "Expected a list of fields"),
        ("- task: a\n  fields: [renewal_date]", "no field renewal_date"),
        ("- task: a\n  priority: low", "write one of high"),
        ("- linkedin: a\n  action: stalk", "research, introduction, connect, message"),
        ("- meeting: a\n  length: soon", "a length such as"),
        ("- email: a\n  message: ../secret", "without folder"),
        ("- wait: 2 weeks\n- task: a", "2 weeks is not possible"),
        ("- wait: 2\n- task: a", "Expected a time"),
        ("- wait:\n- task: a", "Expected a time"),
        ("- task: a\n- wait: 2 days", "never the last step"),
        ("- phone_call: a\n  answered: [{wait: 1 day}]", "never the last step"),
        ("- phone_call: a\n  answered: []", "has no steps"),
        ("- phone_call: a\n  answered: x", "Expected the steps of answered"),
        ("- split: a\n  x: {share: 50, steps: [{task: b}]}", "add up to 50"),
        ("- split: a\n  x: {share: 100}", "needs steps:"),
        ("- split: a\n  x: {share: 99.5, steps: [{task: b}]}", "a whole number"),
        ("- split: a", "add up to 0"),
        ("- split: a\n  x: 50", "Expected a branch"),
        ("- start: other", "cannot be the first step"),
        ("- task: a\n- start: other\n- task: b", "last step of its list"),
        ("- task: a\n- end: win", "success, no_response, not_interested, later"),
        ("- task: a\n- end: completed", "not possible"),
        ("- task: a\n- go_to: b", "no step b"),
        ("- task: a\n- go_to: a", "further down"),
        ("- task: a\n- go_to: go-to-1", "further down"),
        ("- close_as_lost: a", "belongs to an opportunity"),
        ("- qualify: a\n- qualify: b", "here the record is an opportunity"),
        ("- qualify: a\n- disqualify: b", "here the record is an opportunity"),
        ("- qualify: a\n- task: b\n  fields: [company]", "no field company"),
        ("- task: b\n  fields: [customer_need]", "no field customer_need"),
        ("- task: a\n  id: a b", "cannot be an id"),
        ("- task: yes", "in quotes"),
    ],
)
def test_each_mistake_is_one_sentence(steps: str, says: str) -> None:
    problems = said(steps)
    assert len(problems) == 1, problems
    assert says in problems[0]


@pytest.mark.parametrize(
    ("steps", "record"),
    [
        ("- qualify:\n- close_as_lost:", "lead"),
        ("- qualify:\n- task: a\n  fields: [customer_need]", "lead"),
        ("- phone_call: a\n  answered: [{qualify: b}]\n- disqualify:", "lead"),
        ("- close_as_lost: a", "opportunity"),
        ("- check:\n  when: {account.industry: retail}\n  then: [{task: a}]", "contact"),
        ("- split:\n  note: {share: 40, steps: [{task: a}]}\n  email: {share: 60, steps: [{task: b}]}", "contact"),
        ("- task: a\n- wait: 1 day\n- end: later", "account"),
        ("- phone_call: a\n  answered: [{wait: 1 day}]\n- task: b", "account"),
        ("- task: a\n- start: other", "account"),
        ("- email: a\n- text_message: b\n  message: hello", "contact"),
        ("- update:\n  set: {future_events: true, account: ~}", "contact"),
    ],
)
def test_what_the_format_allows_is_read(steps: str, record: str) -> None:
    assert said(steps, record) == []


@pytest.mark.parametrize("record", ["contact", "account", "opportunity"])
def test_only_a_lead_is_qualified_or_disqualified(record: str) -> None:
    assert "belongs to a lead" in said("- qualify:", record)[0]
    assert "belongs to a lead" in said("- disqualify:", record)[0]


def test_the_file_itself_needs_name_record_and_steps() -> None:
    assert [problem.text for problem in problems_of("summary: x")] == [
        "A sequence needs name:",
        "A sequence needs record:",
        "A sequence needs steps:",
    ]
    assert "at least one step" in problems_of("name: a\nrecord: lead\nsteps: []")[0].text
    assert "Did you mean record?" in problems_of("name: a\nrecrd: lead\nsteps: [{task: a}]")[1].text
    assert "one of lead, opportunity" in problems_of("name: a\nrecord: leed\nsteps: [{task: a}]")[0].text
    assert "Expected a sequence" in problems_of("- task: a")[0].text
    assert "(in quotes)" in problems_of("name: 5\nrecord: lead\nsteps: [{task: a}]")[0].text
    assert "one of replied" in said("- task: a", more="leave_when: [replyed]")[0]


@pytest.mark.parametrize(
    "case",
    [
        "foo: 1",
        "ends: won",
        "days: soon",
        "days: .inf",
        "route: a",
        "answers: [a]",
        "answers: {a: [b]}",
        "fields: {x: 1}",
    ],
)
def test_a_case_that_makes_no_sense_is_an_error(case: str) -> None:
    assert len(said("- task: a", more=f"expect: [{{{case}}}]")) == 1


def test_all_problems_are_said_in_the_order_of_the_file() -> None:
    problems = problems_in("- wiat: 1 day\n- email:\n- task: yes\n- go_to: nowhere\n- end: win")
    assert [problem.line for problem in problems] == [4, 5, 6, 7, 8]


def test_the_whole_file_is_looked_at_even_where_its_steps_are_nothing() -> None:
    wrong = "name: [a]\nrecord: {a: b}\nsteps: 5\ntags: x\nleave_when: {a: b}\nexpect: 7\nsummary: []"
    assert [problem.line for problem in problems_of(wrong)] == [1, 2, 3, 4, 5, 6, 7]


def test_an_id_that_stands_twice_names_both_lines() -> None:
    (problem,) = problems_in("- task: a\n  id: x\n- task: b\n  id: x")
    assert (problem.line, problem.column) == (7, 9)
    assert "line 5" in problem.text


def test_defaults_are_slugs_and_ordinals_in_file_order_and_leave_written_ids_alone() -> None:
    definition = defined("""
        - phone_call: Call again!
          answered:
            - phone_call: Call  again
            - wait: 1 day
        - task: Über “Öl” & Gas
        - task: 日本
        - wait: 1 day
          id: wait-2
        - wait: 1 day
        - email: Written
          id: call-again-3
        - phone_call: call again
        - phone_call: Call again 2
        - await_reply: 1 day
        - task: task-1
        - task: "?!"
        - end: later
    """)
    assert [step.id for step in definition.steps] == [
        *("call-again", "call-again-2", "wait-1", "uber-ol-gas", "task-1", "wait-2", "wait-3", "call-again-3"),
        *("call-again-4", "call-again-2-2", "await-reply-1", "task-1-2", "task-2", "end-1"),
    ]


def test_ordinals_count_only_the_steps_that_have_no_title() -> None:
    definition = defined("""
        - task: Task
        - task: Task
        - task: "?"
        - task: "!"
    """)
    assert [step.id for step in definition.steps] == ["task", "task-2", "task-1", "task-3"]


def test_branches_may_nest_sixty_four_deep_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        steps = "- task: Last"
        for _level in range(depth):
            steps = f"- phone_call: Call\n  answered:\n{indent(steps, '    ')}"
        return steps

    assert said(nested(64)) == []
    assert said(nested(65)) == ["Branches are nested more than 64 deep here."]
    assert len(said(nested(150))) == 1


def test_five_thousand_steps_are_read_in_no_time() -> None:
    steps = "\n".join("- phone_call: Call again\n  answered:\n    - task: Note it" for _step in range(2500))
    read = read_sequence(sequence_text(steps))
    assert read.definition is not None
    assert len({step.id for step in read.definition.steps}) == 5000
