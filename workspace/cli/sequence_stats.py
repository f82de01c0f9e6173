"""`workspace sequence stats`: what a sequence did, in figures that say how far they can be believed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.output import complain, is_plain, print_json, print_line
from workspace.i18n import _, ngettext

if TYPE_CHECKING:
    from workspace.views.sequence_stats import SequenceStats, Share, SplitNumbers, Spread, StepNumbers

_WIDTH = 20


def add_stats(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `stats`."""
    about = _("what a sequence did: success, steps, branches, A/B tests, versions, with intervals")
    stats = verbs.add_parser("stats", help=about, description=about)
    stats.add_argument("name", metavar="NAME", help=_("the sequence's file name without .yaml"))
    stats.add_argument("--version", type=int, dest="number", metavar="N", help=_("this version alone"))
    stats.add_argument("--days", type=int, metavar="N", help=_("only who was connected in the last N days"))
    stats.add_argument("--json", action="store_true", help=_("print one JSON document"))
    stats.set_defaults(run=_stats)


def _stats(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_stats import sequence_stats

    workspace = asked.open_workspace(asked)
    now = workspace.context.now()
    since = now - timedelta(days=asked.days) if asked.days is not None else None
    found = sequence_stats(workspace.reader, asked.name, now, version=asked.number, since=since)
    if found is None:
        says = _("No record was ever in a sequence called {name}. `workspace sequence list` names them.")
        complain(says.format(name=asked.name))
        return exits.REFUSED
    if asked.json:
        print_json(_data(found))
    else:
        for line in _lines(found):
            print_line(line)
    return exits.DONE


def _data(found: SequenceStats) -> dict[str, Any]:
    return {
        "name": found.name,
        "title": found.title,
        "version": found.version,
        "enrolled": found.enrolled,
        "running": found.running,
        "completed": found.completed,
        "left": found.left,
        "success": _share_data(found.success),
        "trend": {
            "direction": found.trend.direction,
            "now": _share_data(found.trend.now),
            "before": _share_data(found.trend.before),
        },
        "days": _spread_data(found.days),
        "ends": dict(found.ends),
        "reasons": dict(found.reasons),
        "steps": [_step_data(step) for step in found.steps],
        "splits": [_split_data(split) for split in found.splits],
        "versions": [
            {
                "version": each.number,
                "note": each.note,
                "since": each.since.isoformat(),
                "enrolled": each.enrolled,
                "running": each.running,
                "success": _share_data(each.success),
            }
            for each in found.versions
        ],
        "weeks": [{"success": week.count, "ended": week.of} for week in found.weeks],
    }


def _step_data(step: StepNumbers) -> dict[str, Any]:
    return {
        "step": step.step_id,
        "type": step.type,
        "title": step.text,
        "reached": step.reached,
        "done": step.done,
        "skipped": step.skipped,
        "cancelled": step.cancelled,
        "open": step.open,
        "taken": _spread_data(step.taken),
        "outcomes": dict(step.outcomes),
        "replies": _share_data(step.replies) if step.replies is not None else None,
    }


def _split_data(split: SplitNumbers) -> dict[str, Any]:
    difference = split.difference
    return {
        "step": split.step_id,
        "branches": {name: _share_data(share) for name, share in split.branches.items()},
        "difference": None
        if difference is None or not difference.is_enough
        else {
            "value": difference.value,
            "low": difference.interval[0],
            "high": difference.interval[1],
            "clear": difference.is_clear,
        },
    }


def _share_data(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "count": share.count,
        "of": share.of,
        "rate": share.rate,
        "low": low,
        "high": high,
        "enough": share.is_enough,
    }


def _spread_data(spread: Spread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    return {"median": spread.middle, "low": spread.low, "high": spread.high, "of": spread.of}


def _lines(found: SequenceStats) -> Iterator[str]:
    from workspace.views.plots import course
    from workspace.views.words import end_label, reason_label

    plain = is_plain()
    version = _(" · version {n}").format(n=found.version) if found.version is not None else ""
    yield found.title + version
    yield _("{enrolled} connected: {running} running, {completed} came to an end, {left} left").format(
        enrolled=found.enrolled, running=found.running, completed=found.completed, left=found.left
    )
    yield _row(_("success"), _share_text(found.success, plain))
    yield _row(_("last 30 days"), f"{_share_text(found.trend.now, plain)}  {_direction(found.trend.direction)}")
    weeks = [week.rate if week.of else None for week in found.weeks]
    yield _row(_("by week"), course(weeks, plain=plain))
    if found.days is not None:
        says = _("{middle:.1f} (half of them {low:.1f} to {high:.1f})")
        yield _row(_("days to finish"), says.format(middle=found.days.middle, low=found.days.low, high=found.days.high))
    yield from _counts(_("ended as"), {end_label(end): count for end, count in found.ends.items()}, plain)
    yield from _counts(_("left because"), {reason_label(why): count for why, count in found.reasons.items()}, plain)
    yield ""
    yield from _step_lines(found)
    for split in found.splits:
        yield from _split_lines(split, plain)
    if len(found.versions) > 1:
        yield ""
        for each in found.versions:
            about = _("version {n}, {day}").format(n=each.number, day=f"{each.since:%Y-%m-%d}")
            enrolled = ngettext("{n} connected", "{n} connected", each.enrolled).format(n=each.enrolled)
            yield f"{about:<24}  {enrolled:<14}  {_share_text(each.success, plain)}  {each.note}".rstrip()


def _step_lines(found: SequenceStats) -> Iterator[str]:
    width = max(len(step.text) for step in found.steps)
    heads = (_("reached"), _("done"), _("skipped"), _("cancelled"), _("open"), _("days"), _("replies"))
    yield f"{'':<{width}}  " + "  ".join(f"{head:>9}" for head in heads)
    for step in found.steps:
        figures = [step.reached, step.done, step.skipped, step.cancelled, step.open]
        days = f"{step.taken.middle:.1f}" if step.taken is not None else ""
        replies = f"{step.replies.count}/{step.replies.of}" if step.replies is not None else ""
        cells = "  ".join(f"{figure or '':>9}" for figure in (*figures, days, replies))
        yield f"{step.text:<{width}}  {cells}".rstrip()


def _split_lines(split: SplitNumbers, plain: bool) -> Iterator[str]:
    yield ""
    yield _("A/B: {step}").format(step=split.text)
    for name, share in split.branches.items():
        yield _row(f"  {name}", _share_text(share, plain))
    if split.difference is None or not split.difference.is_enough:
        yield _row("", _("not enough data to compare them"))
        return
    low, high = split.difference.interval
    says = _("the difference is clear") if split.difference.is_clear else _("the difference may be chance")
    yield _row("", _("{says}: between {low:+.0%} and {high:+.0%}").format(says=says, low=low, high=high))


def _counts(head: str, counts: Mapping[str, int], plain: bool) -> Iterator[str]:
    from workspace.views.plots import bar

    largest = max(counts.values(), default=0)
    for word, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        yield _row(head, f"{word:<22} {count:>5}  {bar(count, largest, _WIDTH, plain=plain)}".rstrip())
        head = ""


def _share_text(share: Share, plain: bool) -> str:
    from workspace.views.plots import span

    if not share.is_enough:
        return _("not enough data ({count} of {of})").format(count=share.count, of=share.of)
    low, high = share.interval
    says = _("{rate:.0%} ({count} of {of}), 95% sure of {low:.0%} to {high:.0%}")
    told = says.format(rate=share.rate, count=share.count, of=share.of, low=low, high=high)
    return f"{told}  {span(low, high, share.rate, _WIDTH, plain=plain)}"


def _direction(direction: str) -> str:
    return {
        "up": _("up"),
        "down": _("down"),
        "unchanged": _("no clear change"),
        "not enough data": _("not enough data before to compare"),
    }[direction]


def _row(head: str, text: str) -> str:
    return f"{head:<16}{text}"
