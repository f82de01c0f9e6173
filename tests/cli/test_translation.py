"""What a person reads of the command line is in the language of the moment; codes and data stay as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.fixtures.foreign import Foreign
from workspace import i18n
from workspace.cli import main

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.mark.parametrize(
    "command",
    ["queue", "next", "why lead:1", "what-if lead:1", "lead show lead:1", "search zzz", "undo", "verify", "worker --once",
     "seller show", "stage lead:1 Develop", "lead qualify lead:1", "snooze lead:1 tomorrow", "note lead:1 x"],
)  # fmt: skip
def test_every_word_of_ours_is_translated(cli: Cli, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    spoken = Foreign()
    monkeypatch.setattr(i18n, "_translations", spoken)
    monkeypatch.setattr(main, "use_language", lambda: None)
    ran = cli(*command.split())
    assert spoken.unknown == set(), "asked for, but given to no translator"
    tables = [
        name for (name,) in cli.rows("SELECT name FROM sqlite_master WHERE type = 'table'") if "search" not in name
    ]
    data = " ".join(str(value) for table in tables for row in cli.rows(f"SELECT * FROM {table}") for value in row)
    data += " ".join(path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.*")))
    words = {word for word in re.findall(r"[^\W\d_]{3,}", ran.out + ran.err) if word.isascii()}
    assert {word for word in words if word not in data} == set()


def test_the_state_of_what_is_found_is_translated(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.json("lead", "disqualify", "lead:1", "--reason", "lost")
    assert "disqualified" in cli("search", "dana").out
    monkeypatch.setattr(i18n, "_translations", Foreign())
    monkeypatch.setattr(main, "use_language", lambda: None)
    assert "disqualified" not in cli("search", "dana").out + cli("lead", "show", "lead:1").out.splitlines()[1]
