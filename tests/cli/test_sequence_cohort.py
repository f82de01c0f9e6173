"""`workspace sequence simulate FILE --cohort …` as a script and a sales manager meet it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.fixtures.sequences import TEMPLATES, sequence_text

WEBINAR = str(TEMPLATES / "sequences" / "webinar-follow-up.yaml")
START = ("--start", "2026-03-02T09:00")
SILENT = [f"--{name}-rate=0" for name in ("reply", "bounce", "out-of-office", "answer")]


def simulate(cli: Cli, *arguments: str, file: str = WEBINAR) -> Any:
    return cli.json("sequence", "simulate", file, *START, *arguments)


def day_loads(document: Any, seller: str) -> dict[str, int]:
    found = next(each for each in document["sellers"] if each["seller"] == seller)
    return {day["day"]: day["work"] for day in found["days"]}


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    command = [
        sys.executable,
        "-m",
        "workspace",
        "sequence",
        "simulate",
        WEBINAR,
        *START,
        "--records",
        "30",
        "--cap",
        "5",
    ]
    printed = [
        subprocess.run(
            [*command, "--json"],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "WORKSPACE_HOME": "nowhere"},
            timeout=60,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert b'"plan"' in printed[0]


def test_a_filter_chooses_records_and_each_owner_works_by_their_own_clock(cli: Cli) -> None:
    every = simulate(cli, "--cohort", "", *SILENT)
    assert every["records"] == cli.rows("SELECT count(*) FROM lead WHERE state = 'open'")[0][0]
    zones = {each["seller"]: each["zone"] for each in every["sellers"]}
    assert zones["ana"] == "Europe/Madrid"
    firsts = {each["seller"]: each["first_touch"] for each in every["sellers"]}
    assert firsts["ana"] == "2026-03-02T09:00:00+01:00"
    mine = simulate(cli, "--cohort", "owner:ana", *SILENT)
    assert [each["seller"] for each in mine["sellers"]] == ["ana"]
    assert mine["records"] == cli.rows("SELECT count(*) FROM lead WHERE state = 'open' AND owner_id = 1")[0][0]


def test_leave_holidays_and_the_cap_of_a_seller_come_from_the_database_and_may_be_added_to(cli: Cli) -> None:
    cli.change(
        "UPDATE seller SET daily_cap = 1, holidays = 'ES' WHERE login = 'ana'",
        "INSERT INTO leave (seller_id, first_day, last_day, note, skips_social) SELECT id, '2026-03-03', '2026-03-06', '', 0 "
        "FROM seller WHERE login = 'ana'",
    )
    calls = "[{phone_call: Call}, {wait: 1 day}, {phone_call: Call again}]"
    file = cli.home.parent / "calls.yaml"
    file.write_text(sequence_text(calls))
    found = simulate(cli, "--cohort", "owner:ana", *SILENT, file=str(file))
    assert sorted(day_loads(found, "ana")) == ["2026-03-02", "2026-03-09"]
    assert found["sellers"][0]["cap"] == 1
    assert found["plan"]["simulated"] == {"most": 1, "days_over": 0}
    away = simulate(cli, "--cohort", "owner:ana", "--leave", "ana:2026-03-09..2026-03-10", *SILENT, file=str(file))
    assert sorted(day_loads(away, "ana")) == ["2026-03-02", "2026-03-11"]
    assert {"leave"} <= {each["rule"] for each in away["delays"]}


def test_in_a_leave_with_a_colleague_standing_in_the_load_is_theirs(cli: Cli) -> None:
    assert cli("away", "2026-03-03", "2026-03-06", "--cover", "ben").code == 0
    found = simulate(cli, "--cohort", "owner:ana", "--per-day", "1", *SILENT)
    worked = {each: {day for day, work in day_loads(found, each).items() if work} for each in ("ana", "ben")}
    away = {f"2026-03-0{day}" for day in range(3, 7)}
    assert worked["ben"]
    assert worked["ben"] <= away
    assert worked["ana"]
    assert not worked["ana"] & away


def test_the_rows_of_a_file_are_a_cohort_too(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "fair.csv"
    file.write_text(
        "Last name;E-mail;Rating;Owner\nBrewer;d@x.example;hot;ana\nNair;p@x.example;;ana\nIto;k@x.example;hot;\n"
    )
    steps = "[{check: Hot, when: {rating: hot}, then: [{task: Visit}]}, {email: Hello}]"
    sequence = tmp_path / "hot.yaml"
    sequence.write_text(sequence_text(steps))
    found = simulate(cli, "--cohort", str(file), *SILENT, file=str(sequence))
    done = {each["seller"]: each["days"][0]["steps"] for each in found["sellers"]}
    assert done == {"ana": {"email": 2, "task": 1}, "nobody": {"email": 1, "task": 1}}
    budget = tmp_path / "budget.yaml"
    budget.write_text(
        sequence_text('[{check: Big, when: {estimated_budget: ">= 10000"}, then: [{task: Visit}]}, {email: Hi}]')
    )
    file.write_text("Last name,Estimated budget\nBrewer,18k\nNair,\nIto,9 000 GBP\n")
    found = simulate(cli, "--cohort", str(file), *SILENT, file=str(budget))
    assert found["sellers"][0]["days"][0]["steps"] == {"email": 3, "task": 1}
    file.write_text("Last name,Estimated budget\nBrewer,18k\nNair,plenty\n")
    ran = cli("sequence", "simulate", str(budget), *START, "--cohort", str(file))
    assert (ran.code, ran.out) == (2, "")
    assert "fair.csv:3: estimated_budget" in ran.err


def test_what_is_over_the_cap_is_said_with_how_many_to_connect_when(cli: Cli) -> None:
    ran = cli("sequence", "simulate", WEBINAR, *START, "--records", "40", "--cap", "6", "--holidays", "ES")
    assert ran.code == 0
    assert "seller-1 · at most 6 a day" in ran.out
    assert "over by" in ran.out
    assert "So that no day holds more than its cap, connect" in ran.out
    assert "Simulated again to the end of every run: no day is over its cap" in ran.out
    held = simulate(cli, "--records", "40", "--cap", "6", "--hold-to-cap", "--weeks", "12")
    assert max(day_loads(held, "seller-1").values()) == 6
    assert "daily_cap" in {each["rule"] for each in held["delays"]}


def test_records_may_begin_some_each_day(cli: Cli) -> None:
    found = simulate(cli, "--records", "10", "--sellers", "2", "--per-day", "2", "--weeks", "1", *SILENT)
    assert (found["records"], found["started"]) == (10, 10)
    mails = [day["steps"].get("automated_email", 0) for day in found["sellers"][0]["days"]]
    assert mails[:3] == [2, 2, 1]
    assert simulate(cli, "--records", "30", "--per-day", "2", "--weeks", "1")["started"] == 10


def test_a_file_is_read_to_its_last_row(cli: Cli, tmp_path: Path) -> None:
    rows = [f"{'a' * 900}{number}@firm.example,ana" for number in range(1200)]
    (tmp_path / "long.csv").write_text("\n".join(["email,owner", *rows]))
    assert (tmp_path / "long.csv").stat().st_size > 1_000_000
    found = simulate(cli, "--cohort", str(tmp_path / "long.csv"), "--weeks", "1", *SILENT)
    assert found["records"] == 1200


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--weeks", "3"], 2, "--weeks needs a cohort"),
        (["--records", "3", "--answer", "a=b"], 2, "--answer is for one record"),
        (["--records", "3", "--reply-rate", "2"], 2, "no share"),
        (
            ["--records", "3", "--interested-rate", "0.9", "--not-interested-rate", "0.2"],
            2,
            "--not-interested-rate are",
        ),
        (["--records", "3", "--bounce-rate", "1", "--out-of-office-rate", "0.1"], 2, "more than all together"),
        (["--records", "3", "--cohort", "x"], 2, "not both"),
        (["--cohort", "", "--sellers", "3"], 2, "--sellers is for invented records"),
        (["--records", "0"], 2, "at least one"),
        (["--records", "3", "--weeks", "0"], 2, "at least one"),
        (["--records", "3", "--weeks", "999"], 2, "at least one and at most 104"),
        (["--records", "3", "--cap", "0"], 2, "at least one"),
        (["--records", "3", "--leave", "bob:2026-03-02"], 2, "owns none of these records"),
        (["--records", "3", "--leave", "soon"], 2, "write them such as"),
        (["--records", "3", "--holidays", "XX"], 2, "not a country"),
        (["--cohort", "ratng:hot"], 2, "Did you mean rating?"),
        (["--cohort", "company:nobody-has-this"], 1, "no record matches"),
        (["--cohort", "missing.csv"], 2, "missing.csv cannot be read"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(cli: Cli, arguments: list[str], code: int, says: str) -> None:
    ran = cli("sequence", "simulate", WEBINAR, *START, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err


def test_every_mail_may_bounce(cli: Cli) -> None:
    assert simulate(cli, "--records", "5", "--bounce-rate", "1")["rates"]["bounce"] == 1


def test_without_a_database_a_filter_finds_nothing_and_leaves_none_behind(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "workspace", "sequence", "simulate", WEBINAR, *START, "--cohort", "rating:hot"],
        capture_output=True,
        text=True,
        env={**os.environ, "WORKSPACE_HOME": str(tmp_path / "none")},
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "there is no database" in ran.stderr
    assert not (tmp_path / "none").exists()
