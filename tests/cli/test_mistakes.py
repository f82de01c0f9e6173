"""What is typed wrongly: one harmless sentence that says what would do, and exit code 2."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

STEERS = "\x1b]0;pwned\x07\x1b[31m\u202e\x9b2J"


@pytest.mark.parametrize(
    "words",
    [
        (f"no{STEERS}such",),
        ("queue", f"--no{STEERS}such"),
        ("sequence", f"x{STEERS}"),
        ("lead", f"x{STEERS}"),
        ("call", "Dana", "answered", f"--min{STEERS}utes=1"),
        ("snooze", f"x{STEERS}", "fri"),
        ("queue", "--owner", f"x{STEERS}"),
        ("worker", f"x{STEERS}"),
        (f"--as=x{STEERS}", "queue"),
        (f"--now=x{STEERS}", "queue"),
    ],
)
def test_a_mistake_never_steers_the_terminal(cli: Cli, words: tuple[str, ...]) -> None:
    ran = cli(*words)
    assert ran.code in (1, 2)
    assert ran.out == ""
    assert ran.err.strip()
    assert ran.err.rstrip("\n").isprintable(), ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("que",), "There is no “que” here; did you mean “queue”? `workspace --help`"),
        (("sequence", "chek"), "did you mean “check”? `workspace sequence --help`"),
        (("lead", "shwo", "1"), "did you mean “show”? `workspace lead --help`"),
        (("call", "Dana"), "required: RESULT. `workspace call --help` shows what is possible."),
        (("call", "Dana", "answered", "--minutes"), "--minutes: expected one argument"),
        (("worker", "--twice"), "Unrecognized arguments: --twice."),
    ],
)
def test_a_mistake_is_told_in_one_sentence_with_what_would_do(cli: Cli, words: tuple[str, ...], says: str) -> None:
    ran = cli(*words)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert "usage:" not in ran.err
