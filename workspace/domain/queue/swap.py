"""What would have to be different for the second to come first: the other half of “why this one”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workspace.domain.queue import rank as table
from workspace.domain.queue.rank import Rank
from workspace.domain.records import PURCHASE_TIMEFRAME, RATING, Choices
from workspace.i18n import _, ngettext

_Level = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Change:
    """One term of one of the two at another level."""

    gain: int
    below: bool
    """Whether the lower one changes; otherwise the upper one does."""
    term: str
    level: str


def swap(a: Rank, b: Rank) -> str:
    """The smallest change that would put `b` above `a`, as a sentence.

    One change when one is enough, the least that is; otherwise as few changes of the lower one as reach.
    """
    needed = a.score - b.score + 1
    if needed <= 0:
        return _("It already ranks higher.")
    changes = [*_changes(b, below=True), *_changes(a, below=False)]
    enough = [change for change in changes if change.gain >= needed]
    if enough:
        return _sentence(min(enough, key=lambda change: (change.gain, not change.below)))
    return _several(b, needed)


def _several(b: Rank, needed: int) -> str:
    best: dict[str, _Change] = {}
    for change in _changes(b, below=True):
        if change.term not in best or change.gain > best[change.term].gain:
            best[change.term] = change
    taken: list[str] = []
    for change in sorted(best.values(), key=lambda change: -change.gain):
        taken.append(change.level)
        needed -= change.gain
        if needed <= 0:
            return _("It would come first if all of this held: {changes}").format(changes=", ".join(taken))
    return ngettext(
        "It is {n} point short, whatever changes.", "It is {n} points short, whatever changes.", needed
    ).format(n=needed)


def _sentence(change: _Change) -> str:
    if change.below:
        text = _("It would come first with: {change} (+{points})")
    else:
        text = _("It would come first if the one above had: {change} (−{points})")
    return text.format(change=change.level, points=change.gain)


def _changes(ranked: Rank, below: bool) -> Iterator[_Change]:
    """Every single step that helps: up for the lower one, down for the upper one."""
    standing = {term.name: term.points for term in ranked.terms}
    for term, levels in _levels().items():
        for points, level in levels:
            gain = points - standing.get(term, 0) if below else standing.get(term, 0) - points
            reachable = below or term not in _NEVER_FALLS
            if gain > 0 and reachable and (term != "due" or term in standing or "reply" not in standing):
                yield _Change(gain, below, term, level)


_NEVER_FALLS = frozenset({"due", "age", "night", "reply"})
"""Time takes nothing away, and it cannot be made night."""


def _levels() -> dict[str, tuple[_Level, ...]]:
    """For each term the points that it may have, and what that is called."""
    late = tuple(
        (points, ngettext("{days} day late", "{days} days late", days).format(days=days))
        for days, points in table.DAYS_LATE
    )
    stage = tuple(
        (points, ngettext("{days} day in stage", "{days} days in stage", days).format(days=days))
        for days, points in table.DAYS_IN_STAGE
    )
    return {
        "due": ((table.ON_ITS_DAY, _("due today")), (table.ITS_TIME_HAS_COME, _("due now")), *late),
        "rating": (*_named(table.RATING_POINTS, _("rated {choice}"), RATING), (0, _("no rating"))),
        "budget": (
            *((points, _("budget from {amount}").format(amount=f"{amount:,}")) for amount, points in table.BUDGET_FROM),
            (0, _("no budget")),
        ),
        "age": stage,
        "timeframe": (
            *_named(table.TIMEFRAME_POINTS, _("timeframe {choice}"), PURCHASE_TIMEFRAME),
            (0, _("no timeframe")),
        ),
        "priority": ((table.HIGH_PRIORITY, _("high priority")), (0, _("no high priority"))),
        "night": ((0, _("day there")),),
    }


def _named(points: Mapping[str, int], phrase: str, choices: Choices) -> Iterator[_Level]:
    return ((worth, phrase.format(choice=choices.label(code).lower())) for code, worth in points.items())
