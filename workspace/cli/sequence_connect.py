"""`workspace sequence connect`: one record at once, many by a plan that says who cannot be and what a day can hold."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import complain, moment, print_json, print_line, say
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.commands.connecting import ConnectPlan
    from workspace.commands.workspace import Workspace
    from workspace.views.refs import RecordRef

_SHOWN = 10
"""How many records of a kind are listed for a person."""


def add_connect(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb."""
    about = _("connect records to a sequence: RECORD NAME, or NAME and many records by a plan")
    more = _("Many are connected under one undo. Where a seller's days would exceed the cap, nothing is done before --way "
             "says whether all begin now, some later as the plan says, or only those that fit.")  # fmt: skip
    connect = verbs.add_parser("connect", help=about, description=about, epilog=more, allow_abbrev=False)
    connect.add_argument("words", nargs="+", metavar="NAME RECORD", help=_(
        "the sequence's file name, and records: lead:12, or words that one record alone has"))  # fmt: skip
    connect.add_argument(
        "--filter", metavar="FILTER", help=_("all open records that it means: rating:hot stage:qualify")
    )
    connect.add_argument("--file", metavar="FILE", help=_("a table with a column called record or email"))
    connect.add_argument("--at", metavar="WHEN", help=_("when one record begins: fri 14:00, in 3 days"))
    connect.add_argument(
        "--way", choices=("all", "plan", "fit"), help=_("all now, as the plan says, or those that fit")
    )
    connect.add_argument("--plan", action="store_true", help=_("show what it means to whom, and change nothing"))
    connect.add_argument("--json", action="store_true", help=_("print one JSON document"))
    connect.set_defaults(run=_connect)


def _connect(asked: argparse.Namespace) -> int:
    workspace: Workspace = asked.open_workspace(asked)
    name, named = _name_and_records(workspace, asked.words)
    is_many = asked.filter is not None or asked.file is not None or asked.plan or asked.way or len(named) > 1
    if is_many and asked.at is not None:
        raise WrongInput(_("--at is for one record; for many the plan says when each begins"))
    return _connect_many(workspace, asked, name, named) if is_many else _connect_one(workspace, asked, name, named)


def _name_and_records(workspace: Workspace, words: list[str]) -> tuple[str, list[str]]:
    """The sequence may stand first or last; of two words that are none the last is meant for one."""
    from workspace.cli.naming import sequence_among

    name, named = sequence_among(workspace, words)
    if name:
        return name, named
    return (words[-1], words[:-1]) if len(words) == 2 else (words[0], words[1:])


def _connect_one(workspace: Workspace, asked: argparse.Namespace, name: str, named: list[str]) -> int:
    from workspace.cli.naming import selection_of
    from workspace.cli.verbs import run_and_tell
    from workspace.commands.catalogue import REGISTRY

    if not named:
        raise WrongInput(_("This is missing: {options}").format(options="RECORD, --filter, --file"))
    command = REGISTRY["sequence.connect"]
    values = {"sequence": name} | ({"at": asked.at} if asked.at else {})
    return run_and_tell(workspace, command, selection_of(workspace, command, named[0]), values, as_json=asked.json)


def _connect_many(workspace: Workspace, asked: argparse.Namespace, name: str, named: list[str]) -> int:
    from workspace.commands.connecting import connect_many, plan_connecting
    from workspace.commands.registry import Refused

    records, unknown = _records(workspace, asked, name, named)
    plan = plan_connecting(workspace, name, records)
    if isinstance(plan, Refused):
        complain(plan.reason)
        return exits.REFUSED
    if asked.plan:
        _show(workspace, plan, unknown, asked)
        return exits.DONE
    if not asked.json:
        _tell_plan(workspace, plan, unknown, say)
    if plan.is_too_much and asked.way is None:
        return _not_done(workspace, plan, asked, _("That is more than a day holds: say --way all, plan or fit."))
    if not plan.chosen(asked.way or "all"):
        return _not_done(workspace, plan, asked, _("There is nobody to connect."))
    told = connect_many(workspace, plan, asked.way or "all")
    if asked.json:
        document = {"done": bool(told.done), "message": told.message, "connected": told.done}
        print_json(document | {"refused_since": list(told.refused), "plan": _data(workspace, plan)})
    else:
        print_line(told.message)
        for reason in told.refused:
            complain(reason)
    return exits.DONE if told.done else exits.REFUSED


