"""A mail that did not leave: the queue says so, and a person says what becomes of it."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

LATER = ("--now", "2026-03-10T10:00+01:00")


@pytest.fixture
def unsent(cli: Cli) -> Cli:
    """Dana was written to, and the mailbox that takes the mail cannot be written."""
    cli.home.mkdir(exist_ok=True)
    (cli.home / "Maildir").write_text("in the way")
    assert cli("email", "lead:1", "--subject", "Hello", "--body", "Hello", "--alone").code == 0
    assert cli.json("worker", "--once", *LATER)["refused"] == 1
    return cli


def test_it_is_due_in_the_queue_and_leaves_when_it_is_sent_again(unsent: Cli) -> None:
    assert "It did not leave: Hello" in unsent("queue", *LATER).out
    assert "To dana@fourth.example: Not a directory" in unsent("lead", "show", "lead:1").out
    (unsent.home / "Maildir").unlink()
    assert unsent.json("worker", "--once", *LATER)["sent"] == 0
    assert unsent("settle", "lead:1", "again").code == 0
    assert unsent.json("worker", "--once", *LATER)["sent"] == 1
    assert "It did not leave" not in unsent("queue", *LATER).out


def test_where_every_mail_has_left_there_is_nothing_to_settle(cli: Cli, unsent: Cli) -> None:
    assert cli("settle", "lead:1", "left").code == 0
    ran = cli("settle", "lead:1", "again")
    assert (ran.code, ran.out) == (1, "")
    assert "Every mail to them has left" in ran.err


def test_a_reply_that_needs_no_answer_waits_no_longer(cli: Cli) -> None:
    assert cli.rows("SELECT count(*) FROM activity WHERE waits") == [(1,)]
    assert cli("needs-no-answer", "lead:2").code == 0
    assert cli.rows("SELECT count(*) FROM activity WHERE waits") == [(0,)]
    assert cli("needs-no-answer", "lead:2").code == 1
