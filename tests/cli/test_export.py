"""`export leads`: what comes out goes in again, and no spreadsheet takes any of it for a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.cli.conftest import Cli

FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1")


def test_what_is_exported_is_imported_as_it_was(cli: Cli, tmp_path: Path) -> None:
    cli.json(
        "lead", "edit", "Dana", "--summary", "Two lines,\n“quoted”", "--phone", "+34 912 345 678", "--source", "web"
    )
    cli.json("lead", "edit", "Dana", "--annual-revenue", "1234567.89 EUR", "--employees", "40")
    cli.json("lead", "new", "--company", "Trey", "--estimated-budget", "1.2340 KWD", "--budget", "can_buy")
    exported = cli("export", "leads")
    assert (exported.code, exported.err) == (0, "5 leads exported\n")
    file = tmp_path / "leads.csv"
    file.write_text(exported.out)
    empty = tmp_path / "empty.db"
    told = cli.json("import", str(file), "--db", str(empty))
    assert {name: told[name] for name in ("read", "created", "rejected")} == {"read": 5, "created": 5, "rejected": 0}
    again = rows(cli("export", "leads", "--db", str(empty)).out)
    for before, after in zip(rows(exported.out), again, strict=True):
        left_out = {"owner", "summary"}  # who is not known there is told in the summary
        assert {key: before[key] for key in before.keys() - left_out} == {
            key: after[key] for key in after.keys() - left_out
        }
        assert after["summary"].startswith(before["summary"])


def test_no_cell_is_a_formula_and_the_text_stays_what_it_was(cli: Cli, tmp_path: Path) -> None:
    for formula in FORMULAS:
        cli.json("lead", "new", f"--company={formula}", f"--topic={formula}")
    exported = cli("export", "leads").out
    assert not [
        cell for row in csv.reader(io.StringIO(exported)) for cell in row if cell.startswith(("=", "+", "-", "@", "＝"))
    ]
    file = tmp_path / "leads.csv"
    file.write_text(exported)
    assert cli.json("import", str(file), "--db", str(tmp_path / "empty.db"))["created"] == 9
    again = rows(cli("export", "leads", "--db", str(tmp_path / "empty.db")).out)
    assert [row["company"].removeprefix("'") for row in again[4:]] == list(FORMULAS)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))
