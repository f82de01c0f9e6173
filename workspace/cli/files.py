"""Files that a person edits, as the command line checks them: where they are looked for, and what is wrong in them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.output import complain, print_json, print_line, say
from workspace.i18n import _, ngettext

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
            for line in _problem_lines(file.file, file.problems):
                print_line(line)
    _say_result(len(checked), errors, warnings)
    return exits.INPUT_WRONG if errors else exits.DONE


def say_problems(file: str, problems: Iterable[Problem]) -> None:
    """Tell on stderr what is wrong in a file, where stdout is for something else."""
    for line in _problem_lines(file, problems):
        say(line)


def _problem_lines(file: str, problems: Iterable[Problem]) -> Iterator[str]:
    """`FILE:LINE:COLUMN: error: text [rule]`, one to a line."""
    for problem in problems:
        severity = _("error") if problem.severity == "error" else _("warning")
        yield f"{file}:{problem.line}:{problem.column}: {severity}: {problem.text} [{problem.rule}]"


def _say_result(files: int, errors: int, warnings: int) -> None:
    parts = [ngettext("{n} file checked", "{n} files checked", files).format(n=files)]
    parts.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    say(", ".join(parts))


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
    say_problems(file, refused.problems)
    if refused.reason:
        complain(refused.reason)
    return {"input": exits.INPUT_WRONG, "impossible": exits.REFUSED, "missing": exits.MISSING}[refused.because]
