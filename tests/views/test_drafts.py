"""What a seller finds in the composer, and what a record would do first in a sequence."""

from __future__ import annotations

import pytest

from tests.fixtures.sequence_files import own_folder, write
from tests.fixtures.story import Story
from workspace.actions import leads
from workspace.views.record import RecordView, record
from workspace.views.refs import RecordRef
from workspace.views.sequence_offers import sequence_offers
from workspace.views.up_next import Draft, draft

BRANCHES = """
- check: Is there money
  when: {estimated_budget: present}
  then: [{phone_call: Ring them}, {end: later}]
- email: Write to them
"""


def shown(story: Story) -> RecordView:
    found = record(story.reader, RecordRef(*story.dana))
    assert found is not None
    return found


def drafted(story: Story, content: bytes) -> Draft:
    messages = own_folder(story).parent / "messages"
    messages.mkdir()
    (messages / "mine.md").write_bytes(content)
    return draft(story.reader, story.context.files, shown(story), 1, "mine")


def test_a_message_is_rendered_and_what_has_no_value_stays_to_be_filled(story: Story) -> None:
    made = drafted(story, b"\xef\xbb\xbfSubject: Hello {{ first_name }}\r\n\r\nYour {{ website }}\n")
    assert made.subject == "Hello Dana"
    assert made.body == "Your {{ website }}\n"
    assert made.missing == ("website",)


@pytest.mark.parametrize("content", [b"Hello there\n", b"Subject: Ol\xe1", b""])
def test_a_file_that_is_no_message_is_left_to_the_seller_to_make_one_of(story: Story, content: bytes) -> None:
    made = drafted(story, content)
    assert made.subject == ""
    assert made.body == content.decode("utf-8", "replace")
    assert made.to == shown(story).email


@pytest.mark.parametrize(("budget", "first"), [("12000", "Ring them, call"), ("", "Write to them, e-mail")])
def test_what_comes_first_goes_by_the_values_of_the_record(story: Story, budget: str, first: str) -> None:
    write(story, "by-budget", BRANCHES)
    leads.edit_record(story.context, story.dana, {"estimated_budget": budget})
    offers = sequence_offers(story.reader, story.context.files, shown(story), frozenset(), story.clock.now())
    assert next(each.first for each in offers if each.name == "by-budget").lower() == first.lower()
