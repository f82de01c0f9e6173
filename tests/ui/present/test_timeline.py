"""The timeline, drawn: days, threads, the line where the last visit was, and every kind of entry as a sentence."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.architecture.source import dotted, modules
from tests.fixtures.foreign import Foreign
from workspace import i18n
from workspace.ui.present.timeline import timeline_lines
from workspace.views.timeline import TimelineEntry
from workspace.views.timeline_words import sentence

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)


@pytest.fixture
def foreign(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words come in a language that nobody speaks."""
    monkeypatch.setattr(i18n, "_translations", Foreign())


def entry(kind: str, at: datetime = NOW, **values: Any) -> TimelineEntry:
    usual: dict[str, Any] = {
        "id": 1, "subject": "", "body": "", "direction": "", "status": "done", "result": "", "reply_class": "", "waits": False,
        "due": None, "minutes": None, "author": "", "author_id": None, "facts": {}, "position": None, "length": None,
    }  # fmt: skip
    return TimelineEntry(kind=kind, at=at, **(usual | values))


def drawn(entries: list[TimelineEntry], width: int = 50, visited: datetime | None = None) -> list[str]:
    found = timeline_lines(entries, width, now=NOW, zone="Europe/Madrid", me=1, visited=visited)
    return [each.line.text.rstrip() for each in found]


def test_entries_stand_under_their_day() -> None:
    assert drawn(
        [entry("note", body="Likes blue"), entry("note", NOW - timedelta(days=1), id=2, body="Likes red")]
    ) == [
        "  Today",
        "   09:04 ✎ Likes blue",
        "  Yesterday",
        "   09:04 ✎ Likes red",
    ]


def test_answers_stand_under_their_post() -> None:
    answer = entry("post", NOW, id=2, body="yes, ask Rosa", author="Ben Ortega", author_id=2)
    post = entry("post", NOW - timedelta(hours=1), body="anyone?", author="Ana Ruiz", author_id=1, replies=(answer,))
    assert drawn([post])[1:] == ["   08:04 » You asked: anyone?", "       └ 09:04 Ben: yes, ask Rosa"]


def test_a_line_stands_between_what_is_new_and_what_was_seen() -> None:
    entries = [entry("note", body="new"), entry("note", NOW - timedelta(days=5), id=2, body="old")]
    lines = drawn(entries, visited=NOW - timedelta(days=2))
    assert lines[2].startswith("  ── new since Sat 22 Nov 09:04 ──")
    assert len(drawn(entries, visited=NOW - timedelta(days=9))) == 4, "no line when all of it is new"
    assert len(drawn(entries, visited=NOW)) == 4, "nor when nothing is"


def test_a_long_note_is_cut_after_three_lines() -> None:
    assert drawn([entry("note", body="word " * 200)])[-1].endswith("…")
    assert len(drawn([entry("note", body="word " * 200)])) == 4


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (entry("phone_call", result="no_answer", direction="out", position=3, length=7), "Call, no answer · 3/7"),
        (entry("phone_call", result="answered", direction="in", minutes=6), "Call received, answered, 6 minutes"),
        (entry("email", direction="out", subject="Hello"), "Hello"),
        (entry("email", direction="in", body="Yes,\nplease", reply_class="interested"), "Interested: Yes, please"),
        (entry("appointment", subject="Demo", result="no_show"), "Demo, no show"),
        (entry("task", subject="Send it", status="cancelled"), "Send it (cancelled)"),
        (entry("event", facts={"event": "created", "source": "trade_show"}), "Created, source: trade show"),
        (
            entry("event", facts={"event": "changed", "stage": "Qualify", "fields": {"estimated_budget": "£18,000"}}),
            "Qualify: estimated budget → £18,000",
        ),
        (entry("event", facts={"event": "stage", "was": "Qualify", "stage": "Develop"}), "Qualify → Develop"),
        (entry("event", facts={"event": "qualified", "parts": ["Account A"]}), "Qualified: Account A"),
        (entry("event", facts={"event": "something_new", "name": "x"}), "Something new: x"),
        (entry("event"), ""),
    ],
)
def test_what_happened_is_a_sentence(given: TimelineEntry, says: str) -> None:
    assert sentence(given, 1) == says


def test_all_that_the_program_logs_has_a_sentence_of_its_own(foreign: None) -> None:
    """A code that is shown as it is would stand out among words of another language."""
    codes = {
        str(node.args[4].value)
        for module in modules("workspace/actions")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and dotted(node.func) == "log_event" and isinstance(node.args[4], ast.Constant)
    } | {"changed", "ended", "won", "lost"}
    assert len(codes) > 15
    wrong = [
        code for code in codes if code in sentence(entry("event", facts={"event": code}), 1).lower().replace(" ", "_")
    ]
    assert wrong == []


@pytest.mark.parametrize("width", [20, 50, 100])
def test_hostile_text_stays_in_its_lines(width: int) -> None:
    text = "[/] \x1b]0;x\x07 \u202e 👨‍👩‍👧 日本" * 50
    for kind in ("note", "post", "email", "phone_call", "task", "event"):
        for each in timeline_lines(
            [entry(kind, subject=text, body=text, author=text, facts={"event": text, "x": text})],
            width,
            now=NOW,
            zone="nowhere",
            me=None,
            visited=None,
        ):
            assert each.line.width <= width
            assert "\x1b" not in each.line.text
