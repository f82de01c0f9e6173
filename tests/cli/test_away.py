"""`away` and `back`: leave with a plan for what falls due meanwhile."""

from __future__ import annotations

import re

from tests.cli.conftest import Cli


def test_a_preview_changes_nothing(cli: Cli) -> None:
    ran = cli("away", "today", "in 3 days", "--preview")
    assert ran.code == 0, ran
    assert "fall due meanwhile" in ran.out or "falls due meanwhile" in ran.out
    assert "Nothing was changed" in ran.out
    assert cli.rows("SELECT count(*) FROM leave") == [(0,)]


def test_a_preview_says_what_would_become_of_it_each_way(cli: Cli) -> None:
    cli.change("UPDATE step_run SET due_at = '2026-03-04T09:00:00+00:00' WHERE type = 'linkedin' AND state = 'open'")
    cli.change("UPDATE work_item SET due_at = '2026-03-04T09:00:00+00:00' WHERE type = 'linkedin'")
    days = ("away", "2026-03-04", "2026-03-05")
    for way in (("--how", "slide"), ("--how", "skip_social"), ("--cover", "ben")):
        foretold = cli(*days, *way, "--preview").out.splitlines()[1:]
        assert foretold == cli(*days, *way).out.splitlines()[1:]
        assert cli("undo").code == 0
    assert "LinkedIn step is left out" in cli(*days, "--how", "skip_social", "--preview").out
    assert "Ben Ito’s meanwhile" in cli(*days, "--cover", "ben", "--preview").out
    assert "After the return" not in cli(*days, "--cover", "ben", "--preview").out


def test_what_is_left_out_takes_no_place_after_the_return(cli: Cli) -> None:
    cli.change("UPDATE step_run SET due_at = '2026-03-04T09:00:00+00:00' WHERE type = 'linkedin' AND state = 'open'")
    cli.change("UPDATE work_item SET due_at = '2026-03-04T09:00:00+00:00' WHERE type = 'linkedin'")
    slid = cli("away", "2026-03-04", "2026-03-05", "--how", "slide", "--preview").out
    without = cli("away", "2026-03-04", "2026-03-05", "--how", "skip_social", "--preview").out
    assert placed(slid) == placed(without) + 1


def placed(told: str) -> int:
    """How much stands on the days after the return."""
    line = next((line for line in told.splitlines() if line.startswith("After the return")), "")
    return sum(int(count) for count in re.findall(r"\w: (\d+)", line))


def test_leave_is_noted_slides_what_falls_due_and_is_undone(cli: Cli) -> None:
    before = cli.rows("SELECT ref_id, due_at FROM work_item ORDER BY id")
    ran = cli("away", "2026-03-04", "2026-03-20", "--note", "Skiing")
    assert ran.code == 0, ran
    assert "Ana Ortega is away Wed 4 Mar – Fri 20 Mar" in ran.out
    assert cli.rows("SELECT first_day, last_day, note, skips_social FROM leave") == [
        ("2026-03-04", "2026-03-20", "Skiing", 0)
    ]
    assert cli("undo").code == 0
    assert cli.rows("SELECT count(*) FROM leave") == [(0,)]
    assert cli.rows("SELECT ref_id, due_at FROM work_item ORDER BY id") == before


def test_a_leave_is_taken_back(cli: Cli) -> None:
    assert cli("back").code == 1
    cli("away", "2026-03-04", "2026-03-05")
    assert "is taken back" in cli("back").out


def test_what_is_no_day_is_said_with_its_name(cli: Cli) -> None:
    ran = cli("away", "soon", "2026-03-05")
    assert ran.code == 2
    assert "“soon” is no day" in ran.err
    assert cli("away", "2026-03-06", "2026-03-05").code == 2


def test_only_a_manager_notes_the_leave_of_another(cli: Cli) -> None:
    assert "Only a manager" in cli("away", "2026-03-04", "2026-03-05", "--seller", "ben").err
    assert cli("--as", "mia", "away", "2026-03-04", "2026-03-05", "--seller", "ben").code == 0
    assert cli("away", "2026-03-04", "2026-03-05", "--cover", "nobody").code == 2
