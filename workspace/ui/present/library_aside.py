"""What a sequence of the library did, who is in it and what is wrong with it, in narrow columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.format import local, short_day
from workspace.ui.line import EMPTY, Line, blank, line, spread, wrapped
from workspace.ui.present.kinds import sign_of
from workspace.ui.widgets.line_list import ItemLine
from workspace.views.library import Inside
from workspace.views.sequence_design import Design
from workspace.views.sequence_stats import SequenceStats
from workspace.views.stats_text import Fact, facts, split_facts

_PAUSES = ("wait", "await", "await_reply")


def numbers_items(stats: SequenceStats | None, width: int) -> list[ItemLine]:
    """How many came through it, and how."""
    if stats is None:
        return [ItemLine(line(" ", (_("nobody was in it yet"), "faint")))]
    return [ItemLine(line(" ") + each) for each in _numbers(stats, width - 2)]


def _numbers(stats: SequenceStats, width: int) -> Iterator[Line]:
    says = _("{enrolled} connected · {running} running · {completed} came to an end · {left} left")
    told = says.format(enrolled=stats.enrolled, running=stats.running, completed=stats.completed, left=stats.left)
    yield from wrapped(told, width)
    yield EMPTY
    plain = glyphs.shown(glyphs.RULE) != glyphs.RULE
    yield from _facts(facts(stats, plain=plain), width)
    for split in stats.splits:
        yield EMPTY
        yield line((_("A/B: {step}").format(step=split.text), "title")).clip(width)
        yield from _facts(split_facts(split, plain=plain), width)


def _facts(found: Iterable[Fact], width: int) -> Iterator[Line]:
    """What it is about and what is so on one line, with the plots where there is room for all; else below each other."""
    for group in _groups(found):
        lines = [line((each.head, "dim"), "  ", each.text) for each in group]
        plots = [line("  ", (each.plot, "act")) for each in group]
        if any(each.width > width for each in lines):
            yield line((group[0].head, "dim"))
            for each in group:
                yield from wrapped(each.text, width, first=blank(2), rest=blank(2))
            if len(group) == 1 and group[0].plot:
                yield plots[0]
        elif all(each.width + plot.width <= width for each, plot in zip(lines, plots, strict=True)):
            yield from (each + plot for each, plot in zip(lines, plots, strict=True))
        else:
            yield from lines


def _groups(found: Iterable[Fact]) -> list[list[Fact]]:
    """Each with those below it that are about the same."""
    groups: list[list[Fact]] = []
    for fact in found:
        if fact.head or not groups:
            groups.append([])
        groups[-1].append(fact)
    return groups


def inside_items(inside: Iterable[Inside], width: int, now: datetime, zone: str) -> list[ItemLine]:
    """Who is in it now; each can be opened."""
    found = [ItemLine(_inside(each, width, now, zone), each.ref) for each in inside]
    return found or [ItemLine(line(" ", (_("nobody"), "faint")))]


def _inside(each: Inside, width: int, now: datetime, zone: str) -> Line:
    sign = glyphs.PAUSE if each.type in _PAUSES else sign_of(each.type)
    return spread(line(" ", (f"{sign} ", "dim"), each.name), _when(each, now, zone) + line(" "), width)


def _when(each: Inside, now: datetime, zone: str) -> Line:
    if each.is_paused:
        return line((_("paused"), "dim"))
    if each.held:
        return line((_("held"), "late"))
    if each.due is None:
        return EMPTY
    today, day = local(now, zone).date(), local(each.due, zone).date()
    return line((short_day(day, today), "late" if day < today else "dim"))


def mend_items(design: Design | None, width: int) -> list[ItemLine]:
    """Whether its cases hold, and what `check` finds: the errors first."""
    return [ItemLine(each) for each in _mend(design, width)] if design is not None else []


def _mend(design: Design, width: int) -> Iterator[Line]:
    failed = sum(bool(case.failures) for case in design.cases)
    held = len(design.cases) - failed
    if failed:
        says = ngettext("{n} case fails", "{n} cases fail", failed).format(n=failed)
        yield line(" ", (f"{glyphs.FAILED} ", "late"), says)
    if held:
        says = ngettext("{n} case holds", "{n} cases hold", held).format(n=held)
        yield line(" ", (f"{glyphs.DONE} ", "good"), says)
    found = [each for each in design.problems if each.rule != "expect"]
    for each in sorted(found, key=lambda each: each.severity != "error"):
        role = "late" if each.severity == "error" else "hot"
        yield from wrapped(each.text, width - 1, first=line(" ", ("! ", role)), rest=line("   "))
    if not design.cases and not found:
        yield line(" ", (_("nothing"), "faint"))
