"""Rows of the other lists: one record, one seller's day, or one sequence."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from workspace.i18n import _
from workspace.ui import glyphs
from workspace.ui.format import clock, due_text, local, short_day
from workspace.ui.line import Line, blank, joined, line, spread
from workspace.ui.widgets.virtual_list import RowLook
from workspace.views.lists import RecordRow
from workspace.views.team import TeamRow
from workspace.views.words import RECORD_TYPES, format_money

if TYPE_CHECKING:
    from workspace.views.sequences import SequenceView


def record_row(row: RecordRow, look: RowLook, now: datetime, zone: str, *, future: bool = False) -> tuple[Line, ...]:
    """A record; `future` when its time is one to come."""
    money = format_money(row.amount_minor, row.currency, short=True) if row.amount_minor else ""
    when, role = _when(row, now, zone, future=future)
    name = _start(look, hot=row.rating == "hot") + line((row.name, "strong" if look.cursor else ""))
    parts = [row.company if row.company != row.name else "", row.detail]
    if row.entry is not None:
        parts.reverse()  # what was done matters more than where
    doing = f" {glyphs.DOT} ".join(filter(None, parts))
    if look.height == 2:
        return (
            spread(name, line((money, "" if look.cursor else "dim")) + blank(1), look.width),
            spread(line(_cursor(look), "  ", (doing, "dim")), line((when, role)) + blank(1), look.width),
        )
    right = line((f"{money:>9}", "dim")) + blank(2) + line((when, role)).fill(11)
    return (spread(name.fill(max(look.width * 4 // 10, 14)) + blank(1) + line((doing, "dim")), right, look.width),)


def team_row(row: TeamRow, look: RowLook) -> tuple[Line, ...]:
    """`ben   4 due · 2 late` and what was done today."""
    name = _start(look) + line((row.seller.name, "strong" if look.cursor else ""))
    due = joined(
        [
            line((_("{n} due").format(n=row.due), "" if look.cursor else "dim")),
            line((_("{n} late").format(n=row.late), "late")) if row.late else Line(),
        ],
        line((f" {glyphs.DOT} ", "dim")),
    )
    rest = line(
        (
            f" {glyphs.DOT} ".join(
                (
                    _("{n} done today").format(n=row.done_today),
                    _("{n} later").format(n=row.later),
                    _("{n} no plan").format(n=row.unplanned),
                )
            ),
            "dim",
        )
    )
    if look.height == 2:
        return (
            spread(name, due + blank(1), look.width),
            spread(line(_cursor(look), "  ") + rest, blank(1), look.width),
        )
    return (spread(name.fill(24) + due.fill(20) + rest, blank(1), look.width),)


def sequence_row(row: SequenceView, look: RowLook) -> tuple[Line, ...]:
    """`Webinar follow-up   10 steps, 7 days · lead` and how many records are in it."""
    name = _start(look) + line((row.title, "strong" if look.cursor else ""))
    running = line((_("{n} running").format(n=row.running), "" if look.cursor else "dim"))
    figures = _("{steps} steps, {days} days").format(steps=row.steps, days=row.days)
    state = {"draft": _("draft"), "retired": _("retired"), "broken": _("cannot be read")}.get(row.state, "")
    told = (figures if row.steps else "", state, RECORD_TYPES.label(row.record).lower() if row.record else "")
    rest = line((f" {glyphs.DOT} ".join(filter(None, told)), "dim"))
    ended = line((_("{n} ended").format(n=row.ended), "dim")) if row.ended else Line()
    if look.height == 2:
        return (
            spread(name, blank(1), look.width),
            spread(line(_cursor(look), "  ") + rest, running + blank(1), look.width),
        )
    right = joined([running, ended], line((f" {glyphs.DOT} ", "dim"))) + blank(1)
    return (spread(name.fill(max(look.width * 4 // 10, 14)) + blank(1) + rest, right, look.width),)


def _when(row: RecordRow, now: datetime, zone: str, *, future: bool) -> tuple[str, str]:
    if row.at is None:
        return "", "dim"
    if future:
        text, role = due_text(row.at, now, zone)
        return text, role or "dim"
    if row.entry is not None:
        return clock(row.at, zone), "dim"
    return short_day(local(row.at, zone).date(), local(now, zone).date()), "dim"


def _start(look: RowLook, *, hot: bool = False) -> Line:
    sign = (glyphs.DONE, "mark") if look.marked else (glyphs.CURRENT, "hot") if hot else (glyphs.FUTURE, "dim")
    return line(_cursor(look), sign, " ")


def _cursor(look: RowLook) -> tuple[str, str]:
    return (glyphs.CURSOR, "act") if look.cursor else (" ", "")
