"""`workspace export leads`."""

from __future__ import annotations

import argparse
import csv
import sys

from workspace.cli import exits
from workspace.cli.output import say
from workspace.i18n import _, ngettext


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `export`."""
    about = _("print leads as CSV, which import reads back")
    verb = nouns.add_parser("export", help=about, description=about)
    verb.add_argument("what", choices=("leads",), metavar="leads")
    verb.set_defaults(run=_export)


def _export(asked: argparse.Namespace) -> int:
    from workspace.views.export import COLUMNS, leads

    writer = csv.writer(sys.stdout, lineterminator="\n")
    reader = asked.open_workspace(asked).reader
    writer.writerow(COLUMNS)
    count = 0
    for row in leads(reader):
        writer.writerow(row)
        count += 1
    say(ngettext("{n} lead exported", "{n} leads exported", count).format(n=count))
    return exits.DONE
