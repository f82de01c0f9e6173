"""What lies ahead of a record: each way in which its step can end, and the dated steps that follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.format import day, local, short_day
from workspace.ui.line import EMPTY, Line, Span, blank, joined, line, spread
from workspace.ui.present.kinds import verb_of
from workspace.views.words import end_label, outcome_label

if TYPE_CHECKING:
    from workspace.ui.shown import Shown
    from workspace.views.up_next import Hop, Path


def path_lines(paths: Sequence[Path], shown: Shown, width: int, limit: int) -> Iterator[Line]:
    """`answered  → book a meeting` and below it what comes then, for each way in which the step can end."""
    names = [outcome_label(path.outcome) for path in paths]
    column = min(max((len(name) for name in names), default=0), 12)
    key = line(Span("W", "key", "see.what_if"), " ")
    first = True
    for name, path in zip(names, paths, strict=True):
        label = line(" ", (name, "")).fill(column + 2)
        for number, hop in enumerate(hop_lines(path, shown, limit)):
            text = (label if number == 0 else blank(label.width)) + hop
            yield spread(text, key, width) if first else text.clip(width - 1)
            first = False


def hop_lines(path: Path, shown: Shown, limit: int) -> list[Line]:
    """`→ Wed 26 last call`, a line for each step, the last one with how it ends."""
    arrow = (f"{glyphs.ARROW} ", "dim")
    lines = [line(arrow) + _hop(hop, shown) for hop in path.hops[:limit]]
    if len(path.hops) > limit:
        left = len(path.hops) - limit
        more = ngettext("{n} more", "{n} more", left).format(n=left)
        lines[-1] += line((f" + {more}", "dim"))
        return lines
    if not lines or path.ends_as not in ("disqualified", "lost", "success", "completed"):
        lines.append(line(arrow, (end_label(path.ends_as), "dim")))
    return lines


def path_summary(paths: Sequence[Path], shown: Shown) -> Line:
    """All paths on one line, for a low screen."""
    told = []
    for path in paths:
        hops = [line((f" {glyphs.ARROW} ", "dim")) + _hop(hop, shown) for hop in path.hops[:2]]
        end = EMPTY if hops else line((f" {glyphs.ARROW} {end_label(path.ends_as)}", "dim"))
        told.append(joined([line((outcome_label(path.outcome), "dim")), *hops, end], EMPTY))
    return joined(told, line((f" {glyphs.DOT} ", "dim")))


def hop_title(hop: Hop, now: datetime, zone: str) -> str:
    """`Call again`; of a watch what it waits for, and until when: `wait for a reply, until Wed 26`."""
    if hop.until is None:
        return hop.title or verb_of(hop.type)
    what = hop.title or _("wait for a reply")
    return _("{what}, until {day}").format(what=what, day=_day(hop.until, now, zone))


def hop_words(hop: Hop, now: datetime, zone: str) -> str:
    """The same in a few words, inside a sentence: it begins small, unless it is an abbreviation."""
    title = hop_title(hop, now, zone)
    if hop.until is not None and not hop.title:
        title = _("a reply, until {day}").format(day=_day(hop.until, now, zone))
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _day(at: datetime, now: datetime, zone: str) -> str:
    return short_day(local(at, zone).date(), local(now, zone).date())


def _hop(hop: Hop, shown: Shown) -> Line:
    today = local(shown.now, shown.zone).date()
    on = local(hop.at, shown.zone).date()
    when = "" if on == today else f"{short_day(on, today) if on > today else day(on, today)} "
    return line((when, "dim"), hop_words(hop, shown.now, shown.zone))
