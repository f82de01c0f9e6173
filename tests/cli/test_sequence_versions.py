"""`workspace sequence versions | diff | activate | migrate | retire | clone` as a script meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.fixtures.sequence_files import PAGE
from tests.fixtures.sequences import sequence_text
from tests.fixtures.story import OUTBOUND
from workspace.cli.main import main


def write(cli: Cli, steps: str, more: str = "", name: str = "mine") -> Path:
    folder = cli.home / "templates" / "sequences"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(sequence_text(steps, more=more))
    return path


def test_diff_of_two_files_needs_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text(sequence_text(PAGE))
    (tmp_path / "b.yaml").write_text(sequence_text(PAGE.replace("3 days", "5 working days")))
    assert main(["sequence", "diff", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]) == 0
    assert capsys.readouterr().out == "step 3 “Call again” moved from 3 days to 5 working days after “Call”\n"
    assert main(["sequence", "diff", str(tmp_path / "a.yaml"), str(tmp_path / "a.yaml")]) == 0
    assert "Nothing changed" in capsys.readouterr().out
    (tmp_path / "b.yaml").write_text("name: x\n")
    assert main(["sequence", "diff", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]) == 2
    assert "b.yaml:1:1: error:" in capsys.readouterr().err


def test_a_name_is_compared_with_its_file_and_its_versions(cli: Cli) -> None:
    assert cli("sequence", "diff", "mine").code == 2
    write(cli, PAGE)
    assert "never activated" in cli("sequence", "diff", "mine").err
    assert cli("sequence", "activate", "mine").code == 0
    path = write(cli, PAGE.replace("3 days", "5 days"))
    edited = cli.json("sequence", "diff", "mine")
    assert edited["before"] == "mine@1"
    assert edited["changes"] == [
        {"kind": "edited", "step": "wait-2", "text": "step 3 “Call again” moved from 3 days to 5 days after “Call”"}
    ]
    assert cli.json("sequence", "diff", str(path)) == edited
    assert cli("sequence", "activate", "mine", "--note", "more time").code == 0
    assert len(cli.json("sequence", "diff", "mine@1", "mine@2")["changes"]) == 1
    assert cli("sequence", "diff", "mine@1", "mine@9").code == 2
    versions = cli.json("sequence", "versions", "mine")
    assert [(each["number"], each["note"], each["by"]) for each in versions] == [
        (2, "more time", "Ana Ortega"),
        (1, "", "Ana Ortega"),
    ]
    assert cli("sequence", "versions", "nowhere").code == 1


def test_the_list_says_what_is_a_draft_what_was_edited_and_what_is_tagged(cli: Cli) -> None:
    path = write(cli, PAGE, more="tags: [spring]")
    listed = {each["name"]: each for each in cli.json("sequence", "list")}
    assert (listed["mine"]["state"], listed["mine"]["version"]) == ("draft", 0)
    assert (listed[OUTBOUND]["state"], listed[OUTBOUND]["edited"], listed[OUTBOUND]["version"]) == ("active", False, 1)
    cli("sequence", "activate", "mine")
    path.write_text(path.read_text() + "# later\n")
    found = cli("sequence", "list", "--tag", "spring")
    assert [line.split()[0] for line in found.out.splitlines()] == ["mine"]
    assert "edited, not activated" in found.out
    path.write_text("name: broken")
    broken = next(each for each in cli.json("sequence", "list") if each["name"] == "mine")
    assert (broken["state"], broken["edited"], broken["steps"]) == ("active", True, 4)
    path.unlink()
    assert "mine" in cli("sequence", "list").out
    cli("sequence", "retire", "mine")
    assert "retired" in cli("sequence", "list", "--tag", "spring").out


def test_before_an_activation_the_plan_is_told_and_everyone_stays(cli: Cli) -> None:
    write(cli, PAGE)
    cli("sequence", "activate", "mine")
    assert cli("sequence", "connect", "lead:2", "mine").code == 0
    write(cli, "- task: Something else")
    planned = cli("sequence", "activate", "mine", "--plan")
    assert (planned.code, planned.err) == (0, "")
    assert "gone: 1 record: its step is gone (stay, finish)" in planned.out
    assert "Rosa: “Introduce yourself” is gone" in planned.out
    assert cli.rows(
        "SELECT max(number) FROM sequence_version v JOIN sequence s ON s.id = sequence_id WHERE s.name = 'mine'"
    ) == [(1,)]
    activated = cli("sequence", "activate", "mine")
    assert activated.code == 0
    assert "gone: 1 record" in activated.err
    assert "1 record stays on its older version." in activated.out


def test_a_migration_goes_group_by_group(cli: Cli) -> None:
    write(cli, PAGE)
    cli("sequence", "activate", "mine")
    cli("sequence", "connect", "lead:2", "mine")
    write(cli, PAGE.replace("2 days", "4 days"))
    cli("sequence", "activate", "mine")
    plan = cli.json("sequence", "migrate", "mine")
    assert plan["version"] == 2
    assert [(each["group"], each["record"]["name"], each["step"]) for each in plan["records"]] == [
        ("unaffected", "Rosa", "introduce-yourself")
    ]
    assert cli("sequence", "migrate", "mine", "--group", "moves=migrate").code == 1
    assert cli("sequence", "migrate", "mine", "--group", "movers=migrate").code == 2
    assert cli("sequence", "migrate", "mine", "--group", "moves").code == 2
    assert cli("sequence", "migrate", "nowhere", "--plan").code == 1
    moved = cli.json("sequence", "migrate", "mine", "--group", "unaffected=migrate")
    assert (moved["done"], moved["detail"]) == (True, ["1 record went over to it."])
    assert "Nobody is in it by an older version" in cli("sequence", "migrate", "mine").out
    assert cli("undo").code == 0
    assert [each["running"] for each in cli.json("sequence", "versions", "mine")] == [0, 1]


def test_a_new_sequence_is_a_draft_with_a_first_step(cli: Cli) -> None:
    begun = cli("sequence", "new", "Spring outreach", "--record", "contact")
    assert begun.code == 0
    assert "“Spring outreach” is a draft" in begun.out
    listed = {each["name"]: each for each in cli.json("sequence", "list")}
    assert (listed["spring-outreach"]["state"], listed["spring-outreach"]["record"]) == ("draft", "contact")
    assert cli("sequence", "new", "Spring outreach").code == 2
    assert cli("sequence", "activate", "spring-outreach").code == 0


def test_a_clone_is_a_draft_that_can_be_activated(cli: Cli) -> None:
    cloned = cli("sequence", "clone", OUTBOUND, "spring")
    assert cloned.code == 0
    assert "is a draft" in cloned.out
    assert cli("sequence", "connect", "lead:2", "spring").code == 1
    assert cli("sequence", "activate", "spring").code == 0
    assert cli("sequence", "connect", "lead:2", "spring").code == 0
    assert cli("sequence", "clone", OUTBOUND, "spring").code == 1
    assert cli("sequence", "retire", "spring", "--leave").out.endswith("1 record left it.\n")
