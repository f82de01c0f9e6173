"""The figures of a sequence in words and plain plots, for the screen and for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workspace.domain.sequence.step import TYPES, WATCHES
from workspace.domain.sequence.words import end_label, reason_label, way_label
from workspace.domain.spoken import spoken_date
from workspace.i18n import _, ngettext
from workspace.views.plots import bar, course, span
from workspace.views.sequence_stats import SequenceStats, Share, SplitNumbers, StepNumbers

_WIDTH = 20
_FORKS = ("phone_call", *WATCHES, "check", "split")
"""Types of steps after which there is more than one way."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is about, what is so, and its plot."""

    head: str
    text: str
    plot: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: its name, then `columns`."""

    text: str
    cells: tuple[str, ...]
    ways: str = ""
    """Which way how many went on, where there is more than one: `answered 11 · no answer 9`."""


def columns() -> tuple[str, ...]:
    """What stands above the cells of a step."""
    return (_("reached"), _("done"), _("skipped"), _("cancelled"), _("open"), _("days"), _("replies"))


def facts(found: SequenceStats, *, plain: bool) -> Iterator[Fact]:
    """Success, its course, how long it takes, how it ended and why records left. `plain` plots are ASCII."""
    yield _share(_("success"), found.success, plain)
    month = _share(_("last 30 days"), found.trend.now, plain)
    yield Fact(month.head, f"{month.text} · {_direction(found.trend.direction)}", month.plot)
    weeks = [week.rate if week.of else None for week in found.weeks]
    yield Fact(_("by week"), _("{n} weeks").format(n=len(weeks)), course(weeks, plain=plain))
    if found.days is not None:
        says = _("{middle:.1f} (half of them {low:.1f} to {high:.1f})")
        told = says.format(middle=found.days.middle, low=found.days.low, high=found.days.high)
        yield Fact(_("days to finish"), told)
    yield from _counts(_("ended as"), {end_label(end): count for end, count in found.ends.items()}, plain)
    yield from _counts(_("left because"), {reason_label(why): count for why, count in found.reasons.items()}, plain)


def step_rows(found: SequenceStats) -> Iterator[StepRow]:
    """Every step with what became of it."""
    for step in found.steps:
        counts = (step.reached, step.done, step.skipped, step.cancelled, step.open)
        days = f"{step.taken.middle:.1f}" if step.taken is not None else ""
        replies = f"{step.replies.count}/{step.replies.of}" if step.replies is not None else ""
        yield StepRow(step.text, (*(str(count) if count else "" for count in counts), days, replies), _ways(step))


def _ways(step: StepNumbers) -> str:
    """In the order of the count; that a run was taken out is no way on."""
    if step.type not in _FORKS:
        return ""
    possible = TYPES[step.type].outcomes or tuple(step.outcomes)
    ways = sorted((way for way in possible if step.outcomes.get(way)), key=lambda way: -step.outcomes[way])
    return " · ".join(f"{way_label(step.type, way)} {step.outcomes[way]}" for way in ways)


def split_facts(split: SplitNumbers, *, plain: bool) -> Iterator[Fact]:
    """An A/B test: each branch, and whether they differ."""
    for name, share in split.branches.items():
        yield _share(f"  {name}", share, plain)
    if split.difference is None or not split.difference.is_enough:
        yield Fact("", _("not enough data to compare them"))
        return
    low, high = split.difference.interval
    says = _("the difference is clear") if split.difference.is_clear else _("the difference may be chance")
    yield Fact("", _("{says}: between {low:+.0%} and {high:+.0%}").format(says=says, low=low, high=high))


def version_facts(found: SequenceStats, *, plain: bool) -> Iterator[Fact]:
    """Every version; nothing while there is one."""
    for each in found.versions if len(found.versions) > 1 else ():
        enrolled = ngettext("{n} connected", "{n} connected", each.enrolled).format(n=each.enrolled)
        share = _share("", each.success, plain)
        since = spoken_date(each.since.date())
        told = " · ".join(filter(None, (since, enrolled, share.text, each.note)))
        yield Fact(_("version {n}").format(n=each.number), told, share.plot)


def _counts(head: str, counts: Mapping[str, int], plain: bool) -> Iterator[Fact]:
    largest = max(counts.values(), default=0)
    for word, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield Fact(head, f"{word} {count}", bar(count, largest, _WIDTH, plain=plain))
        head = ""


def _share(head: str, share: Share, plain: bool) -> Fact:
    if not share.is_enough:
        return Fact(head, _("not enough data ({count} of {of})").format(count=share.count, of=share.of))
    low, high = share.interval
    says = _("{rate:.0%} ({count} of {of}), 95% sure of {low:.0%} to {high:.0%}")
    told = says.format(rate=share.rate, count=share.count, of=share.of, low=low, high=high)
    return Fact(head, told, span(low, high, share.rate, _WIDTH, plain=plain))


def _direction(direction: str) -> str:
    return {
        "up": _("up"),
        "down": _("down"),
        "unchanged": _("no clear change"),
        "not enough data": _("not enough data before to compare"),
    }[direction]
