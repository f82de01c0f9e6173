"""Texts from outside go in and come out as they were, but for what no field may hold; and they can be found again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fixtures.story import Story
from tests.fixtures.world import done, key_of
from workspace.actions import leads, people, timeline
from workspace.actions.undo import redo, undo
from workspace.views import find, queue
from workspace.views.queue import QueueQuery
from workspace.views.queue_filter import read_filter
from workspace.views.record import record
from workspace.views.refs import RecordRef

NAUGHTY = [
    "[/]",
    "[red]x[/red]",
    "'; DROP TABLE lead; --",
    "%s %(name)s {name} :name",
    "100% \\ \\n",
    "Ünïcödé é",
    "👩‍👩‍👧‍👦 family",
    "مرحبا שלום",
    "佐藤 健",
    "<script>alert(1)</script>",
    "NULL",
    "0",
    '"*" OR a:b NEAR(c) ^d',
    "a" * 10_000,
    "Z̸̛͝a̶l̷g̵o̸",
]


@pytest.mark.parametrize("text", NAUGHTY, ids=lambda text: text[:12])
def test_a_text_comes_out_as_it_went_in(shared_story: Story, text: str) -> None:
    story = shared_story
    done(leads.edit_record(story.context, story.dana, {"company": text, "topic": text, "summary": text}))
    done(timeline.note(story.context, story.dana, text))
    done(people.add_competitor(story.context, story.dana, {"name": text, "note": text}))
    shown = record(story.reader, RecordRef(*story.dana))
    assert shown is not None
    kept = unicodedata.normalize("NFC", text)
    assert (shown.company, shown.topic, shown.values["summary"]) == (kept, kept, kept)
    assert story.reader.row("SELECT body FROM activity ORDER BY id DESC LIMIT 1 OFFSET 1") == (kept,)
    for _action in range(3):
        done(undo(story.context))
    done(redo(story.context))
    assert story.reader.row("SELECT company FROM lead WHERE id = 1") == (kept,)
    done(undo(story.context))


def test_control_characters_and_reordering_do_not_come_in(shared_story: Story) -> None:
    hostile = "\x1b[2JEvil\x00\x07 \u202etxt.exe\u202c\nCorp\r\n"
    key = key_of(leads.create_lead(shared_story.context, {"company": hostile, "summary": hostile}))
    row = shared_story.reader.row("SELECT company, summary FROM lead WHERE id = :id", id=key[1])
    assert row == ("[2JEvil txt.exe Corp", "[2JEvil txt.exe\nCorp")
    done(undo(shared_story.context))


def test_a_text_longer_than_a_field_takes_is_refused_in_words(shared_story: Story) -> None:
    result = leads.edit_record(shared_story.context, shared_story.dana, {"summary": "x" * 10_001})
    assert "longer than 10000" in str(result)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Müller & Söhne", "muller sohne"),
        ("Łódź Kaffee", "kaffee"),
        ("佐藤 健", "佐藤"),
        ("O'Brien", "o'brien"),
        ("Smith-Jones", "smith jones"),
        ("x_y Ltd", "x_y"),
        ("Ο Οδυσσέας", "οδυσσεας"),
        ("STRASSE", "straße"),
        ("Ænima 3000", "3000"),
        ("dot.example", "dot.exam"),
    ],
)
def test_a_record_is_found_by_what_people_type(shared_story: Story, name: str, typed: str) -> None:
    key = key_of(leads.create_lead(shared_story.context, {"company": name}))
    assert RecordRef(*key) in [hit.ref for hit in find.find(shared_story.reader, typed)]
    done(undo(shared_story.context))
    assert RecordRef(*key) not in [hit.ref for hit in find.find(shared_story.reader, typed)]


def test_what_is_found_follows_edits_and_undo(shared_story: Story) -> None:
    story, dana = shared_story, RecordRef(*shared_story.dana)

    def finds(words: str) -> bool:
        return dana in [hit.ref for hit in find.find(story.reader, words)]

    assert finds("cof four")
    done(leads.edit_record(story.context, story.dana, {"company": "Tailspin"}))
    assert (finds("coffee"), finds("tail")) == (False, True)
    done(undo(story.context))
    assert (finds("coffee"), finds("tail")) == (True, False)


def test_any_text_can_be_searched_for_and_filtered_by(shared_story: Story) -> None:
    story = shared_story

    @settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.text(max_size=12) | st.sampled_from([text[:40] for text in NAUGHTY]))
    def check(text: str) -> None:
        words = text.replace("\x00", "")
        find.find(story.reader, words)
        quoted = '"' + words.replace('"', "").replace("\\", "") + '"'
        if words.strip('" \\'):
            asked = QueueQuery(story.context.now(), "UTC", due="all", filter=read_filter(story.reader, quoted))
            queue.page(story.reader, asked, 0, 10)

    check()
