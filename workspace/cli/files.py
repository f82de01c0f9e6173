"""Files that a person edits, as the command line checks them: where they are looked for, and what is wrong in them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.output import print_json
from workspace.i18n import _, ngettext
from workspace.views.plain import one_line

if TYPE_CHECKING:
    from workspace.views.sequence_files import Checked, Problem, Refused


def home_of(asked: argparse.Namespace) -> Path | None:
    """The folder whose templates come before those shipped: the house's, else the one that WORKSPACE_HOME names."""
    house = getattr(asked, "house", None)
    if house is not None:
        home: Path = house.home
        return home
    named = os.environ.get("WORKSPACE_HOME")
    return Path(named).expanduser() if named else None


def print_checked(checked: Sequence[Checked], *, as_json: bool) -> int:
    """Everything wrong with these files; the exit code."""
    errors = sum(problem.severity == "error" for file in checked for problem in file.problems)
    warnings = sum(len(file.problems) for file in checked) - errors
    if as_json:
        found = [{"file": file.file, **_problem_data(problem)} for file in checked for problem in file.problems]
        print_json({"files": len(checked), "errors": errors, "warnings": warnings, "problems": found})
    else:
        for file in checked:
            print_problems(file, sys.stdout)
    _say_result(len(checked), errors, warnings)
    return exits.INPUT_WRONG if errors else exits.DONE


def print_problems(checked: Checked, stream: Any) -> None:
    """`FILE:LINE:COLUMN: error: text [rule]`, one to a line."""
    for problem in checked.problems:
        severity = _("error") if problem.severity == "error" else _("warning")
        place = f"{one_line(checked.file)}:{problem.line}:{problem.column}"
        print(f"{place}: {severity}: {problem.text} [{problem.rule}]", file=stream)


def _say_result(files: int, errors: int, warnings: int) -> None:
    parts = [ngettext("{n} file checked", "{n} files checked", files).format(n=files)]
    parts.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    print(", ".join(parts), file=sys.stderr)


def _problem_data(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "text": problem.text,
        "rule": problem.rule,
    }


def refuse_file(file: str, refused: Refused) -> int:
    """Say why a file, or what was asked of it, has no result; the exit code."""
    from workspace.views.sequence_files import Checked

    print_problems(Checked(file, refused.problems), sys.stderr)
    if refused.reason:
        print(_("workspace: {reason}").format(reason=refused.reason), file=sys.stderr)
    return exits.INPUT_WRONG if refused.is_input_wrong else exits.REFUSED