def _records(
    workspace: Workspace, asked: argparse.Namespace, name: str, named: list[str]
) -> tuple[list[RecordRef], tuple[str, ...]]:
    """Those that are meant, and what of the file names none. Raises WrongInput."""
    from workspace.cli.naming import record_named
    from workspace.views.named_records import Here, NoCohort, records_in, records_meant
    from workspace.views.sequence_offers import record_type_of

    records = [record_named(workspace.reader, text).ref for text in named]
    record_type = record_type_of(workspace.reader, workspace.context.files, name)
    unknown: tuple[str, ...] = ()
    try:
        if asked.filter is not None:
            here = Here(workspace.reader, workspace.now(), workspace.seller.zone, workspace.seller.id)
            records += records_meant(here, asked.filter, record_type)
        if asked.file is not None:
            found = records_in(workspace.reader, asked.file, record_type)
            records, unknown = [*records, *found.records], found.unknown
    except NoCohort as reason:
        raise WrongInput(str(reason)) from None
    return records, unknown


def _not_done(workspace: Workspace, plan: ConnectPlan, asked: argparse.Namespace, reason: str) -> int:
    if asked.json:
        print_json({"done": False, "reason": reason, "plan": _data(workspace, plan)})
    complain(reason)
    return exits.REFUSED


def _show(workspace: Workspace, plan: ConnectPlan, unknown: tuple[str, ...], asked: argparse.Namespace) -> None:
    if asked.json:
        print_json(_data(workspace, plan) | {"unknown": list(unknown)})
    else:
        _tell_plan(workspace, plan, unknown, print_line)


def _tell_plan(workspace: Workspace, plan: ConnectPlan, unknown: tuple[str, ...], tell: Any) -> None:
    from workspace.commands.connecting import load_text, offer_text

    able = len(plan.starts) + len(plan.no_place)
    counted = ngettext("{n} record can be connected", "{n} records can be connected", able).format(n=able)
    tell(f"{plan.title}: {counted}")
    for owner in plan.owners:
        tell("  " + load_text(owner))
        if owner.full:
            tell("    " + offer_text(owner, workspace.now()))
    for heading, lines in (
        (_("not connected"), [f"{each.name}: {each.text}" for each in plan.refused] + list(unknown)),
        (_("touched twice within a day"), [f"{each.name}: {each.text}" for each in plan.close]),
    ):
        if lines:
            tell(_("{heading}: {n}").format(heading=heading, n=len(lines)))
        for line in lines[:_SHOWN]:
            tell(f"  {line}")
        if len(lines) > _SHOWN:
            tell("  " + _("… and {n} more; --json lists all").format(n=len(lines) - _SHOWN))


def _data(workspace: Workspace, plan: ConnectPlan) -> dict[str, Any]:
    zone = workspace.seller.zone
    remarks = {
        name: [{"record": str(each.record), "name": each.name, "reason": each.text} for each in listed]
        for name, listed in (("refused", plan.refused), ("close", plan.close))
    }
    owners = [
        {
            "name": owner.name,
            "cap": owner.cap,
            "before": {day.isoformat(): count for day, count in sorted(owner.before.items()) if count},
            "after": {day.isoformat(): count for day, count in sorted(owner.after.items()) if count},
            "over": [day.isoformat() for day in owner.full],
            "now": owner.now,
            "later": [{"at": moment(at, owner.zone), "records": count} for at, count in owner.later],
            "left_over": owner.left_over,
        }
        for owner in plan.owners
    ]
    starts = [{"record": str(ref), "at": moment(at, zone)} for ref, at in plan.starts]
    no_place = [str(ref) for ref in plan.no_place]
    return {
        "sequence": plan.name,
        "title": plan.title,
        "owners": owners,
        "starts": starts,
        "no_place": no_place,
    } | remarks
