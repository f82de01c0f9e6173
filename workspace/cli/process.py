"""`workspace process list | show | check`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.files import home_of, print_checked
from workspace.cli.options import WrongInput
from workspace.cli.output import print_json, print_line
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.views.processes import Process


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the noun `process` and its verbs."""
    about = _("list, show and check business processes")
    verbs = nouns.add_parser("process", help=about, description=about).add_subparsers(metavar=_("VERB"), required=True)

    about = _("every business process, with its stages")
    listing = verbs.add_parser("list", help=about, description=about)
    listing.set_defaults(run=_list)

    about = _("the stages of a business process, and what each asks for")
    show = verbs.add_parser("show", help=about, description=about)
    show.add_argument("name", metavar="NAME", help=_("the name of its file"))
    show.set_defaults(run=_show)

    about = _("say what is wrong in process files")
    check = verbs.add_parser("check", help=about, description=about)
    check.add_argument("files", nargs="*", metavar="FILE", help=_("without any, every template is checked"))
    check.set_defaults(run=_check)

    for verb in (listing, show, check):
        verb.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _list(asked: argparse.Namespace) -> int:
    from workspace.views.files import files_of
    from workspace.views.processes import processes

    known = processes(files_of(home_of(asked)))
    if asked.json:
        print_json([_data(each) for each in known])
        return exits.DONE
    for each in known:
        print_line(
            f"{each.name:<24}  {each.title}  ({each.record}): {' › '.join(stage.title for stage in each.stages)}"
        )
    return exits.DONE


def _show(asked: argparse.Namespace) -> int:
    from workspace.views.files import files_of
    from workspace.views.processes import process

    found = process(files_of(home_of(asked)), asked.name)
    if found is None:
        raise WrongInput(_("There is no process called {name} that can be read.").format(name=asked.name))
    if asked.json:
        print_json(_data(found))
        return exits.DONE
    print_line(found.title)
    if found.summary:
        print_line(found.summary)
    for stage in found.stages:
        print_line(_("{stage} ({record})").format(stage=stage.title, record=stage.record))
        for step in stage.steps:
            told = _("{step} (required)") if step.required else "{step}"
            print_line("  " + told.format(step=step.label))
    return exits.DONE


def _check(asked: argparse.Namespace) -> int:
    from workspace.views.processes import check_processes

    return print_checked(check_processes(asked.files, home_of(asked)), as_json=asked.json)


def _data(process: Process) -> dict[str, Any]:
    stages = [
        {
            "name": stage.name,
            "title": stage.title,
            "record": stage.record,
            "steps": [
                {"id": step.id, "kind": step.kind, "title": step.label, "required": step.required}
                for step in stage.steps
            ],
        }
        for stage in process.stages
    ]
    document = {"name": process.name, "title": process.title, "record": process.record, "summary": process.summary}
    return document | {"stages": stages}
