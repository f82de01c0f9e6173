"""`workspace view list | save | rename | delete`: lists that are kept under a name."""

from __future__ import annotations

import argparse

from workspace.cli import exits
from workspace.cli.output import print_json, print_line
from workspace.i18n import _


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the noun `view` and its verbs."""
    from workspace.cli.verbs import add_verbs

    about = _("lists that you keep under a name")
    verbs = nouns.add_parser("view", help=about, description=about).add_subparsers(metavar=_("VERB"), required=True)
    about = _("the lists that you have kept; `workspace queue --view NAME` prints one")
    listing = verbs.add_parser("list", help=about, description=about)
    listing.add_argument("--json", action="store_true", help=_("print one JSON document"))
    listing.set_defaults(run=_list)
    add_verbs(verbs, "view")


def _list(asked: argparse.Namespace) -> int:
    from workspace.views.saved_views import saved_views

    workspace = asked.open_workspace(asked)
    known = saved_views(workspace.reader, workspace.seller.id)
    if asked.json:
        print_json(
            [{"name": v.name, "list": v.list, "filter": v.filter, "sort": v.sort, "group": v.grouping} for v in known]
        )
        return exits.DONE
    for each in known:
        print_line(f"{each.name:<24}  {each.list:<13}  {each.text}".rstrip())
    return exits.DONE
