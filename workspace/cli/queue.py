"""`workspace queue [FILTER…]`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import print_json, print_line, say
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.commands.workspace import Workspace
    from workspace.views.queue import QueueQuery, QueueRow
    from workspace.views.why import Rank

_SHOWN = 50
"""How many lines a person gets who does not say how many."""
_PAGE = 500


def add_parser(nouns: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `queue`."""
    about = _("what to do next, first what matters most")
    verb = nouns.add_parser("queue", help=about, description=about)
    verb.add_argument(
        "filter", nargs="*", metavar="FILTER", help=_('such as due:today stage:qualify "acme" -rating:cold sort:due')
    )
    verb.add_argument("--owner", metavar="NAME", help=_("whose: a login, or team"))
    verb.add_argument("--view", metavar="NAME", help=_("a saved view; a filter narrows it further"))
    verb.add_argument("--limit", metavar="N", help=_("at most so many"))
    verb.add_argument("--json", action="store_true", help=_("print one JSON document"))
    verb.add_argument("--jsonl", action="store_true", help=_("print one JSON object per line"))
    verb.set_defaults(run=_queue)


def shield(words: list[str]) -> list[str]:
    """The words of a command line with `-owner:me` kept from being taken for an option."""
    return [f" {word}" if word[:1] == "-" and word[1:2] not in ("", "-") and word != "-h" else word for word in words]


def query_of(
    workspace: Workspace, filter_text: str = "", owner: str | None = None, view: str | None = None
) -> QueueQuery:
    """The queue that is asked for: one's own, for a manager the team's, or the one named. Raises WrongInput."""
    from workspace.views.queue import QueueQuery
    from workspace.views.queue_filter import FilterError, read_filter

    me = workspace.seller
    due = "today"
    if view is not None:
        due, kept = _saved(workspace, view)
        filter_text = f"{kept} {filter_text}".strip()
    whose = owner or ("team" if me.is_manager else None)
    text = f"{filter_text} owner:{_quoted(whose)}" if whose else filter_text
    try:
        asked = read_filter(workspace.reader, text)
    except FilterError as error:
        raise WrongInput(str(error)) from None
    return QueueQuery(now=workspace.now(), zone=me.zone, owner_ids=(me.id,), due=due, filter=asked, me=me.id)


def _saved(workspace: Workspace, name: str) -> tuple[str, str]:
    """What is due in the saved view of that name, and its filter. Raises WrongInput."""
    from workspace.views.queue import DUE
    from workspace.views.saved_views import saved_view, saved_views

    found = saved_view(workspace.reader, workspace.seller.id, name)
    if found is None:
        known = ", ".join(each.name for each in saved_views(workspace.reader, workspace.seller.id)) or _(
            "none is saved"
        )
        raise WrongInput(_("There is no saved view “{name}” ({known}).").format(name=name, known=known))
    if found.list not in DUE:
        says = _("The view “{name}” shows {list}, which is no queue: it opens on the screen.")
        raise WrongInput(says.format(name=name, list=found.list))
    return found.list, found.text


def ranked_lines(workspace: Workspace, query: QueueQuery) -> Iterator[tuple[QueueRow, Rank]]:
    """The lines with their ranks at this moment, in the order asked for.

    What is stored may be a few minutes old where no worker runs: each page is put in order by what holds now.
    """
    from workspace.views.queue import page
    from workspace.views.why import ranked

    by_rank = query.filter.sort in ("", "rank") and not query.filter.group
    for offset in range(0, 2**31, _PAGE):
        lines = page(workspace.reader, query, offset, _PAGE)
        found = [(line, ranked(workspace.reader, line, query.now)) for line in lines]
        yield from sorted(found, key=lambda pair: (-pair[1].score, -pair[0].id)) if by_rank else found
        if len(lines) < _PAGE:
            return


def _queue(asked: argparse.Namespace) -> int:
    from workspace.cli.search import limit_of
    from workspace.cli.work_item import item_data, item_line
    from workspace.views.absences import absences
    from workspace.views.queue import count

    as_data = asked.json or asked.jsonl
    limit = limit_of(asked.limit) if asked.limit is not None else None if as_data else _SHOWN
    workspace = asked.open_workspace(asked)
    query = query_of(workspace, " ".join(asked.filter), asked.owner, asked.view)
    zone = workspace.seller.zone
    found = islice(ranked_lines(workspace, query), limit)
    shape = partial(item_data, zone=zone, now=query.now, away=absences(workspace.reader, query.now))
    if asked.json:
        print_json([shape(line, rank, place) for place, (line, rank) in enumerate(found, 1)])
        return exits.DONE
    place = 0
    for place, (line, rank) in enumerate(found, 1):
        if asked.jsonl:
            print_json(shape(line, rank, place), on_one_line=True)
        else:
            print_line(item_line(line, rank, place, zone))
    more = count(workspace.reader, query) - place
    if not as_data and more > 0:
        say(
            ngettext("… and {n} more: --limit says how many", "… and {n} more: --limit says how many", more).format(
                n=more
            )
        )
    elif not as_data and not place:
        say(_("Nothing is due."))
    return exits.DONE


def _quoted(text: str) -> str:
    """A value as a filter takes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
