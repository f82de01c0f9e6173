"""`workspace why RECORD`."""

from __future__ import annotations

import argparse

from workspace.cli import exits
from workspace.cli.output import complain, moment, print_json, print_line
from workspace.i18n import _


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `why`."""
    about = _("why a record stands where it stands: the terms of its rank, and what would change it")
    verb = nouns.add_parser("why", help=about, description=about)
    verb.add_argument("record", metavar="RECORD", help=_("lead:12, step:12, or words that one record alone has"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.set_defaults(run=_why)


def _why(asked: argparse.Namespace) -> int:
    from workspace.cli.naming import record_named, work_named
    from workspace.cli.work_item import item_data, what, who
    from workspace.commands.availability import something_to_do
    from workspace.commands.registry import Selection
    from workspace.views.absences import absences
    from workspace.views.queue import QueueQuery, day_of, lines_of
    from workspace.views.why import ranked, why

    workspace = asked.open_workspace(asked)
    line = work_named(workspace.reader, asked.record)
    if line is None:
        shown = record_named(workspace.reader, asked.record)
        line = next(iter(lines_of(workspace.reader, shown.ref)), None)
        if line is None:
            complain(something_to_do(Selection(record=shown)) or "")
            return exits.REFUSED
    now, zone = workspace.now(), workspace.seller.zone
    is_due = line.due < day_of(now, zone)[1]
    owners = (line.owner_id,) if line.owner_id is not None else None
    query = QueueQuery(now=now, zone=zone, owner_ids=owners, due="today" if is_due else "all", me=workspace.seller.id)
    told = why(workspace.reader, query, line)
    rank = ranked(workspace.reader, line, now)
    runner_up = told.runner_up
    if asked.json:
        away = absences(workspace.reader, now)
        following = None
        if runner_up is not None:
            rank_of_it = ranked(workspace.reader, runner_up, now)
            following = item_data(runner_up, rank_of_it, told.place + 1, zone, now=now, away=away)
        document = item_data(line, rank, told.place, zone, now=now, away=away) | {
            "runner_up": following,
            "swap": told.swap,
        }
        print_json(document | {"at": moment(now, zone)})
        return exits.DONE
    print_line(_("{place}. {who}: {what}").format(place=told.place, who=who(line), what=what(line)))
    print_line(_("{score} points:").format(score=told.score))
    for term in told.terms:
        print_line(f"  {term.points:+4}  {term.fact}")
    if runner_up is not None:
        print_line(_("Next comes {who} ({score}): {what}").format(
            who=who(runner_up), score=ranked(workspace.reader, runner_up, now).score, what=what(runner_up)
        ))  # fmt: skip
        print_line(told.swap)
    return exits.DONE
