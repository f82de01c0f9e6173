"""The first line of the screen: where one is, whether anything is real, what time it is, and who one is."""

from __future__ import annotations

from datetime import datetime

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import clock, local, moment, place, short_day
from workspace.ui.line import Line, Span, blank, joined, line, spread
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
) -> Line:
    """` My queue › Dana Brewer   DEMO: nothing leaves · Mon 24 Nov 09:04 Madrid, simulated · F6 next event 09:30   ana`."""
    where = line(Span(view, "strong", "list.views"))
    if name and width >= 100:
        where += line((f" {glyphs.NEXT} ", "dim"), name)
    elif counts:
        where += line("   ", (counts, "dim"))
    time = moment(now, seller.zone)
    who = line(Span(seller.login, "dim", "demo.switch" if demo else ""))
    dot = line((f" {glyphs.DOT} ", "dim"))
    if width < 100:
        told = [line((_("DEMO"), "demo"))] if demo else []
        return blank(1) + spread(where, joined([*told, line((time, "dim")), who], dot), width - 2)
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
    ]
    right = next((each for each in rights if where.width + each.width + 3 <= width), rights[-1])
    return blank(1) + spread(where, right, width - 2)


def _when(at: datetime, now: datetime, zone: str) -> str:
    """`09:30`, with the day when it is another one."""
    day, today = local(at, zone).date(), local(now, zone).date()
    return clock(at, zone) if day == today else f"{short_day(day, today)} {clock(at, zone)}"
