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
    assert changed(old, new) == [
        "a voicemail: branch was added to “Call”, with “Write a text”, the end as later after “Write a text”"
    ]
    assert changed(new, old)[0].startswith("the voicemail: branch of “Call” was removed, with “Write a text”")


def test_steps_come_go_and_move() -> None:
    old = "- task: Research\n- phone_call: Call\n- task: Quote"
    assert changed(old, "- phone_call: Call\n- task: Quote") == ["“Research” was removed"]
    assert changed("- phone_call: Call\n- task: Quote", old) == ["“Research” was added before “Call”"]
    assert changed(old, "- task: Research\n- task: Quote\n- phone_call: Call") == ["“Quote” moved before “Call”"]
    into = "- task: Research\n- phone_call: Call\n  answered:\n    - task: Quote"
    assert "“Quote” moved at the end in answered: of “Call”" in changed(old, into)


def test_a_step_above_one_without_a_title_is_not_placed_by_its_own_name() -> None:
    old = "- phone_call: Call\n- wait: 2 days\n- task: Quote"
    assert changed(old, old.replace("- wait", "- task: Note it\n- wait")) == ["“Note it” was added after “Call”"]
    first = "- wait: 2 days\n- task: Quote"
    assert changed(first, "- task: Look\n" + first) == ["“Look” was added at the beginning"]
    branch = "- phone_call: Call\n  answered:\n    - task: Meet\n    - end: success\n- task: Quote"
    assert changed(branch, branch.replace("    - end", "    - task: Thank them\n    - end")) == [
        "“Thank them” was added after “Meet” in answered: of “Call”"
    ]
    bare = "- phone_call: Call\n  answered:\n    - end: success\n- task: Quote"
    assert changed(bare, bare.replace("    - end", "    - task: Thank them\n    - end")) == [
        "“Thank them” was added at the beginning in answered: of “Call”"
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
    assert changed(mail, mail.replace("email:", "automated_email:")) == [
        "“Follow up” is done otherwise: e-mail → e-mail, by itself"
    ]
    assert changed(mail, mail + "\n  priority: high") == ["“Quote” has high priority now"]
    note = mail + "\n  note: With care"
    assert changed(mail, note) == ["note of “Quote”: nothing → “With care”"]


def test_shares_conditions_and_fields_are_told() -> None:
    split = "- split: Tone\n  a: {share: 50, steps: [{task: Warm}]}\n  b: {share: 50, steps: [{task: Cool}]}"
    other = split.replace("share: 50", "share: 60", 1).replace("b: {share: 50", "b: {share: 40")
    assert changed(split, other) == ["share of a: in “Tone” 50 → 60", "share of b: in “Tone” 50 → 40"]
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
        "the route after “Call” goes on at thank-them now, not at quote"
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
    assert changed(old, new) == ["the wait of 4 days was added before “A”"]
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
