"""`workspace sequence check | measure | simulate`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.i18n import _, ngettext
from workspace.views.plain import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from workspace.views.sequence_files import Checked, Measurement, Problem, Refused, Simulated


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the noun `sequence` and its verbs."""
    about = _("check, measure and simulate sequences")
    verbs = nouns.add_parser("sequence", help=about, description=about).add_subparsers(metavar=_("VERB"), required=True)

    about = _("say what is wrong in sequence files, and run their expect: cases")
    check = verbs.add_parser("check", help=about, description=about)
    check.add_argument("files", nargs="*", metavar="FILE", help=_("without any, every template is checked"))
    check.set_defaults(run=_check)

    about = _("how many steps and days a sequence takes at most, and by which routes")
    measure = verbs.add_parser("measure", help=about, description=about)
    measure.add_argument("file", metavar="FILE")
    measure.set_defaults(run=_measure)

    about = _("run a sequence against stated answers; without any nobody replies and no call is answered")
    simulate = verbs.add_parser("simulate", help=about, description=about)
    simulate.add_argument("file", metavar="FILE")
    _add_simulate_options(simulate)
    simulate.set_defaults(run=_simulate)

    for verb in (check, measure, simulate):
        verb.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _add_simulate_options(simulate: argparse.ArgumentParser) -> None:
    simulate.add_argument(
        "--start", required=True, metavar="TIME", help=_("when the record is connected, such as 2026-03-02T09:00")
    )
    simulate.add_argument("--zone", default="UTC", help=_("the owner's time zone, such as Europe/Madrid"))
    simulate.add_argument("--hours", help=_("working hours, such as mon-fri 09:00-17:00"))
    simulate.add_argument(
        "--holidays", default="", metavar="COUNTRY", help=_("the public holidays that are kept, such as ES")
    )
    simulate.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="STEP=OUTCOME",
        help=_("what happens at a step: answered, replied after 4 hours, met after 2 days, skip, …"),
    )
    simulate.add_argument(
        "--field", action="append", default=[], metavar="NAME=VALUE", help=_("a value of the record, for conditions")
    )


def _check(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_files import check_files

    checked = check_files(asked.files, _home())
    errors = sum(problem.severity == "error" for file in checked for problem in file.problems)
    warnings = sum(len(file.problems) for file in checked) - errors
    if asked.json:
        found = [{"file": file.file, **_problem_data(problem)} for file in checked for problem in file.problems]
        _print_json({"files": len(checked), "errors": errors, "warnings": warnings, "problems": found})
    else:
        for file in checked:
            _print_problems(file, sys.stdout)
    _say_result(len(checked), errors, warnings)
    return exits.INPUT_WRONG if errors else exits.DONE


def _say_result(files: int, errors: int, warnings: int) -> None:
    parts = [ngettext("{n} file checked", "{n} files checked", files).format(n=files)]
    parts.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    print(", ".join(parts), file=sys.stderr)


def _measure(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_files import Refused, measure_file

    measured = measure_file(asked.file)
    if isinstance(measured, Refused):
        return _refuse(asked.file, measured)
    # The number of routes of a long page can have more digits than Python prints by default.
    sys.set_int_max_str_digits(0)
    if asked.json:
        _print_json(_measured_data(measured))
    else:
        _print_measured(measured)
    return exits.DONE


def _measured_data(measured: Measurement) -> dict[str, Any]:
    routes = [
        {"route": list(route.route), "ends": route.ends, "steps": route.steps, "days": route.days}
        for route in measured.routes
    ]
    return {
        "name": measured.name,
        "record": measured.record,
        "steps": measured.steps,
        "days": measured.days,
        "routes": routes,
        "routes_total": measured.routes_total,
    }


def _print_measured(measured: Measurement) -> None:
    steps = ngettext("up to {n} step", "up to {n} steps", measured.steps).format(n=measured.steps)
    print(one_line(measured.name))
    print(_("{steps}, up to {days} days").format(steps=steps, days=measured.days))
    for route in measured.routes:
        line = _("{steps:>4} steps {days:>7} days  {ends:<14} {route}")
        print(line.format(steps=route.steps, days=route.days, ends=route.ends, route=" → ".join(route.route)))
    if measured.routes_total > len(measured.routes):
        print(_("… and more: {n} routes in all").format(n=measured.routes_total))


def _simulate(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_files import Question, Refused, simulate_file

    question = Question(asked.start, asked.zone, asked.hours, asked.holidays, asked.answer, asked.field)
    simulated = simulate_file(asked.file, question)
    if isinstance(simulated, Refused):
        return _refuse(asked.file, simulated)
    if asked.json:
        _print_json(_simulated_data(simulated))
    else:
        _print_simulated(simulated)
    return exits.DONE


def _simulated_data(simulated: Simulated) -> dict[str, Any]:
    simulation = simulated.simulation
    events = [
        {"step": visit.step, "type": visit.type, "at": _local(simulated, visit.at), "outcome": visit.outcome}
        for visit in simulation.events
    ]
    return {
        "events": events,
        "ended": {"as": simulation.ended_as, "at": _local(simulated, simulation.ended_at)},
        "route": list(simulation.route),
        "steps": simulation.steps,
        "days": simulation.days,
    }


def _print_simulated(simulated: Simulated) -> None:
    simulation = simulated.simulation
    width = max(len(visit.step) for visit in simulation.events)
    for visit in simulation.events:
        print(f"{_local(simulated, visit.at)}  {visit.step:<{width}}  {visit.type:<15}  {visit.outcome}")
    ended = _("{at}  ended as {as_}: {steps} steps, {days} days")
    at = _local(simulated, simulation.ended_at)
    print(ended.format(at=at, as_=simulation.ended_as, steps=simulation.steps, days=simulation.days))


def _local(simulated: Simulated, at: datetime) -> str:
    """An instant as the owner's clock shows it, with its offset."""
    return at.astimezone(simulated.working_time.zone).isoformat()


def _refuse(file: str, refused: Refused) -> int:
    from workspace.views.sequence_files import Checked

    _print_problems(Checked(file, refused.problems), sys.stderr)
    if refused.reason:
        print(_("workspace: {reason}").format(reason=refused.reason), file=sys.stderr)
    return exits.INPUT_WRONG if refused.is_input_wrong else exits.REFUSED


def _print_problems(checked: Checked, stream: Any) -> None:
    for problem in checked.problems:
        severity = _("error") if problem.severity == "error" else _("warning")
        place = f"{one_line(checked.file)}:{problem.line}:{problem.column}"
        print(f"{place}: {severity}: {problem.text} [{problem.rule}]", file=stream)


def _problem_data(problem: Problem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "text": problem.text,
        "rule": problem.rule,
    }


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _home() -> Path | None:
    """The folder that WORKSPACE_HOME names, whose templates come before those shipped."""
    home = os.environ.get("WORKSPACE_HOME")
    return Path(home).expanduser() if home else None
