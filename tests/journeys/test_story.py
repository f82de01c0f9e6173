"""The whole story in a real terminal: from a business card to an opportunity, and back by undo."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.journeys.terminal import terminal

pytestmark = pytest.mark.timeout(300)


@pytest.fixture
def home() -> Iterator[Path]:
    """A short path: a socket's name must not be long."""
    if shutil.which("tmux") is None:
        if os.environ.get("REQUIRE_SERVERS"):
            pytest.fail("tmux is not on this machine: apt-get install tmux")
        pytest.skip("tmux is not on this machine: apt-get install tmux")
    with TemporaryDirectory(prefix="story-") as folder:
        yield Path(folder)


def test_a_lead_met_at_a_fair_becomes_an_opportunity(home: Path) -> None:
    with terminal(home, "demo") as it:
        it.sees("DEMO: nothing leaves", "▌✆ Dana Brewer", "Dana is due")

        it.press("N")
        it.sees("New lead", "First name")
        for text in ("Grace", "Okoye", "Harbour Roasters", "020 7946 0177", "grace@harbour.example", "Owner"):
            it.type(text)
            it.press("Tab")
        it.type("Two machines for the quay")
        it.press("C-s")
        it.sees("Grace Okoye is a lead now", "Qualify 2/7")

        it.press("i")
        it.sees("Industry", "^s save")
        at = "Purchase timeframe"
        for label, text in (("Industry", "Hospitality"), ("Employees", "25"), ("Annual revenue", "£2.1m")):
            it.tab(at, label)
            it.type(text)
            at = label
        it.press("C-s")
        it.sees("Grace Okoye:", "saved")
        it.sees("annual revenue", "£2,100,000")

        it.press("c")
        it.sees("Call", "a answered")
        it.press("a")
        it.sees("Call: answered")
        at = "Purchase timeframe"
        for label, text in (
            ("Estimated budget", "£12,500"),
            ("Decision maker", "Grace Okoye"),
            ("Stakeholder", "Tom Reid"),
            ("Competitor", "Fabrikam"),
            ("Notes", "Wants two machines before Easter"),
        ):
            it.tab(at, label)
            it.type(text)
            at = label
        it.press("C-s")
        it.sees("Grace Okoye: answered", "Stakeholder Tom Reid", "Competitor Fabrikam", "£12,500")

        it.press("p")
        it.sees("Post")
        it.type("Has anyone sold to Harbour Roasters?")
        it.press("C-s")
        it.sees("You asked: Has anyone sold to Harbour")
        it.press("F5")
        it.sees("10:04", "└ 09:16")

        it.press("b")
        it.sees("Meeting", "When")
        it.type("10:45")
        it.press("C-s")
        it.sees("meeting booked")
        it.sees("▸ 10:45 Harbour")

        it.press("Q")
        it.sees("new: Harbour Roasters", "new: Grace Okoye", "new: Two machines for the quay")
        it.press("C-s")
        it.sees("is an opportunity at Develop", "● Qualify › ◉ Develop")

        it.press("s")
        it.press("Left")
        it.sees("[● Qualify]")
        it.press("Enter")
        it.sees("qualified", "Two machines for the quay")

        it.press("u")
        it.sees("Undone: Grace Okoye qualified", "◉ Qualify")
        it.press("q")
        it.press("q")
        it.sees("EXIT=0")


def test_a_small_terminal_and_one_that_is_too_small(home: Path, built_demo: Path) -> None:
    shutil.copytree(built_demo, home, dirs_exist_ok=True)
    with terminal(home, "demo", columns=80, rows=24) as it:
        it.sees("1 Queue", "2 Timeline", "✆ Dana Brewer", "Call again · 020 7946 0142")
        it.resize(40, 10)
        it.sees_no("2 Timeline")
        it.sees("Dana")
        it.resize(80, 24)
        it.sees("2 Timeline", "✆ Dana Brewer")
        it.press("C-c")
        it.sees("EXIT=130")
