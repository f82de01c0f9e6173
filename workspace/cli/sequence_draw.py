"""`workspace sequence draw`: a sequence as a flow, in text."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from workspace.cli import exits
from workspace.cli.files import refuse_file
from workspace.cli.output import is_plain, print_json, print_line
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.views.sequence_design import CaseView
    from workspace.views.sequence_drawing import DrawnLine
    from workspace.views.sequence_files import Measurement

_SIGNS = {"step": "○", "pause": "┄", "branch": "", "back": "↳", "end": "■", "holds": "✓", "failed": "×"}
_ASCII = str.maketrans(
    {"○": "o", "┄": ":", "↳": ">", "■": "#", "✓": "v", "×": "x", "├": "+", "└": "`", "│": "|", "─": "-"}
)


def add_draw(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `draw`."""
    about = _("draw a sequence as a flow: the page runs down, branches leave it")
    draw = verbs.add_parser("draw", help=about, description=about)
    draw.add_argument("file", metavar="FILE")
    draw.add_argument("--json", action="store_true", help=_("print one JSON document"))
    draw.set_defaults(run=_draw)


def _draw(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_design import tested
    from workspace.views.sequence_drawing import drawing
    from workspace.views.sequence_files import Refused, definition_in, measure

    definition = definition_in(asked.file)
    if isinstance(definition, Refused):
        return refuse_file(asked.file, definition)
    lines, cases = drawing(definition), tested(definition)
    if asked.json:
        print_json(
            {
                "name": definition.name,
                "record": definition.record,
                "lines": [asdict(line) for line in lines],
                "cases": [{"name": case.name, "line": case.line, "failures": list(case.failures)} for case in cases],
            }
        )
    else:
        _print(measure(definition), lines)
        _print_cases(cases)
    return exits.DONE


def _print(measured: Measurement, lines: tuple[DrawnLine, ...]) -> None:
    steps = ngettext("up to {n} step", "up to {n} steps", measured.steps).format(n=measured.steps)
    print_line(measured.name)
    print_line(_("{record} · {steps}, {days} days").format(record=measured.record, steps=steps, days=measured.days))
    width = max(len(_left(line)) for line in lines)
    for line in lines:
        drawn = f"{_left(line):<{width}}  {line.note}".rstrip()
        print_line(drawn.translate(_ASCII) if is_plain() else drawn)


def _print_cases(cases: tuple[CaseView, ...]) -> None:
    for case in cases:
        sign = _SIGNS["failed" if case.failures else "holds"]
        told = f" {sign} {case.name or _('a case')}"
        print_line(told.translate(_ASCII) if is_plain() else told)
        for failure in case.failures:
            print_line(f"   {failure}")


def _left(line: DrawnLine) -> str:
    sign = _SIGNS[line.kind]
    return f" {line.rails}{sign} {line.text}" if sign else f" {line.rails}{line.text}"
