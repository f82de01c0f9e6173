"""`workspace duplicates`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.output import print_json, print_line, say
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.views.duplicates import Alike, Known


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `duplicates`."""
    about = _("records that may be about the same person or company, and what says so; nothing is changed")
    verb = nouns.add_parser("duplicates", help=about, description=about)
    verb.add_argument("--limit", metavar="N", help=_("at most so many"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.add_argument("--jsonl", action="store_true", help=_("print one JSON object per line"))
    verb.set_defaults(run=_duplicates)


def _duplicates(asked: argparse.Namespace) -> int:
    from workspace.cli.search import limit_of
    from workspace.views.duplicates import duplicates

    limit = limit_of(asked.limit) if asked.limit is not None else None
    found = duplicates(asked.open_workspace(asked).reader)
    shown = found[:limit]
    if asked.json:
        print_json([_data(alike) for alike in shown])
        return exits.DONE
    for alike in shown:
        if asked.jsonl:
            print_json(_data(alike), on_one_line=True)
        else:
            for line in _lines(alike):
                print_line(line)
    if not found:
        say(_("No two records look like the same person or company."))
    elif more := len(found) - len(shown):
        say(ngettext("… and {n} more", "… and {n} more", more).format(n=more))
    return exits.DONE


def _lines(alike: Alike) -> Iterator[str]:
    signs = {"email": _("the same e-mail address"), "website": _("the same website")}
    named = _("the same name") if alike.verdict == "same" else _("similar names")
    yield f"{alike.score:>4}  {signs.get(alike.sign, named)}"
    for record in alike.records:
        told = dict.fromkeys((record.name, record.company, record.email, record.website))
        yield "      " + "  ".join(filter(None, (f"{_name(record):<15}", *told)))


def _data(alike: Alike) -> dict[str, Any]:
    return {
        "score": alike.score,
        "verdict": alike.verdict,
        "sign": alike.sign,
        "records": [
            {"type": each.key[0], "id": each.key[1], "name": each.name, "company": each.company, "email": each.email}
            for each in alike.records
        ],
    }


def _name(record: Known) -> str:
    """As every command takes it: `lead:12`."""
    return f"{record.key[0]}:{record.key[1]}"
