"""`duplicates`: what may be twice in the database, and nothing that is known to belong together."""

from __future__ import annotations

from tests.cli.conftest import Cli


def test_nothing_alike_is_said(cli: Cli) -> None:
    ran = cli("duplicates")
    assert (ran.code, ran.out, ran.err) == (0, "", "No two records look like the same person or company.\n")


def test_who_is_twice_is_named_with_the_sign(cli: Cli) -> None:
    again = cli.json("lead", "new", "--first-name", "D.", "--email", "DANA@fourth.example")["record"]["id"]
    (found,) = cli.json("duplicates")
    assert (found["sign"], found["verdict"], found["score"]) == ("email", "same", 100)
    assert [(each["type"], each["id"]) for each in found["records"]] == [("lead", 1), ("lead", again)]
    first, *records = cli("duplicates").out.splitlines()
    assert first.split(maxsplit=1) == ["100", "the same e-mail address"]
    assert [line.split()[0] for line in records] == ["lead:1", f"lead:{again}"]


def test_a_lead_and_the_contact_that_came_of_it_are_one(cli: Cli) -> None:
    cli.json("lead", "qualify", "lead:1")
    assert cli.rows("SELECT count(*) FROM contact WHERE email = 'dana@fourth.example'") == [(1,)]
    assert cli.json("duplicates") == []


def test_only_so_many_are_shown_and_the_rest_is_counted(cli: Cli) -> None:
    for name in ("Wingtip Toys", "Wingtip Toys Ltd", "Proseware", "Proseware Inc"):
        cli.json("account", "new", "--name", name)
    ran = cli("duplicates", "--limit", "1")
    assert (len(ran.out.splitlines()), ran.err) == (3, "… and 1 more\n")
    assert len(cli("duplicates", "--jsonl").out.splitlines()) == 2
