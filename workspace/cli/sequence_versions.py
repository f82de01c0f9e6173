"""`workspace sequence versions | diff | activate | migrate`: what changed, and what becomes of those who run by it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.files import home_of, say_problems
from workspace.cli.options import WrongInput
from workspace.cli.output import clock, complain, moment, print_json, print_line, say
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.commands.registry import Result
    from workspace.commands.sequences import MigrationPlan
    from workspace.commands.workspace import Workspace

_SHOWN = 10
"""How many records of a group are listed for a person."""


def add_versions(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verbs."""
    about = _("the versions of a sequence: who activated which when, and how many records run by it")
    listing = verbs.add_parser("versions", help=about, description=about)
    listing.add_argument("name", metavar="NAME")
    listing.set_defaults(run=_versions)

    about = _(
        "say in words what changed between two files or versions; with one NAME, what was edited since it was activated"
    )
    compared = verbs.add_parser("diff", help=about, description=about)
    compared.add_argument("before", metavar="A", help=_("a file, NAME, or NAME@2"))
    compared.add_argument("after", metavar="B", nargs="?", default="", help=_("the same; without it the file of A"))
    compared.set_defaults(run=_diff)

    about = _("check the file of a sequence and put it to work: what is connected from now on runs by it")
    activate = verbs.add_parser("activate", help=about, description=about)
    activate.add_argument("name", metavar="NAME")
    activate.add_argument("--note", default="", metavar="TEXT", help=_("what changed, and why"))
    activate.set_defaults(run=_activate)

    about = _("let records on older versions go over to the newest; without any group only the plan is shown")
    migrate = verbs.add_parser("migrate", help=about, description=about)
    migrate.add_argument("name", metavar="NAME")
    migrate.set_defaults(run=_migrate)

    for verb in (activate, migrate):
        verb.add_argument("--plan", action="store_true", help=_("show what it means to whom, and change nothing"))
        verb.add_argument("--group", action="append", default=[], metavar="GROUP=WAY", help=_(
            "unaffected, moves, gone or repeats; stay (the usual), migrate, finish, or gone=STEP"))  # fmt: skip
    for verb in (listing, compared, activate, migrate):
        verb.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _versions(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_versions import versions

    workspace: Workspace = asked.open_workspace(asked)
    found, zone = versions(workspace.reader, asked.name), workspace.seller.zone
    if not found and workspace.context.files.path("sequences", asked.name) is None:
        complain(_("There is no sequence {sequence}.").format(sequence=asked.name))
        return exits.REFUSED
    if asked.json:
        print_json([asdict(each) | {"created_at": moment(each.created_at, zone)} for each in found])
        return exits.DONE
    for each in found:
        in_it = ngettext("{n} record in it", "{n} records in it", each.running).format(n=each.running)
        print_line(
            f"{each.number:>3}  {clock(each.created_at, zone)}  {in_it:<16}  {each.by:<16}  {each.note}".rstrip()
        )
    if not found:
        say(_("It was never activated."))
    return exits.DONE


def _diff(asked: argparse.Namespace) -> int:
    from workspace.views.files import files_of
    from workspace.views.sequence_versions import Refused, compare

    compared = compare(lambda: asked.open_workspace(asked).reader, files_of(home_of(asked)), asked.before, asked.after)
    if isinstance(compared, Refused):
        say_problems(asked.after or asked.before, compared.problems)
        complain(compared.reason)
        return exits.INPUT_WRONG
    if asked.json:
        print_json(asdict(compared))
        return exits.DONE
    say(_("from {before} to {after}").format(before=compared.before, after=compared.after))
    for change in compared.changes:
        print_line(change.text)
    if not compared.changes:
        print_line(_("Nothing changed but comments, if anything."))
    return exits.DONE


def _activate(asked: argparse.Namespace) -> int:
    return _carry_out(asked, "sequence.activate", {"note": asked.note}, of_file=True, only_plan=asked.plan)


def _migrate(asked: argparse.Namespace) -> int:
    return _carry_out(asked, "sequence.migrate", {}, of_file=False, only_plan=asked.plan or not asked.group)


def _carry_out(
    asked: argparse.Namespace, command: str, given: dict[str, Any], *, of_file: bool, only_plan: bool
) -> int:
    """Show the plan, then do it. What is a plan alone is data; before an action it is narration."""
    from workspace.commands.catalogue import REGISTRY
    from workspace.commands.registry import Refused, Selection
    from workspace.commands.sequences import plan_of

    workspace: Workspace = asked.open_workspace(asked)
    groups = _groups(asked.group)
    plan = plan_of(workspace, asked.name, of_file=of_file)
    shown = None if isinstance(plan, Refused) else plan
    if only_plan:
        return _print_plan(workspace, plan, asked)
    if shown is not None and not asked.json:
        _tell_plan(workspace, shown, say)
    run = REGISTRY[command].run
    assert run is not None
    result = run(workspace, Selection(), {"sequence": asked.name, **given, **groups})
    return _tell(workspace, result, shown, asked)


def _groups(words: list[str]) -> dict[str, str]:
    """What becomes of which group. Raises WrongInput."""
    from workspace.commands.sequences import GROUPS

    groups: dict[str, str] = {}
    for word in words:
        group, sign, way = (part.strip() for part in word.partition("="))
        if not sign or not way:
            raise WrongInput(_("{word} says nothing; write GROUP=WAY, such as moves=migrate").format(word=word))
        if group not in GROUPS:
            raise WrongInput(_("“{word}” is no group; they are {known}.").format(word=group, known=", ".join(GROUPS)))
        groups[group] = way
    return groups


def _print_plan(workspace: Workspace, plan: MigrationPlan | Result, asked: argparse.Namespace) -> int:
    from workspace.commands.registry import Done, Refused

    if isinstance(plan, Done | Refused):
        assert isinstance(plan, Refused)
        complain(plan.reason)
        return exits.REFUSED
    if asked.json:
        print_json(_plan_data(plan))
    elif plan.planned:
        _tell_plan(workspace, plan, print_line)
    else:
        print_line(_("Nobody is in it by an older version."))
    return exits.DONE


def _tell_plan(workspace: Workspace, plan: MigrationPlan, tell: Any) -> None:
    from workspace.commands.sequences import text_of_plan

    for group in text_of_plan(workspace, plan):
        tell(
            _("{group}: {heading} ({ways})").format(
                group=group.meaning, heading=group.heading, ways=", ".join(group.ways)
            )
        )
        for line in group.lines[:_SHOWN]:
            tell(f"    {line}")
        if len(group.lines) > _SHOWN:
            tell("    " + _("… and {n} more; --json lists all").format(n=len(group.lines) - _SHOWN))


def _tell(workspace: Workspace, result: Result, plan: MigrationPlan | None, asked: argparse.Namespace) -> int:
    from workspace.commands.registry import Done

    if isinstance(result, Done):
        if asked.json:
            print_json(
                {"done": True, "message": result.message, "detail": list(result.detail), "plan": _plan_data(plan)}
            )
        else:
            for line in filter(None, (result.message, result.follows, *result.detail)):
                print_line(line)
        return exits.DONE
    if asked.json:
        print_json({"done": False, "reason": result.reason, "plan": _plan_data(plan)})
    complain(result.reason)
    return exits.INPUT_WRONG if result.fields else exits.REFUSED


def _plan_data(plan: MigrationPlan | None) -> dict[str, Any] | None:
    if plan is None:
        return None
    records = [
        {
            "group": each.fate.meaning,
            "record": {"type": each.record[0], "id": each.record[1], "name": each.name},
            "version": each.version,
            "step": each.fate.standing.run.step_id,
            "next": _ahead(each.fate.before, each.zone),
            "would_be": _ahead(each.fate.after, each.zone),
            "repeated": list(each.fate.repeated),
            "offers": list(each.fate.offers),
        }
        for each in plan.planned
    ]
    return {"title": plan.title, "version": plan.version, "records": records}


def _ahead(ahead: Any, zone: str) -> dict[str, Any] | None:
    """A next step and when it is due."""
    due: datetime | None = ahead.due if ahead is not None else None
    return {"step": ahead.step_id, "due": moment(due, zone)} if ahead is not None else None
