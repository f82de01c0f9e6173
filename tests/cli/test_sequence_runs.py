"""`workspace sequence pause`, `resume`, `restart`, `disconnect` for many records: a plan, then all of it under one undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

WEBINAR, OUTBOUND = "webinar-follow-up", "high-volume-outbound-prospecting"


@pytest.fixture
def webinar(cli: Cli) -> Cli:
    """Four leads in the webinar's sequence, two of them hot; and Dana, who is in another."""
    for number in range(4):
        rating = "hot" if number < 2 else "cold"
        cli("lead", "new", "--first-name", f"Noa{number}", "--last-name", "Levi", "--email",
            f"noa{number}@trey.example", "--rating", rating)  # fmt: skip
        assert cli("sequence", "connect", WEBINAR, f"Noa{number} Levi").code == 0
    return cli


def states(cli: Cli, name: str = WEBINAR) -> list[str]:
    sql = (
        f"SELECT e.state FROM enrolment e JOIN sequence q ON q.id = e.sequence_id WHERE q.name = '{name}' ORDER BY e.id"
    )
    return [row[0] for row in cli.rows(sql)]


def test_everyone_in_a_sequence_is_paused_and_one_undo_lets_all_go_on(webinar: Cli) -> None:
    ran = webinar("sequence", "pause", WEBINAR, "--all")
    assert ran.code == 0, ran
    assert "4 records" in ran.out
    assert states(webinar) == ["paused"] * 4
    assert states(webinar, OUTBOUND) == ["active"]
    assert webinar("undo").code == 0
    assert states(webinar) == ["active"] * 4


def test_a_filter_means_those_in_the_sequence_alone(webinar: Cli) -> None:
    told = webinar.json("sequence", "disconnect", WEBINAR, "--filter", "rating:hot")
    assert told["changed"] == 2
    assert told["plan"]["left_out"] == []  # Dana is hot too, and in another sequence
    assert states(webinar) == ["left", "left", "active", "active"]


def test_a_plan_says_who_is_left_out_and_why_and_changes_nothing(webinar: Cli, tmp_path: Path) -> None:
    webinar("sequence", "pause", "Noa0 Levi")
    file = tmp_path / "leads.csv"
    file.write_text("email\nnoa0@trey.example\nnoa1@trey.example\nnobody@trey.example\n")
    ran = webinar("sequence", "pause", WEBINAR, "--file", str(file), "--plan")
    assert ran.code == 0, ran
    assert "to 1 record\n  Noa1 Levi\n" in ran.out
    assert f"Noa0 Levi: Noa0 Levi is paused in {WEBINAR} already" in ran.out
    assert "nobody@trey.example" in ran.out
    assert states(webinar) == ["paused", "active", "active", "active"]


def test_several_records_are_named_and_begin_anew_at_a_step(webinar: Cli) -> None:
    ran = webinar("sequence", "restart", "Noa0 Levi", "Noa1 Levi", WEBINAR, "--at", "thank")
    assert ran.code == 0, ran
    runs = webinar.rows("SELECT run, state, step_id FROM enrolment ORDER BY id DESC LIMIT 2")
    assert [(row[0], row[1]) for row in runs] == [(2, "active")] * 2


def test_what_is_refused_to_all_is_said_once(webinar: Cli) -> None:
    ran = webinar("sequence", "restart", "Noa0 Levi", "Noa1 Levi", WEBINAR, "--at", "thnak")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("Did you mean thank?") == 1


def test_a_manager_pauses_what_runs_for_others(webinar: Cli) -> None:
    assert webinar("--as", "mia", "sequence", "pause", WEBINAR, "--all").code == 0
    assert states(webinar) == ["paused"] * 4
    assert webinar("--as", "mia", "note", "Noa0 Levi", "seen").code == 1


def test_what_cannot_be_is_refused(webinar: Cli) -> None:
    assert webinar("sequence", "resume", WEBINAR, "--all").code == 1  # nobody is paused
    assert webinar("sequence", "pause", "--all", "Noa0 Levi").code == 2
    assert webinar("sequence", "pause", WEBINAR).code == 2
    assert webinar("sequence", "pause", WEBINAR, "--filter", "rating:hto").code == 2
