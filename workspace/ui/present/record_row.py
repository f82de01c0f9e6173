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
from workspace.views.words import format_money

if TYPE_CHECKING:
    from workspace.views.sequences import SequenceView

_FIGURE = 5
"""Cells of a column of figures."""
_TEAM_ROLES = ("", "late", "dim")


def record_row(row: RecordRow, look: RowLook, now: datetime, zone: str, *, future: bool = False) -> tuple[Line, ...]:
    """A record; `future` when its time is one to come."""
    money = format_money(row.amount_minor, row.currency, short=True) if row.amount_minor else ""
    when, role = _when(row, now, zone, future=future)
    name = _start(look, hot=row.rating == "hot") + line((row.name, "strong" if look.cursor else ""))
    parts = [row.company if row.company != row.name else "", row.detail]
    if row.entry is not None:
        parts.reverse()  # what was done, or what it waits for, matters more than where
    doing = f" {glyphs.DOT} ".join(filter(None, parts))
    if look.height == 2:
        return (
            spread(name, line((money, "" if look.cursor else "dim")) + blank(1), look.width),
            spread(line(_cursor(look), "  ", (doing, "dim")), line((when, role)) + blank(1), look.width),
        )
    right = line((f"{money:>9}", "dim")) + blank(2) + line((when, role)).fill(11)
    return (spread(name.fill(max(look.width * 4 // 10, 14)) + blank(1) + line((doing, "dim")), right, look.width),)


def team_row(row: TeamRow, look: RowLook, now: datetime, zone: str) -> tuple[Line, ...]:
    """`Ben Okafor  12 due  3 late  7 done`, in columns, with what is most urgent there."""
    called = row.seller.name if row.seller else _("All together")
    name = _start(look) + line((called, "strong" if look.cursor else "" if row.seller else "title"))
    counts = (row.due, row.late, row.done_today)
    if look.height == 2:
        figures = [_figure(f"{n:>{_FIGURE}}", n, role) for n, role in zip(counts, _TEAM_ROLES, strict=True)]
        counted = joined(figures, Line()) + blank(1)
        urgent = line(_cursor(look), "  ") + _urgent(row, now, zone, look.width - 4)
        return spread(name.clip(look.width - counted.width - 1), counted, look.width), urgent
    told = zip(_team_words(), counts, _TEAM_ROLES, strict=True)
    figures = [_figure(f"{n:>4} {word}", n, role) for word, n, role in told]
    left = name.fill(max(look.width // 4, 14)) + joined(figures, Line()) + blank(3)
    return ((left + _urgent(row, now, zone, look.width - left.width - 1)).clip(look.width),)


def team_columns() -> str:
    """What stands above the figures of a team where each has its column."""
    return "".join(f"{word:>{_FIGURE}}" for word in _team_words()) + " "


def _team_words() -> tuple[str, str, str]:
    return _("due"), _("late"), _("done")


def _figure(text: str, n: int, role: str) -> Line:
    """A count in its column; quiet where there is nothing."""
    return line((text, role if n else "faint"))


def _urgent(row: TeamRow, now: datetime, zone: str, width: int) -> Line:
    """`away until Fri 18 · 5 by leave  Adatum Corp  ! 2 d late`: who is away, and what comes first there."""
    told = [_("away until {day}").format(day=short_day(row.until, local(now, zone).date()))] if row.until else []
    told += [_("{n} by leave").format(n=row.by_leave)] if row.by_leave else []
    if row.seller is not None and told:
        return line((f" {glyphs.DOT} ".join(told), "new")).clip(width)
    if row.seller is None:
        if told:
            return line((told[-1], "dim")).clip(width)
        return line((_("everyone’s queue, by seller"), "dim")).clip(width)
    if row.first is None:
        return line((_("nothing is due"), "faint")).clip(width)
    when, role = due_text(row.first.due, now, zone)
    at = line("  ", (when, role or "dim"))
    return spread(line((row.first.name, "dim")), at, width)


def sequence_row(row: SequenceView, look: RowLook) -> tuple[Line, ...]:
    """`Webinar follow-up   10 steps, 7 days · lead` and how many records are in it."""
    name = _start(look) + line((row.title, "strong" if look.cursor else ""))
    running = line((_("{n} running").format(n=row.running), "" if look.cursor else "dim"))
    figures = _("{steps} steps, {days} days").format(steps=row.steps, days=row.days)
    state = {"draft": _("draft"), "retired": _("retired"), "broken": _("cannot be read")}.get(row.state, "")
    edited = _("edited") if row.edited else ""
    told = (figures if row.steps else "", state, edited)
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
