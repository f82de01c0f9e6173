"""`worker --once` tells what it did: what moved, what left, what is held and why."""

from __future__ import annotations

from tests.cli.conftest import Cli

LATER = ("--now", "2026-03-10T10:00+01:00")
OUTBOUND = "high-volume-outbound-prospecting"


def connect(cli: Cli, name: str, *more: str) -> None:
    """A new lead in a sequence that begins with a mail that leaves by itself."""
    ref = cli.json("lead", "new", "--company", name, "--last-name", name, *more)["record"]
    assert cli("sequence", "connect", f"{ref['type']}:{ref['id']}", OUTBOUND).code == 0


def test_one_pass_says_what_moved_what_left_and_what_is_held_and_why(cli: Cli) -> None:
    connect(cli, "Litware", "--email", "li@litware.example", "--first-name", "Lin", "--topic", "Coffee")
    connect(cli, "Nomail")
    ran = cli("worker", "--once", *LATER)
    assert ran.code == 0
    first, *rest = ran.out.splitlines()
    assert "1 mail sent" in first
    assert "1 held" in first
    assert rest == ["  Nomail: High volume outbound prospecting: no e-mail address"]


def test_the_same_as_json(cli: Cli) -> None:
    connect(cli, "Nomail")
    told = cli.json("worker", "--once", *LATER)
    assert {"moved", "sent", "held", "refused", "rescored", "spread", "held_because", "refused_mail"} <= set(told)
    assert told["held"] == 1
    assert told["held_because"][0]["record"]["name"] == "Nomail"
    assert told["held_because"][0]["reason"] == "no e-mail address"
    assert told["refused_mail"] == []


def test_where_nothing_was_due_that_is_said_beside_the_data(cli: Cli) -> None:
    cli("worker", "--once")
    ran = cli("worker", "--once")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Nothing was due.\n"
    assert cli.json("worker", "--once")["moved"] == 0


def test_json_is_for_one_pass(cli: Cli) -> None:
    ran = cli("worker", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "add --once" in ran.err
