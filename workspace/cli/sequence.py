"""`workspace sequence …` on files, and the list of all; what changes a record's sequence is in the registry."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.files import home_of, print_checked, refuse_file
from workspace.cli.output import print_json, print_line
from workspace.cli.sequence_connect import add_connect
from workspace.cli.sequence_draw import add_draw
from workspace.cli.sequence_simulate import add_simulate
from workspace.cli.sequence_stats import add_stats
from workspace.cli.sequence_versions import add_versions
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.views.merge_shares import Reader
    from workspace.views.sequence_files import Measurement
    from workspace.views.sequences import SequenceView


def add_parser(
    nouns: argparse._SubParsersAction[argparse.ArgumentParser],
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Add the noun `sequence` and its verbs; gives back where more of them can be added."""
    about = _("list, check, measure, draw, simulate, count, connect and leave sequences")
    verbs = nouns.add_parser("sequence", help=about, description=about).add_subparsers(metavar=_("VERB"), required=True)

    about = _("every sequence, with its figures and how many records are in it")
    listing = verbs.add_parser("list", help=about, description=about)
    listing.add_argument("--tag", default="", help=_("only those with this tag in their file"))
    listing.set_defaults(run=_list)

    about = _("say what is wrong in sequence files, and run their expect: cases")
    more = _("The rule that was broken stands in brackets. With records in the database, or in the one that --db names, "
             "it also says which merge fields of a message are empty for how many of them.")  # fmt: skip
    check = verbs.add_parser("check", help=about, description=about, epilog=more)
    check.add_argument("files", nargs="*", metavar="FILE", help=_("without any, every template is checked"))
    check.set_defaults(run=_check)

    about = _("print a JSON Schema of the format, for editors that complete and check while one types")
    more = _("Write it to a file, `workspace sequence schema > sequence.schema.json`, and name that in the first line of "
             "a sequence: `# yaml-language-server: $schema=sequence.schema.json` (VS Code with the YAML extension, Neovim "
             "and Emacs with yaml-language-server), or map it to sequences/*.yaml in the editor's settings.")  # fmt: skip
    verbs.add_parser("schema", help=about, description=about, epilog=more).set_defaults(run=_schema)

    about = _("how many steps and days a sequence takes at most, and by which routes")
    measure = verbs.add_parser("measure", help=about, description=about)
    measure.add_argument("file", metavar="FILE")
    measure.set_defaults(run=_measure)

    for verb in (listing, check, measure):
        verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    add_connect(verbs)
    add_draw(verbs)
    add_simulate(verbs)
    add_stats(verbs)
    add_versions(verbs)
    return verbs


def _list(asked: argparse.Namespace) -> int:
    from workspace.views.sequences import sequences

    workspace = asked.open_workspace(asked)
    known = sequences(workspace.reader, workspace.context.files)
    known = [each for each in known if asked.tag in ("", *each.tags)]
    if asked.json:
        print_json([_listed_data(each) for each in known])
        return exits.DONE
    for each in known:
        figures = _("{steps:>3} steps {days:>5} days").format(steps=each.steps, days=each.days)
        in_it = ngettext("{n} record in it", "{n} records in it", each.running).format(n=each.running)
        edited = "  " + _("(edited, not activated)") if each.edited else ""
        print_line(f"{each.name:<36}  {each.record:<11}  {figures}  {each.state:<7}  {in_it}  {each.title}{edited}")
    return exits.DONE


def _listed_data(sequence: SequenceView) -> dict[str, Any]:
    return {
        "name": sequence.name,
        "title": sequence.title,
        "record": sequence.record,
        "steps": sequence.steps,
        "days": sequence.days,
        "state": sequence.state,
        "version": sequence.version,
        "edited": sequence.edited,
        "tags": list(sequence.tags),
        "running": sequence.running,
        "ended": sequence.ended,
    }


def _check(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_files import check_files

    reader = _records(asked)
    try:
        return print_checked(check_files(asked.files, home_of(asked), reader), as_json=asked.json)
    finally:
        if reader is not None:
            reader.close()


def _records(asked: argparse.Namespace) -> Reader | None:
    """A reader of the database that was named, or that is there at the usual place. Raises Unusable."""
    from workspace.cli.house import Unusable
    from workspace.views.merge_shares import StoreError, reader_of

    home = home_of(asked)
    named = asked.options.db or os.environ.get("WORKSPACE_DB")
    try:
        if named:
            if (reader := reader_of(named)) is None:
                raise Unusable(_("There is no database at {place}.").format(place=named), exits.MISSING)
            return reader
        return reader_of(str(home / "workspace.db")) if home is not None else None
    except StoreError as reason:
        if named:
            raise Unusable(str(reason), exits.MISSING) from None
        return None


def _schema(_asked: argparse.Namespace) -> int:
    from workspace.views.sequence_files import schema

    print_json(schema())
    return exits.DONE


def _measure(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_files import Refused, measure_file

    measured = measure_file(asked.file)
    if isinstance(measured, Refused):
        return refuse_file(asked.file, measured)
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
    print_line(measured.name)
    print_line(_("{steps}, up to {days} days").format(steps=steps, days=measured.days))
    for route in measured.routes:
        line = _("{steps:>4} steps {days:>7} days  {ends:<14} {route}")
        print_line(line.format(steps=route.steps, days=route.days, ends=route.ends, route=" → ".join(route.route)))
    if measured.routes_total > len(measured.routes):
        print_line(_("… and more: {n} routes in all").format(n=measured.routes_total))
