"""`workspace import` as a script meets it: what is printed, where, and the exit code."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workspace.actions.context import Context
from workspace.cli.imports import add_parser
from workspace.commands.imports import COMMANDS
from workspace.commands.registry import Done, Refused, Selection
from workspace.commands.workspace import Workspace
from workspace.store.location import Location
from workspace.store.read import Reader, open_reader
from workspace.views.refs import seller

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True, scope="session")

TEXT = "First Name,Last Name,Email\nDana,Brewer,dana@alpine.example\nDana,B,dana@alpine.example\nCy,Odd,nowhere\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def workspace(context: Context, location: Location, reader: Reader) -> Workspace:
    ana = seller(reader, "ana")
    assert ana is not None
    return Workspace(reader, lambda: open_reader(location), context, ana)


@pytest.fixture
def run(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        add_parser(parser.add_subparsers())
        parser.set_defaults(open_workspace=lambda _asked: workspace)
        asked = parser.parse_args(["import", *arguments])
        code = asked.run(asked)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    path.write_text(TEXT)
    return path


def test_counts_are_data_and_what_was_left_out_is_narration(run: Run, file: Path) -> None:
    code, out, err = run(str(file))
    assert code == 0
    assert out == "leads.csv: 3 read: 1 created, 0 updated, 1 skipped, 1 rejected\n"
    assert "line 3 skipped: dana@alpine.example is in line 2 already\n" in err
    assert "line 4 rejected: E-mail:" not in err
    assert "line 4 rejected: “nowhere” is no e-mail address" in err
    assert f"The rejected rows are in {file.with_name('leads.rejected.csv')}" in err


def test_json_is_one_document_with_the_shape_that_scripts_rely_on(run: Run, file: Path) -> None:
    code, out, _err = run(str(file), "--json")
    document = json.loads(out)
    wanted = {"read": 3, "created": 1, "updated": 0, "skipped": 1, "rejected": 1, "import_id": 1}
    assert code == 0
    assert {name: document[name] for name in wanted} == wanted
    assert document["rejects_file"] == str(file.with_name("leads.rejected.csv"))
    assert [(each["line"], each["what"]) for each in document["left_out"]] == [(3, "skipped"), (4, "rejected")]


def test_standard_input_is_a_file(run: Run, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("utf-16"))))
    code, out, _err = run("-", "--json")
    assert (code, json.loads(out)["created"]) == (0, 1)
    assert json.loads(out)["rejects_file"] == str(home / "stdin.rejected.csv")


def test_one_bad_file_keeps_no_good_one_from_being_imported(run: Run, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("column1,column2\na,b\n")
    code, out, err = run(str(bad), str(tmp_path / "none.csv"), str(file))
    assert code == 2
    assert out.startswith("leads.csv: 3 read: 1 created")
    assert "workspace: bad.csv: No column was recognised: “column1”, “column2”." in err
    assert "none.csv cannot be read" in err


def test_a_bad_file_is_told_in_json_too(run: Run, tmp_path: Path) -> None:
    code, out, _err = run(str(tmp_path / "none.csv"), "--json")
    assert code == 2
    assert "cannot be read" in json.loads(out)["error"]


def test_columns_can_be_named_and_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    path.write_text("a,b\nBrewer,Alpine\n")
    code, out, _err = run(str(path), "--map", "last_name=a", "--map", "company=b", "--dry-run")
    assert (code, out) == (
        0,
        "strange.csv: 1 read: 1 created, 0 updated, 0 skipped, 0 rejected (a dry run: nothing was written)\n",
    )
    assert json.loads(run(str(path), "--map", "last_name=a", "--json")[1])["created"] == 1


def test_a_thousand_skipped_rows_are_not_told_one_by_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("Last Name,Email\n" + "Brewer,dana@alpine.example\n" * 1_001)
    _code, out, err = run(str(path))
    assert "1001 read: 1 created, 0 updated, 1000 skipped" in out
    assert "… and 990 more rows" in err
    assert len(err.splitlines()) < 15


def test_escape_codes_of_a_file_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "na\x1b[5mughty.csv"
    path.write_text('Last Name,Email,"\x1b[31mred"\nBrewer,\x1b[2Jnowhere,x\n')
    _code, out, err = run(str(path))
    assert "\x1b" not in out + err


def test_json_steers_no_terminal_either(run: Run) -> None:
    code, out, _err = run("leads\u202e\x9b31m.csv", "--json")
    assert code == 2
    assert "\u202e" not in out
    assert "\x9b" not in out
    assert json.loads(out)["file"] == "leads\u202e\x9b31m.csv"


def test_the_same_is_a_command_of_the_screen(workspace: Workspace, file: Path) -> None:
    (command,) = COMMANDS
    assert command.run is not None
    done = command.run(workspace, Selection(), {"file": str(file)})
    assert isinstance(done, Done)
    assert done.message == "leads.csv: 3 read: 1 created, 0 updated, 1 skipped, 1 rejected"
    values: dict[str, Any] = {"file": "/nowhere/leads.csv"}
    assert isinstance(command.run(workspace, Selection(), values), Refused)
