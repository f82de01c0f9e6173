"""`workspace sequence simulate FILE` for one record: what delays its steps."""

from __future__ import annotations

import json

import pytest

from tests.fixtures.sequences import TEMPLATES
from workspace.cli.main import main

SIMULATE = (
    *("sequence", "simulate", str(TEMPLATES / "sequences" / "high-volume-outbound-prospecting.yaml")),
    *("--start", "2026-03-27T16:30", "--zone", "Europe/Madrid", "--holidays", "ES"),
)


def test_leave_is_kept_and_every_rule_that_delayed_a_step_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SIMULATE, "--leave", "2026-03-30..2026-04-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["events"][3]["at"] == "2026-04-02T09:00:00+02:00"
    of_call = [each for each in found["delays"] if each["step"] == "first-call"]
    assert [(each["rule"], each["first"], each["last"]) for each in of_call] == [
        ("weekend", "2026-03-29", "2026-03-29"),
        ("leave", "2026-03-30", "2026-04-01"),
    ]
    assert main([*SIMULATE, "--leave", "2026-03-30..2026-04-01"]) == 0
    assert "(weekend Sun 29 Mar, leave Mon 30 Mar – Wed 1 Apr)" in capsys.readouterr().out


def test_days_off_that_are_none_are_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SIMULATE, "--leave", "soon"]) == 2
    assert "write them such as 2026-12-21..2027-01-02" in capsys.readouterr().err
