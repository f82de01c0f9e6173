"""What changed between two versions is said in words, and nothing is left out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from tests.fixtures.sequences import TEMPLATES, defined, sequence_text
from tests.fixtures.versions import versions
from workspace.domain.sequence.definition import Definition
from workspace.domain.sequence.diff import diff
from workspace.domain.sequence.diff_words import sentence
from workspace.domain.sequence.matching import matched
from workspace.domain.sequence.read import read_sequence

PROSPECTING = (TEMPLATES / "sequences" / "high-volume-outbound-prospecting.yaml").read_text()


def read(text: str) -> Definition:
    found = read_sequence(text)
    assert found.definition is not None, found.problems
    return found.definition


def told(old: Definition, new: Definition) -> list[str]:
    return [sentence(change, old, new) for change in diff(old, new)]


def changed(old: str, new: str) -> list[str]:
    return told(defined(old), defined(new))


def edited(before: str, after: str) -> list[str]:
    assert before in PROSPECTING
    return told(read(PROSPECTING), read(PROSPECTING.replace(before, after)))


@given(versions())
def test_every_difference_is_told_and_nothing_else(pair: tuple[Definition, Definition]) -> None:
    old, new = pair
    assert diff(old, old) == ()
    changes = diff(old, new)
    assert bool(changes) == (meaning(old) != meaning(new))
    assert all(sentence(change, old, new) and "{" not in sentence(change, old, new) for change in changes)


def meaning(definition: Definition) -> tuple[object, ...]:
    return definition.steps, definition.page


def test_comments_and_blank_lines_are_no_change() -> None:
    assert (
        told(read(PROSPECTING), read("# Later.\n\n" + PROSPECTING.replace("steps:\n", "steps:\n\n  # first\n"))) == []
    )


def test_a_wait_is_told_by_the_step_that_it_puts_off() -> None:
    assert edited("- wait: 3 days", "- wait: 5 working days") == [
        "step 5 “Call again” moved from 3 days to 5 working days after “Follow up on the missed call”"
    ]


def test_a_branch_is_told_with_what_is_in_it() -> None:
    old, new = "- phone_call: Call", "- phone_call: Call\n  voicemail:\n    - task: Write a text\n    - end: later"
    assert changed(old, new) == ["a voicemail branch was added to “Call”: “Write a text”, an end as later"]
    assert changed(new, old) == ["the voicemail branch of “Call” was removed: “Write a text”, an end as later"]


def test_steps_come_go_and_move() -> None:
    old = "- task: Research\n- phone_call: Call\n- task: Quote"
    assert changed(old, "- phone_call: Call\n- task: Quote") == ["“Research” was removed"]
    assert changed("- phone_call: Call\n- task: Quote", old) == ["“Research” was added before “Call”"]
    assert changed(old, "- task: Research\n- task: Quote\n- phone_call: Call") == ["“Quote” moved before “Call”"]
    into = "- task: Research\n- phone_call: Call\n  answered:\n    - task: Quote"
    assert changed(old, into)[0] == "an answered branch was added to “Call”"
    assert changed(old, into)[1:] == ["“Quote” moved to the end of the answered branch of “Call”"]


def test_a_step_above_one_without_a_title_is_not_placed_by_its_own_name() -> None:
    old = "- phone_call: Call\n- wait: 2 days\n- task: Quote"
    assert changed(old, old.replace("- wait", "- task: Note it\n- wait")) == ["“Note it” was added after “Call”"]
    first = "- wait: 2 days\n- task: Quote"
    assert changed(first, "- task: Look\n" + first) == ["“Look” was added at the beginning"]
    branch = "- phone_call: Call\n  answered:\n    - task: Meet\n    - end: success\n- task: Quote"
    assert changed(branch, branch.replace("    - end", "    - task: Thank them\n    - end")) == [
        "“Thank them” was added after “Meet”, in the answered branch of “Call”"
    ]
    bare = "- phone_call: Call\n  answered:\n    - end: success\n- task: Quote"
    assert changed(bare, bare.replace("    - end", "    - task: Thank them\n    - end")) == [
        "“Thank them” was added at the beginning of the answered branch of “Call”"
    ]


def test_a_step_with_branches_is_told_as_one() -> None:
    old, new = (
        "- task: Quote",
        "- task: Quote\n- phone_call: Call\n  answered:\n    - task: Thank them\n    - end: success",
    )
    assert changed(old, new) == ["“Call”, with 2 steps in its branches, was added at the end"]
    assert changed(new, old) == ["“Call”, with 2 steps in its branches, was removed"]


def test_values_of_a_step_are_told_with_what_they_were() -> None:
    mail = "- email: Follow up\n  id: up\n  message: a\n- await_reply: 2 days\n- task: Quote"
    assert changed(mail, mail.replace("message: a", "message: b")) == ["message of “Follow up” changed: a → b"]
    assert changed(mail, mail.replace("2 days", "3 days")) == [
        "reply limit of the watch for a reply after “Follow up”: 2 days → 3 days"
    ]
    assert changed(mail, mail.replace("Follow up", "Ask")) == ["“Follow up” is called “Ask” now"]
    assert changed(mail, mail.replace("email:", "automated_email:")) == ["“Follow up” leaves by itself now"]
    assert changed(mail, mail + "\n  priority: high") == ["“Quote” has high priority now"]
    note = mail + "\n  note: With care"
    assert changed(mail, note) == ["note of “Quote”: nothing → “With care”"]


def test_a_call_that_becomes_a_task_and_fields_that_come_and_go() -> None:
    old = "- phone_call: Call\n  fields: [rating, company]"
    assert changed(old, old.replace("phone_call", "task")) == ["“Call” is done otherwise: call → task"]
    assert changed(old, old.replace("rating, company", "company, source")) == [
        "“Call” asks for Source now; “Call” does not ask for Rating any more"
    ]
    assert changed(old, old.replace("rating, company", "company, rating")) == [
        "“Call” asks for its fields in another order"
    ]
    mail = "- automated_email: Say hello\n  message: m"
    assert changed(mail, mail.replace("automated_email", "email")) == [
        "“Say hello” does not leave by itself any more: the seller sends it"
    ]


def test_of_a_step_and_a_wait_that_change_places_it_is_the_step_that_moved() -> None:
    pages = (
        "- task: Research\n- wait: 2 days\n- phone_call: Call",
        "- wait: 2 days\n- task: Research\n- phone_call: Call",
    )
    for old, new in (pages, pages[::-1]):
        (said,) = changed(old, new)
        assert said.startswith("“Research” moved ")


def test_a_new_title_in_the_old_place_is_the_same_step_unless_ids_say_otherwise() -> None:
    old = "- task: Research\n- phone_call: Call\n  answered: [{meeting: Meet}, {end: success}]\n- task: Quote"
    assert changed(old, old.replace("Call", "Ring them")) == ["“Call” is called “Ring them” now"]
    assert changed(old, old.replace("Meet", "Show it")) == ["“Meet” is called “Show it” now"]
    assert changed(old, old.replace("phone_call: Call", "text_message: Write").split("\n  answered")[0])[0] == (
        "“Write” was added at the end"
    )
    other = old.replace("phone_call: Call", "phone_call: Ring them\n  id: ring")
    assert changed(old, other)[0] == "“Ring them” was added before “Quote”"


def test_a_wait_before_another_step_than_before_is_no_delay_of_that_step() -> None:
    old = "- email: Say hello\n- wait: 2 days\n- phone_call: Call\n- wait: 3 days\n- task: Quote"
    new = "- phone_call: Call\n- wait: 3 days\n- email: Say hello\n- wait: 2 days\n- task: Quote"
    assert "the wait after “Call”: 2 days → 3 days" in changed(old, new)
    assert "step 3 “Quote” moved from 3 days to 2 days after “Say hello”" in changed(old, new)


def test_what_goes_with_a_type_is_not_told_beside_it() -> None:
    assert changed("- email: Say bye\n  message: m", "- phone_call: Say bye") == [
        "“Say bye” is done otherwise: e-mail → call"
    ]
    onwards = "- phone_call: Call\n  answered: [{task: Meet}, {end: success}]"
    assert changed(onwards, onwards.replace("end: success", "start: renewal"))[0] == (
        "a hand-over to renewal was added at the end of the answered branch of “Call”"
    )
    inside = "- phone_call: Call\n- task: Go"
    nested = inside.replace("Call", "Call\n  busy: [{phone_call: Again, answered: [{task: Meet}]}]")
    assert changed(inside, nested) == ["a busy branch was added to “Call”: “Again”"]


def test_of_steps_with_one_title_it_is_said_which() -> None:
    twice = """
        - phone_call: Call
          answered: [{meeting: Meet}, {end: success}]
        - phone_call: Call again
          answered: [{meeting: Meet, id: late}, {end: success}]
        - task: Note it
        - task: Note it
    """
    assert changed(twice, twice.replace("id: late", "id: late, length: 1 hour")) == [
        "length of “Meet” under “Call again”: nothing → 60 minutes"
    ]
    assert changed(twice, twice.rstrip() + "\n          priority: high") == [
        "“Note it” (note-it-2) has high priority now"
    ]


def test_branches_are_called_as_people_call_them() -> None:
    check = "- check: Is it worth it?\n  when: {rating: hot}\n  then: [{task: Go}]"
    other = check + "\n  else: [{email: Say bye}, {end: later}]"
    assert changed(check, other) == ["a “no” branch was added to “Is it worth it?”: “Say bye”, an end as later"]
    call = "- phone_call: Call\n- task: Go"
    steps = ", ".join(f"{{task: T{n}}}" for n in range(9))
    assert changed(call, call.replace("Call", f"Call\n  no_answer: [{steps}]")) == [
        "a no answer branch was added to “Call”: “T0”, “T1”, “T2”, “T3”, “T4”, “T5”, 3 more steps"
    ]


def test_what_takes_people_out_is_told_by_what_they_do() -> None:
    old, new = defined("- task: a", more="leave_when: [replied]"), defined("- task: a", more="leave_when: [opted_out]")
    assert told(old, new) == [
        "whoever wants no more e-mail leaves the sequence now; whoever replies does not leave the sequence any more"
    ]
    both = [defined("- task: a", more=f"leave_when: [{one}]") for one in ("replied, bounced", "bounced, replied")]
    assert told(*both) == ["leave_when stands in another order"]


def test_shares_conditions_and_fields_are_told() -> None:
    split = "- split: Tone\n  a: {share: 50, steps: [{task: Warm}]}\n  b: {share: 50, steps: [{task: Cool}]}"
    other = split.replace("share: 50", "share: 60", 1).replace("b: {share: 50", "b: {share: 40")
    assert changed(split, other) == ["“a” of “Tone” gets 60 % now, not 50 %", "“b” of “Tone” gets 40 % now, not 50 %"]
    check = "- check: Is it worth it?\n  when: {rating: hot}\n  then: [{task: Go}]"
    assert changed(check, check.replace("hot", "[hot, warm]")) == [
        "condition of “Is it worth it?”: rating is hot → rating is hot or warm"
    ]
    update = "- update: Mark it\n  set: {rating: hot}\n- task: Go"
    assert changed(update, update.replace("hot", "cold")) == [
        "values to set of “Mark it”: Rating = hot → Rating = cold"
    ]


def test_where_a_route_leads_is_told_as_one_says_it() -> None:
    ends = (
        "- phone_call: Call\n  answered:\n    - meeting: Meet\n      length: 30 minutes\n    - end: success\n- task: Go"
    )
    assert changed(ends, ends.replace("success", "no_response")) == [
        "the route after “Meet” ends as no response now, not as success"
    ]
    assert changed(ends, ends.replace("30 minutes", "1 hour")) == ["length of “Meet”: 30 minutes → 60 minutes"]
    assert changed(ends, ends.replace("\n      length: 30 minutes", "")) == ["length of “Meet”: 30 minutes → nothing"]
    hands_on = "- task: Go\n- start: webinar"
    assert changed(hands_on, hands_on.replace("webinar", "renewal")) == [
        "the route after “Go” goes on in renewal now, not in webinar"
    ]
    leaps = "- phone_call: Call\n  answered: [{go_to: quote}]\n- task: Wait a little\n- task: Quote\n- task: Thank them"
    assert changed(leaps, leaps.replace("go_to: quote", "go_to: thank-them")) == [
        "the route after “Call” goes on at “Thank them” now, not at “Quote”"
    ]


def test_the_head_and_the_cases_are_told() -> None:
    assert edited("tags: [outbound]", "tags: [outbound, spring]") == ["tags: outbound → outbound, spring"]
    assert edited("ends: disqualified\n    days: 9", "ends: disqualified") == ["expect: “nobody ever answers” changed"]
    assert edited("- name: the first call is answered", "- name: she answers") == [
        "expect: “she answers” was added",
        "expect: “the first call is answered” was removed",
    ]
    old = defined("- task: Go")
    assert told(old, replace(old, record="account")) == ["record: “lead” → “account”"]


def test_a_wait_put_in_above_moves_no_other() -> None:
    old = "- task: A\n- wait: 1 day\n- task: B\n- wait: 2 days\n- task: C"
    new = "- wait: 4 days\n" + old
    assert changed(old, new) == ["a wait of 4 days was added before “A”"]
    assert matched(defined(old), defined(new))["wait-2"] == "wait-3"


def test_an_id_written_later_is_the_same_step() -> None:
    old = "- phone_call: Call her\n- wait: 2 days\n- task: Quote"
    new = "- phone_call: Call her\n  id: first\n- wait: 2 days\n  id: pause\n- task: Quote"
    assert changed(old, new) == [
        "id of “Call her”: “call-her” → “first”",
        "id of the wait of 2 days after “Call her”: “wait-1” → “pause”",
    ]


def test_a_long_page_is_compared_at_once() -> None:
    text = sequence_text("\n".join(f"- task: T{n}\n- wait: 1 day" for n in range(400)) + "\n- task: Last")
    assert len(diff(read(text), read(text.replace("1 day", "2 days")))) == 400
