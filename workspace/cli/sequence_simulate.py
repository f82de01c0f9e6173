"""`workspace sequence simulate`: one record against stated answers, or a cohort."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.files import refuse_file
from workspace.cli.output import print_json, print_line
from workspace.cli.sequence_cohort import add_cohort_options, asks_for_cohort, simulate_cohort
from workspace.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from workspace.views.sequence_simulation import Simulated


def add_simulate(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `simulate`."""
    about = _("run a sequence against stated answers, or for a whole cohort by chance")
    more = _("Without any answer nobody replies, no call is answered, and every step is done the moment it is due.")
    simulate = verbs.add_parser("simulate", help=about, description=f"{about}. {more}")
    simulate.add_argument("file", metavar="FILE")
    simulate.add_argument(
        "--start", required=True, metavar="TIME", help=_("when the record is connected, such as 2026-03-02T09:00")
    )
    simulate.add_argument("--zone", help=_("the owner's time zone, such as Europe/Madrid (UTC)"))
    simulate.add_argument("--hours", help=_("working hours, such as mon-fri 09:00-17:00"))
    simulate.add_argument("--holidays", metavar="COUNTRY", help=_("the public holidays that are kept, such as ES"))
    simulate.add_argument(
        "--leave",
        action="append",
        default=[],
        metavar="DAYS",
        help=_("days off, such as 2026-12-21..2027-01-02; in a cohort also ana:2026-12-21..2027-01-02"),
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
    add_cohort_options(simulate)
    simulate.add_argument("--json", action="store_true", help=_("print one JSON document"))
    simulate.set_defaults(run=_simulate)


def _simulate(asked: argparse.Namespace) -> int:
    if asks_for_cohort(asked):
        return simulate_cohort(asked)
    from workspace.views.sequence_files import Refused
    from workspace.views.sequence_simulation import Question, simulate_file

    zone, holidays = asked.zone or "UTC", asked.holidays or ""
    question = Question(asked.start, zone, asked.hours, holidays, asked.answer, asked.field, asked.leave)
    simulated = simulate_file(asked.file, question)
    if isinstance(simulated, Refused):
        return refuse_file(asked.file, simulated)
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
        "delays": [
            {"step": visit.step, "rule": each.rule, "name": each.name, "first": f"{each.first}", "last": f"{each.last}"}
            for visit in simulation.events
            for each in visit.delays
        ],
    }


def _print_simulated(simulated: Simulated) -> None:
    from workspace.views.sequence_simulation import delay_text

    simulation = simulated.simulation
    width = max(len(visit.step) for visit in simulation.events)
    for visit in simulation.events:
        why = f"  ({', '.join(map(delay_text, visit.delays))})" if visit.delays else ""
        print_line(f"{_local(simulated, visit.at)}  {visit.step:<{width}}  {visit.type:<15}  {visit.outcome}{why}")
    ended = _("{at}  ended as {as_}: {steps} steps, {days} days")
    at = _local(simulated, simulation.ended_at)
    print_line(ended.format(at=at, as_=simulation.ended_as, steps=simulation.steps, days=simulation.days))


def _local(simulated: Simulated, at: datetime) -> str:
    """An instant as the owner's clock shows it, with its offset."""
    return at.astimezone(simulated.working_time.zone).isoformat()
