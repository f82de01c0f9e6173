"""The timeline as lines: by day, newest first, threads below their posts, and a line where the last visit was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import calendar_day, clock, day, local
from workspace.ui.line import Line, blank, line, wrapped
from workspace.ui.present.entries import role_of, sign
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.timeline import TimelineEntry
from workspace.views.timeline_words import sentence

_LONGEST = 3
"""Lines of one entry; the rest is read by opening it."""


def timeline_lines(
    entries: Iterable[TimelineEntry], width: int, *, now: datetime, zone: str, me: int | None, visited: datetime | None
) -> list[ItemLine]:
    """What the timeline pane shows."""
    return list(_lines(entries, width, now, zone, me, visited))


def _lines(
    entries: Iterable[TimelineEntry], width: int, now: datetime, zone: str, me: int | None, visited: datetime | None
) -> Iterator[ItemLine]:
    today = local(now, zone).date()
    shown_day = None
    newer = False
    for entry in entries:
        latest = max([entry.at, *(reply.at for reply in entry.replies)])
        if visited is not None and newer and latest <= visited:
            yield ItemLine(_since(visited, now, zone, width))
        newer = visited is not None and latest > visited
        its_day = local(entry.at, zone).date()
        if its_day != shown_day:
            shown_day = its_day
            yield ItemLine(line("  ", (day(its_day, today), "title")))
        for each in entry_lines(entry, width, zone, me):
            yield ItemLine(each, entry.id)


def entry_lines(entry: TimelineEntry, width: int, zone: str, me: int | None) -> Iterator[Line]:
    """One entry: `09:20 ✆ Call, no answer · 3/7`, and the answers below a post."""
    sign_role = "new" if entry.waits else "dim"
    first = line(("   " + clock(entry.at, zone), "dim"), " ", (sign(entry), sign_role), " ")
    role = role_of(entry)
    rest = blank(11)
    yield from wrapped(sentence(entry, me), width - 1, role=role, first=first, rest=rest, limit=_LONGEST)
    for reply in entry.replies:
        start = line(("       " + glyphs.ANSWER + " ", "dim"), (clock(reply.at, zone), "dim"), " ")
        said = _("{who}: {text}").format(who=_who(reply, me), text=reply.body or reply.subject)
        yield from wrapped(said, width - 1, first=start, limit=_LONGEST)


def _who(entry: TimelineEntry, me: int | None) -> str:
    return _("you") if me is not None and entry.author_id == me else entry.author.partition(" ")[0]


def _since(visited: datetime, now: datetime, zone: str, width: int) -> Line:
    here, today = local(visited, zone), local(now, zone).date()
    when = f"{clock(visited, zone)}" if here.date() == today else f"{calendar_day(here.date(), today)} {here:%H:%M}"
    text = _("new since {when}").format(when=when)
    left = line("  ", (glyphs.RULE * 2, "rule"), (f" {text} ", "new"))
    return left + line((glyphs.RULE * max(width - left.width - 2, 0), "rule"))
