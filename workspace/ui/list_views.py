"""The views of the list at the left: what each shows, for whom, and what its heads say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.sources import DoneSource, ListSource, QueueSource, SequenceSource, Source, TeamSource
from workspace.views.files import Files
from workspace.views.lists import FILTERED, LISTS, Wanted
from workspace.views.queue import QueueQuery
from workspace.views.reader import Reader
from workspace.views.refs import SellerView

BY_SELLER = "group:owner"
"""The filter of a team’s whole queue, seller by seller."""


def view_titles() -> dict[str, str]:
    """Every view with what it is called, in the order of the menu."""
    return {
        "today": _("Due today"),
        "late": _("Late"),
        "waiting": _("Waiting"),
        "later": _("Later"),
        "unplanned": _("Nothing planned"),
        "done": _("Done today"),
        "all": _("All open work"),
        "team": _("Team"),
        "leads": _("All leads"),
        "opportunities": _("Opportunities"),
        "accounts": _("Accounts"),
        "contacts": _("Contacts"),
        "closed": _("Closed"),
        "sequences": _("Sequences"),
    }


@dataclass(frozen=True, slots=True)
class ListView:
    """One view, ready to be read."""

    name: str
    title: str
    subtitle: str
    source: Source
    query: QueueQuery | None = None
    """For a view of the queue."""
    is_quick: bool = True
    """Whether its first rows are found at once among a million."""


def open_view(
    name: str,
    filter_text: str,
    reader: Reader,
    files: Files,
    seller: SellerView,
    now: datetime,
    *,
    of: SellerView | None = None,
) -> ListView:
    """The view of that name for `seller`, or of another seller's work. Raises FilterError with the place of a mistake."""
    titles = view_titles()
    name = name if name in titles else "today"
    whose = of or seller
    owners = None if seller.is_manager and of is None else (whose.id,)
    if name == "team":
        return ListView(name, titles[name], _("late first"), TeamSource(seller, now))
    narrowed = f"“{filter_text}”" if filter_text else ""
    if name == "sequences":
        return ListView(name, titles[name], narrowed or _("by name"), SequenceSource(files, filter_text))
    if name == "done":
        query = QueueQuery(now=now, zone=whose.zone, owner_ids=owners, me=seller.id)
        return ListView(name, titles[name], narrowed or _("last things first"), DoneSource(query, filter_text))
    if name in FILTERED and filter_text:
        from workspace.views.queue_filter import read_filter

        found = read_filter(reader, filter_text)
        source = ListSource(name, owners, Wanted(found, now, whose.zone, seller.id))
        return ListView(name, titles[name], found.describe(), source, is_quick=not found.clauses)
    if name in LISTS:
        subtitle = narrowed or (_("newest first") if name != "waiting" else _("soonest first"))
        return ListView(name, titles[name], subtitle, ListSource(name, owners, filter_text))
    return _queue_view(name, filter_text, reader, whose, seller, owners, now)


def _queue_view(
    name: str,
    filter_text: str,
    reader: Reader,
    whose: SellerView,
    seller: SellerView,
    owners: tuple[int, ...] | None,
    now: datetime,
) -> ListView:
    query = QueueQuery(now=now, zone=whose.zone, owner_ids=owners, due=name, me=seller.id)
    subtitle = f"{view_titles()[name].lower()} {glyphs.DOT} {_('by rank')}"
    if filter_text:
        from workspace.views.queue_filter import read_filter

        found = read_filter(reader, filter_text)
        query = QueueQuery(now=now, zone=whose.zone, owner_ids=owners, due=name, filter=found, me=seller.id)
        subtitle = found.describe()
    return ListView(name, _("Queue"), subtitle, QueueSource(query), query, is_quick=query.filter.is_indexed)
