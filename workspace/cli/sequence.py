"""`workspace sequence list | check | measure | simulate`; what changes a record's sequence is in the registry."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.files import home_of, print_checked, print_problems
from workspace.cli.output import print_json, print_line
from workspace.i18n import _, ngettext
from workspace.views.plain import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from workspace.views.sequence_files import Measurement, Refused, Simulated
    from workspace.views.sequences import SequenceView


def add_parser(
    nouns: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Add the noun `sequence` and its verbs; gives back where more of them can be added."""
    about = _("list, check, measure, simulate, connect and leave sequences")
    verbs = nouns.add_parser("sequence", help=about, description=about).add_subparsers(metavar=_("VERB"), required=True)

    about = _("every sequence, with its figures and how many records are in it")
    listing = verbs.add_parser("list", help=about, description=about)
    listing.set_defaults(run=_list)

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

    for verb in (listing, check, measure, simulate):
        verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    return verbs


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


def _list(asked: argparse.Namespace) -> int:
    from workspace.views.sequences import sequences

    workspace = asked.open_workspace(asked)
    known = sequences(workspace.reader, workspace.context.files)
    if asked.json:
        print_json([_listed_data(each) for each in known])
        return exits.DONE
    for each in known:
        figures = _("{steps:>3} steps {days:>5} days").format(steps=each.steps, days=each.days)
        in_it = ngettext("{n} record in it", "{n} records in it", each.running).format(n=each.running)
        print_line(f"{each.name:<36}  {each.record:<11}  {figures}  {each.state:<7}  {in_it}  {each.title}")
    return exits.DONE


def _listed_data(sequence: SequenceView) -> dict[str, Any]:
    return {
        "name": sequence.name,
        "title": sequence.title,
        "record": sequence.record,
        "steps": sequence.steps,
        "days": sequence.days,
        "state": sequence.state,
        "running": sequence.running,
        "ended": sequence.ended,
    }


def _check(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_files import check_files

    return print_checked(check_files(asked.files, home_of(asked)), as_json=asked.json)


def _measure(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_files import Refused, measure_file

    measured = measure_file(asked.file)
    if isinstance(measured, Refused):
        return _refuse(asked.file, measured)
    # The number of routes of a long page can have more digits than Python prints by default.
    sys.set_int_max_str_digits(0)
    if asked.json:
        print_json(_measured_data(measured))
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
        print_json(_simulated_data(simulated))
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

    print_problems(Checked(file, refused.problems), sys.stderr)
    if refused.reason:
        print(_("workspace: {reason}").format(reason=refused.reason), file=sys.stderr)
    return exits.INPUT_WRONG if refused.is_input_wrong else exits.REFUSED
