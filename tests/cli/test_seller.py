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


def test_how_one_signs_is_shown_set_and_taken_back(cli: Cli) -> None:
    before = cli.json("seller", "show")
    ran = cli("seller", "sign", "--name", "Ana Ruiz Gil", "--email", "Ana@Ruiz.example", "--phone", "+34 600 000 001")
    assert ran.code == 0, ran
    shown = cli.json("seller", "show")
    assert (shown["name"], shown["email"], shown["phone"]) == ("Ana Ruiz Gil", "ana@ruiz.example", "+34 600 000 001")
    assert "known so already" in cli("seller", "sign", "--phone", "+34 600 000 001").err
    assert cli("undo").code == 0
    assert cli.json("seller", "show") == before


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ((), 2, "Say what changes"),
        (("--email", "nonsense"), 2, "is no e-mail address"),
        (("--name", " "), 2, "has a name"),
        (("--phone", "1", "--seller", "ben"), 1, "Only a manager"),
        (("--phone", "1", "--seller", "nobody"), 2, "There is no seller"),
    ],
)
def test_a_signature_that_cannot_be_is_refused(cli: Cli, words: tuple[str, ...], code: int, says: str) -> None:
    ran = cli("seller", "sign", *words)
    assert ran.code == code, ran
    assert says in ran.err


def test_nobody_writes_without_an_address_to_send_from(cli: Cli) -> None:
    cli.change("UPDATE seller SET email = '' WHERE login = 'ana'")
    ran = cli("email", "Rosa", "--subject", "Hello", "--body", "Good day")
    assert ran.code == 1, ran
    assert "no e-mail address to send from" in ran.err
    cli("seller", "sign", "--email", "ana@sellers.example")
    assert cli("email", "Rosa", "--subject", "Hello", "--body", "Good day").code == 0
