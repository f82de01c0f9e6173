"""`workspace seller show | set`: when a seller works."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Cli


def test_what_is_shown_is_what_was_set_and_can_be_taken_back(cli: Cli) -> None:
    before = cli("seller", "show", "--json").out
    ran = cli("seller", "set", "--hours", "mon-thu 10:00-16:00", "--holidays", "es-md", "--cap", "12")
    assert ran.code == 0, ran
    shown = json.loads(cli("seller", "show", "--json").out)
    assert (shown["hours"], shown["holidays"], shown["cap"]) == ("mon-thu 10:00-16:00", "ES-MD", 12)
    assert "mon-thu 10:00-16:00" in cli("seller", "show").out
    assert cli("undo").code == 0
    assert cli("seller", "show", "--json").out == before


def test_a_cap_and_holidays_are_taken_off_again(cli: Cli) -> None:
    cli("seller", "set", "--holidays", "PT", "--cap", "3")
    assert cli("seller", "set", "--holidays", "none", "--cap", "none").code == 0
    shown = json.loads(cli("seller", "show", "--json").out)
    assert (shown["holidays"], shown["cap"]) == (None, None)


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--zone", "Europe/Madird", "Did you mean Europe/Madrid?"),
        ("--hours", "mon-fri", "working hours need days and times"),
        ("--holidays", "Spain", "Did you mean ES?"),
        ("--holidays", "ES-XX", "ES has no part of that code"),
        ("--cap", "0", "is no cap"),
        ("--cap", "many", "is no cap"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(cli: Cli, option: str, value: str, says: str) -> None:
    ran = cli("seller", "set", option, value)
    assert ran.code == 2, ran
    assert says in ran.err


def test_nothing_said_changes_nothing(cli: Cli) -> None:
    assert cli("seller", "set").code == 2
    assert "works so already" in cli("seller", "set", "--cap", "none").err


def test_only_a_manager_changes_the_hours_of_another(cli: Cli) -> None:
    assert "Only a manager" in cli("seller", "set", "--cap", "3", "--seller", "ben").err
    assert cli("--as", "mia", "seller", "set", "--cap", "3", "--seller", "ben").code == 0
    assert json.loads(cli("seller", "show", "ben", "--json").out)["cap"] == 3
    assert cli("seller", "show", "nobody").code == 2


def test_the_leave_to_come_is_shown(cli: Cli) -> None:
    cli("away", "2026-03-04", "2026-03-06", "--cover", "ben")
    (leave,) = json.loads(cli("seller", "show", "--json").out)["leave"]
    assert (leave["first"], leave["last"], leave["cover"]) == ("2026-03-04", "2026-03-06", "ben")
    assert "ben covers" in cli("seller", "show").out
