"""The first line of the screen: where one is, whether anything is real, what time it is, and who one is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.format import calendar_day, clock, local, moment, place, short_day
from workspace.ui.line import Line, Span, blank, joined, line, spread
from workspace.views.absences import Absence
from workspace.views.refs import SellerView


def header_line(
    view: str,
    name: str,
    seller: SellerView,
    now: datetime,
    width: int,
    *,
    demo: bool,
    next_event: datetime | None = None,
    counts: str = "",
    away: str = "",
) -> Line:
    """` My queue › Dana Brewer   DEMO: nothing leaves · Mon 24 Nov 09:04 Madrid, simulated · F6 next event 09:30   ana`."""
    where = line(Span(view, "strong", "list.views"))
    if away:
        where += line((f" {glyphs.DOT} ", "dim"), (away, "new"))
    elif name and width >= 100:
        where += line((f" {glyphs.NEXT} ", "dim"), name)
    elif counts:
        where += line("   ", (counts, "dim"))
    time = moment(now, seller.zone)
    who = line(Span(seller.login, "dim", "demo.switch" if demo else ""))
    dot = line((f" {glyphs.DOT} ", "dim"))
    if width < 100:
        told = [line((_("DEMO"), "demo"))] if demo else []
        right = joined([*told, line((time, "dim")), who], dot)
        return blank(1) + spread(where.clip(max(width - right.width - 4, 1)), right, width - 2)
    role = _("manager") if seller.is_manager else _("seller")
    who += line((f" {glyphs.DOT} {role}", "dim"))
    if not demo:
        return blank(1) + spread(where, line((time, "dim"), (f" {place(seller.zone)}", "dim"), "    ") + who, width - 2)
    simulated = _("{time} {place}, simulated").format(time=time, place=place(seller.zone))
    nothing_leaves = line((_("DEMO: nothing leaves"), "demo"))
    hint = line(Span("F6", "key", "demo.next"), Span(" " + _("next event"), "dim", "demo.next"))
    coming = hint + line(Span(f" {_when(next_event, now, seller.zone)}", "dim", "demo.next")) if next_event else hint
    rights = [
        joined([nothing_leaves, line((simulated, "dim")), coming], dot) + blank(4) + who,
        joined([nothing_leaves, line((simulated, "dim")), hint], dot) + blank(4) + who,
        joined([nothing_leaves, line((time, "dim")), hint], dot) + blank(3) + who,
        *([joined([line((_("DEMO"), "demo")), line((time, "dim"))], dot) + blank(3) + who] if away else []),
    ]
    right = next((each for each in rights if where.width + each.width + 5 <= width), rights[-1])
    return blank(1) + spread(where, right, width - 2)


def away_text(known: Iterable[Absence], seller_id: int, now: datetime, *, everyone: bool = False) -> str:
    """`away until Fri 18 Dec, Ben covers`, of whose queue is in view; of those for whom that seller stands in by name, and
    for `everyone` of all."""
    told = []
    for each in known:
        is_own, stands_in = each.seller_id == seller_id, each.cover_id == seller_id
        if not each.is_on or not (is_own or stands_in or everyone):
            continue
        until = calendar_day(each.last, now.date())
        first = each.name.partition(" ")[0]
        if stands_in:
            says = _("{name} away until {day}, you cover")
        elif each.cover:
            says = _("away until {day}, {cover} covers") if is_own else _("{name} away until {day}, {cover} covers")
        else:
            says = _("away until {day}") if is_own else _("{name} away until {day}")
        told.append(says.format(name=first, day=until, cover=each.cover.partition(" ")[0]))
    more = ngettext("{first} and {n} more", "{first} and {n} more", len(told) - 1)
    return more.format(first=told[0], n=len(told) - 1) if len(told) > 1 else "".join(told)


def _when(at: datetime, now: datetime, zone: str) -> str:
    """`09:30`, with the day when it is another one."""
    day, today = local(at, zone).date(), local(now, zone).date()
    return clock(at, zone) if day == today else f"{short_day(day, today)} {clock(at, zone)}"
