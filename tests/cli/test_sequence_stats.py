"""`sequence stats`: the figures as text and as JSON, and what is said where there are too few cases."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli
from workspace.views.plots import bar, course, span

OUTBOUND = "high-volume-outbound-prospecting"


def test_the_figures_are_those_of_the_database(cli: Cli) -> None:
    found = cli.json("sequence", "stats", OUTBOUND)
    ((enrolled, running),) = cli.rows(
        "SELECT count(*), sum(e.state = 'active') FROM enrolment e JOIN sequence s ON s.id = e.sequence_id "
        f"WHERE s.name = '{OUTBOUND}'"
    )
    assert (found["enrolled"], found["running"]) == (enrolled, running)
    steps = {step["step"]: step for step in found["steps"]}
    assert steps["introduce"]["done"] == enrolled
    assert steps["introduce"]["replies"]["of"] == enrolled
    assert steps["research"]["open"] == running
    assert found["success"]["enough"] is False
    assert found["trend"]["direction"] == "not enough data"
    assert [version["version"] for version in found["versions"]] == [1]


def test_few_cases_are_called_so_and_every_step_has_a_line(cli: Cli) -> None:
    ran = cli("sequence", "stats", OUTBOUND)
    assert ran.code == 0
    assert "not enough data (0 of 0)" in ran.out
    assert "Research the lead and their company" in ran.out


def test_a_sequence_that_never_ran_is_refused(cli: Cli) -> None:
    ran = cli("sequence", "stats", "nothing-of-the-kind")
    assert ran.code == 1
    assert "No record was ever in a sequence called nothing-of-the-kind that can be read" in ran.err


@pytest.mark.parametrize("days", ["0", "-4", "999999999999"])
def test_a_time_that_makes_no_sense_is_refused(cli: Cli, days: str) -> None:
    ran = cli("sequence", "stats", OUTBOUND, "--days", days)
    assert ran.code == 2
    assert "--days: at least one and at most" in ran.err


def test_a_version_that_never_was_is_refused_with_those_there_are(cli: Cli) -> None:
    assert cli("sequence", "stats", OUTBOUND, "--version", "1").code == 0
    ran = cli("sequence", "stats", OUTBOUND, "--version", "9")
    assert ran.code == 1
    assert f"{OUTBOUND} has no version 9; there is 1." in ran.err


def test_a_bar_of_something_is_seen_and_one_of_nothing_is_not() -> None:
    assert bar(0, 10, 8) == ""
    assert bar(1, 10_000, 8) == "▏"
    assert bar(10, 10, 8) == "█" * 8
    assert bar(5, 10, 8, plain=True) == "####"


def test_a_course_keeps_its_gaps() -> None:
    assert course([0.0, None, 0.5, 1.0]) == "▁·▅█"
    assert course([0.0, None, 1.0], plain=True) == "_ #"


def test_an_interval_is_drawn_to_scale() -> None:
    assert span(0.25, 0.75, 0.5, 8) == "··──●──·"
    assert span(0.0, 1.0, 1.0, 4, plain=True) == "---o"
