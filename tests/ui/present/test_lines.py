"""The lines around the panes: key bar, message, tabs, header."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workspace.ui.line import line
from workspace.ui.present.header import header_line
from workspace.ui.widgets.key_bar import KeyHint, key_line
from workspace.ui.widgets.message_line import Notice, notice_line
from workspace.ui.widgets.tab_strip import Tab, tab_line
from workspace.views.refs import SellerView

NOW = datetime(2025, 11, 24, 8, 4, tzinfo=UTC)
ANA = SellerView(1, "ana", "Ana Ruiz", "seller", "Europe/Madrid", "", "", "", 1)
HINTS = tuple(
    KeyHint(key, title, title) for key, title in (("⏎", "call"), ("o", "outcome"), ("z", "snooze"), ("n", "note"))
)
FIXED = tuple(
    KeyHint(key, title, title) for key, title in (("/", "filter"), ("f", "find"), ("^p", "commands"), ("?", "help"))
)


def test_the_key_bar_shows_all_where_there_is_room() -> None:
    shown = key_line(HINTS, FIXED, 90).text
    assert shown.startswith(" ⏎ call  o outcome  z snooze  n note  ")
    assert shown.endswith("  / filter  f find  ^p commands  ? help")


@pytest.mark.parametrize("width", range(20, 120, 7))
def test_the_ends_of_both_sides_are_the_last_to_go(width: int) -> None:
    shown = key_line(HINTS, FIXED, width)
    assert shown.width <= width
    assert "? help" in shown.text
    kept = [title for title in ("call", "outcome", "snooze") if title in shown.text]
    assert kept == ["call", "outcome", "snooze"][: len(kept)], "what matters least goes first"


def test_a_hint_is_clicked_for_its_command() -> None:
    shown = key_line(HINTS, FIXED, 90)
    assert shown.command_at(shown.text.index("outcome")) == "outcome"


def test_a_message_says_what_was_done_what_follows_and_what_can_be_done() -> None:
    notice = Notice("done", "Wide World: voicemail", "next Wed 26 Nov, e-mail", line("u undo"))
    told = notice_line(notice, 70).text
    assert told.startswith(" ✓ Wide World: voicemail · next Wed 26 Nov, e-mail   ")
    assert told.endswith("   u undo")
    assert notice_line(Notice("refused", "No number: i adds one."), 60).text.strip() == "! No number: i adds one."
    assert notice_line(notice, 40).text.endswith("u undo")


TABS = (Tab(2, "Timeline", "31"), Tab(3, "Details"), Tab(6, "Assistant", "3"))


def test_tabs_give_way_step_by_step() -> None:
    right = line("/ filter")
    wide = tab_line(TABS, 2, 60, focused=True, right=right).text
    assert wide.startswith("▌2 Timeline 31    3 Details    6 Assistant 3   ")
    assert wide.endswith(" / filter ")
    close, numbers = (tab_line(TABS, 2, width, focused=False, right=right).text.rstrip() for width in (42, 20))
    assert close == " 2 Timeline 31  3 Details  6 Assistant 3"
    assert numbers == " 2 Timeline  3  6"


@pytest.mark.parametrize("width", [60, 80, 100, 118, 120, 150, 200])
@pytest.mark.parametrize("name", ["Dana Brewer", "日本物流株式会社" * 6, "a" * 500])
def test_the_header_always_tells_of_the_demo_and_the_time(width: int, name: str) -> None:
    shown = header_line("My queue", name, ANA, NOW, width, demo=True, counts="12 due")
    assert shown.width <= width
    assert "DEMO" in shown.text
    assert "Mon 24 Nov 09:04" in shown.text
    assert "ana" in shown.text


def test_the_next_event_is_told_where_there_is_room() -> None:
    soon, another_day = NOW + timedelta(minutes=26), NOW + timedelta(days=1, minutes=26)
    assert "F6 next event 09:30 " in header_line("My queue", "Dana", ANA, NOW, 150, demo=True, next_event=soon).text
    assert (
        "F6 next event Tue 25 09:30 "
        in header_line("My queue", "Dana", ANA, NOW, 150, demo=True, next_event=another_day).text
    )
    for width in (120, 130, 150):
        narrow = header_line("My queue", "Dana Brewer", ANA, NOW, width, demo=True, next_event=another_day).text
        for event in (soon, another_day):
            told = header_line("My queue", "Dana Brewer", ANA, NOW, width, demo=True, next_event=event).text
            assert "Dana Brewer   " in told, "the name stands apart from what follows"
        assert "simulated" in narrow, "the time gives way before what is simulated"


def test_without_a_demo_the_header_says_nothing_of_it() -> None:
    assert "DEMO" not in header_line("My queue", "", ANA, NOW, 120, demo=False).text
