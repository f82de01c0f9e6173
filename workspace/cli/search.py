"""`workspace search TEXT`."""

from __future__ import annotations

import argparse

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import print_json, print_line, say
from workspace.i18n import _


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `search`."""
    about = _("find records by a few letters of a name, company, address, number or topic")
    verb = nouns.add_parser("search", help=about, description=about)
    verb.add_argument(
        "words", nargs="+", metavar="TEXT", help=_("every word must occur; the beginning of it is enough")
    )
    verb.add_argument("--limit", default="50", metavar="N", help=_("at most so many"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.add_argument("--jsonl", action="store_true", help=_("print one JSON object per line"))
    verb.set_defaults(run=_search)


def limit_of(text: str) -> int:
    """How many are asked for. Raises WrongInput."""
    if not (text.isascii() and text.isdigit() and 0 < len(text) < 10):
        raise WrongInput(_("--limit takes a whole number, not “{text}”").format(text=text))
    return int(text)


def _search(asked: argparse.Namespace) -> int:
    from workspace.views.find import find

    limit = limit_of(asked.limit)
    hits = find(asked.open_workspace(asked).reader, " ".join(asked.words), limit)
    found = [
        {"type": hit.ref.type, "id": hit.ref.id, "name": hit.name, "company": hit.company, "note": hit.note}
        for hit in hits
    ]
    if asked.json:
        print_json(found)
        return exits.DONE
    for hit, document in zip(hits, found, strict=True):
        if asked.jsonl:
            print_json(document, on_one_line=True)
        else:
            company = hit.company if hit.company != hit.name else ""
            print_line("  ".join(filter(None, (f"{hit.ref!s:<15}", hit.name, company, hit.note))))
    if not hits:
        say(_("Nothing matches."))
    return exits.DONE
