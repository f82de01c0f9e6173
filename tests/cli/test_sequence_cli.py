"""`workspace sequence …` as a script meets it: what is printed, where, and the exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.sequences import TEMPLATES, sequence_text
from workspace.cli.main import main

PROSPECTING = str(TEMPLATES / "sequences" / "high-volume-outbound-prospecting.yaml")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["sequence", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workspace", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **environment}, timeout=60, check=False
    )


def simulated(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, _err = run(capsys, "simulate", PROSPECTING, "--start", "2026-03-27T16:30", *arguments, "--json")
    assert code == 0
    return json.loads(out)


def test_a_fresh_process_checks_every_template() -> None:
    done = process("sequence", "check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "6 files checked, 0 errors" in done.stderr


def test_the_program_says_its_version_and_what_it_does_not_know() -> None:
    assert process("--version").stdout.startswith("workspace 0.")
    unknown = process("sequences")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "sequence" in unknown.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text(sequence_text("\n".join(f"- phone_call: Call\n  answered: [{{task: T{n}}}]" for n in range(30))))
    command = f'"{sys.executable}" -m workspace sequence measure "{file}" | head -n 1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("A test\n", "")


def test_measure_prints_the_figures_and_routes(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "measure", PROSPECTING, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert {key: found[key] for key in ("name", "record", "steps", "days", "routes_total")} == {
        "name": "High volume outbound prospecting",
        "record": "lead",
        "steps": 7,
        "days": 9,
        "routes_total": 4,
    }
    route = ["introduce", "research", "first-call", "connect", "meeting-after-first-call"]
    assert found["routes"][0] == {"route": route, "ends": "success", "steps": 5, "days": 2}
    assert "up to 7 steps, up to 9 days" in run(capsys, "measure", PROSPECTING)[1]


def test_measure_counts_more_routes_than_python_prints_by_default(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "long.yaml"
    file.write_text(sequence_text("- phone_call: C\n  answered: [{task: T}]\n" * 15_000))
    _code, out, _err = run(capsys, "measure", str(file), "--json")
    digits = next(line for line in out.splitlines() if "routes_total" in line).split()[-1]
    assert len(digits) == 4516


def test_draw_prints_the_flow_with_its_branches(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "draw", PROSPECTING)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == ["High volume outbound prospecting", "lead · up to 7 steps, 9 days"]
    at = next(number for number, line in enumerate(lines) if "Call to understand" in line)
    assert [" ".join(line.split()) for line in lines[at + 1 : at + 6]] == [
        "├─ answered",
        "│ ○ Connect on LinkedIn LinkedIn",
        "│ ○ Schedule a meeting meeting",
        "│ ■ success",
        "┄ wait 2 days",
    ]
    assert lines[-1] == " ✓ nobody ever answers"
    drawn = json.loads(run(capsys, "draw", PROSPECTING, "--json")[1])
    assert drawn["lines"][0]["step_id"] == "introduce"
    assert [case["failures"] for case in drawn["cases"]] == [[], [], [], []]


def test_simulate_prints_times_with_the_offset_of_the_zone(capsys: pytest.CaptureFixture[str]) -> None:
    found = simulated(capsys, "--zone", "Europe/Madrid", "--answer", "second-call=answered")
    assert found["events"][3] == {
        "step": "first-call",
        "type": "phone_call",
        "at": "2026-03-30T09:00:00+02:00",
        "outcome": "no_answer",
    }
    assert found["events"][2]["at"] == "2026-03-27T16:30:00+01:00"
    assert found["ended"] == {"as": "success", "at": "2026-04-06T09:00:00+02:00"}
    assert (found["route"][-1], found["steps"], found["days"]) == ("meeting-after-second-call", 6, 7)


def test_a_start_is_local_in_the_zone_unless_it_carries_an_offset(capsys: pytest.CaptureFixture[str]) -> None:
    for start, first in (("2026-03-02T10:00", "10:00:00+01:00"), ("2026-03-02T10:00Z", "11:00:00+01:00")):
        out = run(capsys, "simulate", PROSPECTING, "--start", start, "--zone", "Europe/Madrid", "--json")[1]
        assert json.loads(out)["events"][0]["at"] == f"2026-03-02T{first}"


def test_simulate_keeps_hours_and_holidays(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--hours", "mon-sun 08:00-20:00", "--holidays", "GB-ENG", "--zone", "Europe/London")
    events = simulated(capsys, *options)["events"]
    assert events[3]["at"] == "2026-03-29T16:30:00+01:00"
    assert events[7]["at"] == "2026-04-04T08:00:00+01:00"


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--zone", "Europe/Madird", "Did you mean Europe/Madrid?"),
        ("--hours", "always", "is not a day"),
        ("--holidays", "XX", "not a country"),
        ("--answer", "first-cal=answered", "Did you mean first-call?"),
        ("--answer", "first-call=replied", "possible are answered"),
        ("--answer", "first-call", "STEP=OUTCOME"),
        ("--field", "raiting=hot", "Did you mean rating?"),
        ("--field", "employees=many", "expected a number"),
        ("--field", "rating", "NAME=VALUE"),
        ("--start", "tomorrow", "is not a time"),
        ("--start", "0001-01-01T00:00", "is not a time"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_words(
    option: str, value: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "simulate", PROSPECTING, "--start", "2026-03-02T09:00", option, value)
    assert (code, out) == (2, "")
    assert says in err


def test_a_field_decides_a_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "check.yaml"
    file.write_text(sequence_text('- check:\n  when: {estimated_budget: ">= 100"}\n  then: [{task: a}]\n- task: b'))
    arguments = ("simulate", str(file), "--start", "2026-03-02T09:00+01:00", "--json")
    assert json.loads(run(capsys, *arguments, "--field", "estimated_budget=100")[1])["route"] == ["a", "b"]
    assert json.loads(run(capsys, *arguments)[1])["route"] == ["b"]


def test_a_broken_file_is_said_with_its_place_and_nothing_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(sequence_text("- wiat: 1 day\n- task: a"))
    for verb in (("measure",), ("simulate", "--start", "2026-03-02T09:00")):
        code, out, err = run(capsys, verb[0], str(file), *verb[1:], "--json")
        assert (code, out) == (2, "")
        assert err.startswith(f"{file}:4:5: error: ")
    code, out, err = run(capsys, "check", str(file), str(tmp_path / "none.yaml"), str(tmp_path))
    assert code == 2
    assert [line.split(": ")[0] for line in out.splitlines()] == [
        f"{file}:4:5",
        f"{tmp_path / 'none.yaml'}:1:1",
        f"{tmp_path}:1:1",
    ]
    assert "3 files checked, 3 errors" in err


def test_check_finds_messages_and_sequences_beside_the_file_then_the_users_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    for folder in ("files/sequences", "files/messages", "home/templates/messages", "home/templates/sequences"):
        (tmp_path / folder).mkdir(parents=True)
    file = tmp_path / "files/sequences/mine.yaml"
    steps = (
        "- email: a\n  message: near\n- wait: 1 day\n- email: b\n  message: own\n- wait: 1 day\n"
        "- email: c\n  message: introduction\n- start: other"
    )
    file.write_text(sequence_text(steps))
    monkeypatch.setenv("WORKSPACE_HOME", str(home))
    code, out, _err = run(capsys, "check", str(file), "--json")
    assert code == 2
    assert [problem["rule"] for problem in json.loads(out)["problems"]] == ["message", "message", "start"]
    (tmp_path / "files/messages/near.md").write_text("Subject: a\n\nb\n")
    (home / "templates/messages/own.md").write_text("Subject: a\n\nb\n")
    (home / "templates/sequences/other.yaml").write_text(sequence_text("- task: a"))
    assert run(capsys, "check", str(file))[:2] == (0, "")
    assert "7 files checked" in run(capsys, "check")[2]


def test_check_says_everything_at_once_also_what_lies_behind_another_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.yaml"
    steps = "- email: a\n  mesage: x\n- email: b\n  message: nowhere\n- phone_call: c\n  answered: [{start: nothing}]"
    file.write_text(sequence_text(steps + "\n- go_to: d\n- check:\n  when: {rating: hto}\n  then: [{task: e}]"))
    code, out, _err = run(capsys, "check", str(file))
    assert code == 2
    assert [line.split(": ")[0].removeprefix(f"{file}:") for line in out.splitlines()] == [
        "5:5",
        "7:14",
        "9:24",
        "10:12",
        "12:12",
    ]


def test_check_asks_the_database_that_is_there_and_makes_none(
    tmp_path: Path, sqlite_story: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("WORKSPACE_HOME", str(home))
    assert run(capsys, "check", PROSPECTING)[:2] == (0, "")
    assert not home.exists()
    code, out, err = run(capsys, "check", PROSPECTING, "--db", str(tmp_path / "none.db"))
    assert (code, out) == (3, "")
    assert "There is no database at" in err
    file = tmp_path / "mine.yaml"
    file.write_text(sequence_text("- email: a\n  message: mine"))
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages/mine.md").write_text("Subject: a\n\n{{ annual_revenue }}\n")
    shutil.copy(sqlite_story, tmp_path / "workspace.db")
    monkeypatch.setenv("WORKSPACE_HOME", str(tmp_path))
    code, out, _err = run(capsys, "check", str(file))
    assert code == 0
    assert "5:14: warning: {{ annual_revenue }} in the message mine is empty for 100 % of" in out


def test_schema_prints_the_format_for_editors_and_help_says_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "schema")
    assert (code, err) == (0, "")
    made = json.loads(out)
    assert made["$schema"].endswith("2020-12/schema")
    assert "phone_call" in made["$defs"]
    assert "yaml-language-server: $schema=" in " ".join(run(capsys, "schema", "--help")[1].split())


def test_warnings_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "never.yaml"
    file.write_text(sequence_text("- task: a\n- end: later\n- task: never"))
    code, out, _err = run(capsys, "check", str(file))
    assert (code, out) == (0, f"{file}:6:5: warning: No route leads here: this step never happens. [unreachable]\n")
