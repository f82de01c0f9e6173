"""Whatever stands in the database, however it came there, a terminal gets words: no escape code, no turned-round line."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.conftest import Cli

HOSTILE = "\x1b]0;pwned\x07\x1b[31m[red]x[/] \u202etxt.exe\u2066 =1+1 {name} %s\u2028👩‍👩‍👧\r\n\tnext\x9b2J"
STEERS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
TEXTS = {
    "lead": "first_name last_name company topic summary phone email website decision_maker stage industry zone rating status",
    "opportunity": "topic customer_need proposed_solution summary stage rating status",
    "account": "name industry website phone",
    "contact": "first_name last_name job_title email zone",
    "activity": "subject body result reply_class kind",
    "seller": "name email phone",
    "team": "name",
    "stakeholder": "name role job_title",
    "competitor": "name strengths",
    "rival": "note",
    "sequence": "title",
    "enrolment": "held reason",
    "step_run": "title outcome",
    "work_item": "title name company type rating",
    "journal": "summary",
}
COMMANDS = (
    "queue", "queue --jsonl", "next", "why lead:1", "why lead:1 --json", "lead show lead:1", "lead show lead:1 --json",
    "opportunity show opportunity:1", "account show account:1", "contact show contact:1", "search txt", "search zzz",
    "sequence list", "sequence stats high-volume-outbound-prospecting", "what-if lead:1", "seller show", "doctor",
    "export leads", "undo", "note lead:1 hello", "lead show txt", "verify", "assign lead:1 ana",
)  # fmt: skip


@pytest.fixture
def hostile(cli: Cli) -> Cli:
    """A company in which every text is the work of an enemy."""
    quoted = HOSTILE.replace("'", "''")
    for table, columns in TEXTS.items():
        cli.change(f"UPDATE {table} SET " + ", ".join(f"{column} = '{quoted}' || id" for column in columns.split()))
    return cli


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_is_printed_steers_a_terminal(hostile: Cli, command: str) -> None:
    ran = hostile(*command.split())
    assert STEERS.findall(ran.out + ran.err) == []


def test_json_says_what_is_there_all_the_same(hostile: Cli) -> None:
    assert all(item["record"]["name"].startswith(HOSTILE) for item in hostile.json("queue"))


def test_a_line_stays_one_line(hostile: Cli) -> None:
    assert len(hostile("queue").out.splitlines()) == len(hostile.json("queue"))


def test_a_hostile_file_is_told_of_in_words(cli: Cli, tmp_path: object) -> None:
    name = f"{tmp_path}/{HOSTILE.splitlines()[0].replace('/', '')}.yaml"
    text = f"name: {json.dumps(HOSTILE)}\nrecord: lead\nsteps:\n  - call: {json.dumps(HOSTILE)}\n  - {json.dumps(HOSTILE)}: x\n"
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)
    for verb in ("check", "measure", "draw"):
        ran = cli("sequence", verb, name)
        assert (ran.code, STEERS.findall(ran.out + ran.err)) == (2, [])
        assert "[" in ran.out + ran.err
