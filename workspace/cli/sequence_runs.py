"""`workspace sequence pause`, `resume`, `restart`, `disconnect`: one record at once, many by a plan that says who is left out."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.naming import record_named, selection_of, sequence_among
from workspace.cli.options import WrongInput
from workspace.cli.output import complain, print_json, print_line, say
from workspace.cli.verbs import run_and_tell
from workspace.commands.catalogue import REGISTRY
from workspace.commands.registry import Command
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.commands.many_runs import RunsPlan
    from workspace.commands.workspace import Workspace
    from workspace.views.refs import RecordRef

VERBS = ("sequence.pause", "sequence.resume", "sequence.restart", "sequence.disconnect")
_SHOWN = 10
"""How many of a kind are listed for a person."""


def add_runs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the four verbs."""
    for command_id in VERBS:
        _add(verbs, REGISTRY[command_id])


def _add(verbs: argparse._SubParsersAction[argparse.ArgumentParser], command: Command) -> None:
    about = _(command.help)
    more = _("Many are changed under one undo: name several records, or a sequence with --all, --filter or --file.")
    verb = verbs.add_parser(
        command.cli.rpartition(" ")[2], help=about, description=about, epilog=more, allow_abbrev=False
    )
    named = _("records, and the sequence's file name: lead:12, or words that one record alone has")
    verb.add_argument("words", nargs="+", metavar="RECORD NAME", help=named)
    verb.add_argument("--all", action="store_true", help=_("everyone who is in the sequence"))
    verb.add_argument("--filter", metavar="FILTER", help=_("those in the sequence whom it means: rating:hot owner:ben"))
    verb.add_argument("--file", metavar="FILE", help=_("a table with a column called record or email"))
    verb.add_argument("--plan", action="store_true", help=_("show to whom it would be done, and change nothing"))
    for argument in command.arguments:
        if not argument.positional:
            metavar, told = argument.kind.upper(), _(argument.label)
            verb.add_argument(f"--{argument.name}", dest=f"value_{argument.name}", metavar=metavar, help=told)
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.set_defaults(run=partial(_run, command=command))


def _run(asked: argparse.Namespace, *, command: Command) -> int:
    workspace: Workspace = asked.open_workspace(asked)
    name, named = sequence_among(workspace, asked.words)
    given = {
        name: value for name in ("at", "enrolment") if (value := getattr(asked, f"value_{name}", None)) is not None
    }
    values = given | ({"sequence": name} if name else {})
    by_sequence = asked.all or asked.filter is not None or asked.file is not None
    if by_sequence and not name:
        raise WrongInput(_("Say in which sequence: NAME and --all, --filter or --file."))
    if len(named) == 1 and not by_sequence and not asked.plan:
        return run_and_tell(workspace, command, selection_of(workspace, command, named[0]), values, as_json=asked.json)
    if not named and not by_sequence:
        raise WrongInput(_("This is missing: {options}").format(options="RECORD, --all, --filter, --file"))
    records, unknown = _records(workspace, asked, command, name, named)
    return _run_many(workspace, asked, command, records, unknown, values)


def _records(
    workspace: Workspace, asked: argparse.Namespace, command: Command, name: str, named: list[str]
) -> tuple[list[RecordRef], tuple[str, ...]]:
    """Those that are meant, and what of the file names none. Raises WrongInput."""
    from workspace.commands.many_runs import in_sequence
    from workspace.views.named_records import Here, NoCohort, records_in, records_meant
    from workspace.views.sequence_offers import record_type_of

    records = [record_named(workspace.reader, text).ref for text in named]
    unknown: tuple[str, ...] = ()
    try:
        if asked.all or asked.filter is not None:
            inside = in_sequence(workspace, command, name)
            here = Here(workspace.reader, workspace.now(), workspace.seller.zone, workspace.seller.id)
            for record_type in dict.fromkeys(each.type for each in inside) if asked.filter is not None else ():
                meant = set(records_meant(here, asked.filter, record_type))
                inside = [each for each in inside if each.type != record_type or each in meant]
            records += inside
        if asked.file is not None:
            record_type = record_type_of(workspace.reader, workspace.context.files, name)
            found = records_in(workspace.reader, asked.file, record_type)
            records, unknown = [*records, *found.records], found.unknown
    except NoCohort as reason:
        raise WrongInput(str(reason)) from None
    return records, unknown


def _run_many(
    workspace: Workspace,
    asked: argparse.Namespace,
    command: Command,
    records: list[RecordRef],
    unknown: tuple[str, ...],
    values: dict[str, str],
) -> int:
    from workspace.commands.many_runs import change_runs, plan_runs

    plan = plan_runs(workspace, command, records, values)
    data = _data(plan, unknown)
    if asked.plan:
        print_json(data) if asked.json else _tell_plan(plan, unknown, print_line)
        return exits.DONE
    if not asked.json:
        _tell_plan(plan, unknown, say)
    if not plan.able:
        reason = _("There is nobody to whom it can be done.")
        if asked.json:
            print_json({"done": False, "reason": reason, "plan": data})
        complain(reason)
        return exits.REFUSED
    told = change_runs(workspace, command, plan, values)
    if asked.json:
        document = {"done": bool(told.done), "message": told.message, "changed": told.done}
        print_json(document | {"refused_since": list(told.refused), "plan": data})
    else:
        if told.done:
            print_line(told.message)
        for reason in dict.fromkeys(told.refused):
            complain(reason)
    return exits.DONE if told.done else exits.REFUSED


def _tell_plan(plan: RunsPlan, unknown: tuple[str, ...], tell: Any) -> None:
    able = [each.record.name for each in plan.able if each.record is not None]
    left = [*(f"{each.name}: {each.reason}" for each in plan.left_out), *unknown]
    tell(ngettext("to {n} record", "to {n} records", len(able)).format(n=len(able)))
    _tell_some(able, tell)
    if left:
        tell(_("{heading}: {n}").format(heading=_("left out"), n=len(left)))
        _tell_some(left, tell)


def _tell_some(lines: list[str], tell: Any) -> None:
    for line in lines[:_SHOWN]:
        tell(f"  {line}")
    if len(lines) > _SHOWN:
        tell("  " + _("… and {n} more; --json lists all").format(n=len(lines) - _SHOWN))


def _data(plan: RunsPlan, unknown: tuple[str, ...]) -> dict[str, Any]:
    return {
        "records": [str(each.record.ref) for each in plan.able if each.record is not None],
        "left_out": [{"record": str(each.record), "name": each.name, "reason": each.reason} for each in plan.left_out],
        "unknown": list(unknown),
    }
