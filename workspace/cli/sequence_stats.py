"""`workspace sequence stats`: what a sequence did, in figures that say how far they can be believed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workspace.cli import exits
from workspace.cli.options import WrongInput
from workspace.cli.output import complain, is_plain, print_json, print_line
from workspace.i18n import _

if TYPE_CHECKING:
    from workspace.views.sequence_stats import SequenceStats, Share, SplitNumbers, Spread, StepNumbers
    from workspace.views.stats_text import Fact

_HEAD, _TEXT = 15, 50
_LONGEST_DAYS = 36_500


def add_stats(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb `stats`."""
    about = _("what a sequence did: success, steps, branches, A/B tests, versions, with intervals")
    more = _("The rate is of those whom the sequence itself brought to an end, by a route or by leave_when; who was taken out "
             "otherwise counts under the reasons alone. A success is a route that ends as success, and a meeting that takes "
             "out. Where no route ends so, it is a reply that takes out; and where leave_when names neither, coming to the "
             "end.")  # fmt: skip
    stats = verbs.add_parser("stats", help=about, description=about, epilog=more)
    stats.add_argument("name", metavar="NAME", help=_("the sequence's file name without .yaml"))
    stats.add_argument("--version", type=int, dest="number", metavar="N", help=_("this version alone"))
    stats.add_argument("--days", type=int, metavar="N", help=_("only who was connected in the last N days"))
    stats.add_argument("--json", action="store_true", help=_("print one JSON document"))
    stats.set_defaults(run=_stats)


def _stats(asked: argparse.Namespace) -> int:
    from workspace.views.sequence_stats import sequence_stats

    if asked.days is not None and not 1 <= asked.days <= _LONGEST_DAYS:
        raise WrongInput(_("--days: at least one and at most {most}").format(most=_LONGEST_DAYS))
    workspace = asked.open_workspace(asked)
    now = workspace.context.now()
    since = now - timedelta(days=asked.days) if asked.days is not None else None
    found = sequence_stats(workspace.reader, asked.name, now, version=asked.number, since=since)
    if found is None:
        says = _(
            "No record was ever in a sequence called {name} that can be read. `workspace sequence list` names them."
        )
        complain(says.format(name=asked.name))
        return exits.REFUSED
    numbers = [each.number for each in found.versions]
    if asked.number is not None and asked.number not in numbers:
        says = _("{name} has no version {n}; there is {versions}.")
        complain(says.format(name=asked.name, n=asked.number, versions=", ".join(map(str, numbers))))
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
    from workspace.views.stats_text import columns, facts, split_facts, step_rows, version_facts

    plain = is_plain()
    version = _(" · version {n}").format(n=found.version) if found.version is not None else ""
    yield found.title + version
    yield _("{enrolled} connected: {running} running, {completed} came to an end, {left} left").format(
        enrolled=found.enrolled, running=found.running, completed=found.completed, left=found.left
    )
    yield from map(_fact, facts(found, plain=plain))
    width = max(len(step.text) for step in found.steps)
    yield ""
    yield f"{'':<{width}}" + "".join(f"  {head:>9}" for head in columns())
    for row in step_rows(found):
        yield (f"{row.text:<{width}}" + "".join(f"  {cell:>9}" for cell in row.cells)).rstrip()
        if row.ways:
            yield f"  {row.ways}"
    for split in found.splits:
        yield ""
        yield _("A/B: {step}").format(step=split.text)
        yield from map(_fact, split_facts(split, plain=plain))
    if len(found.versions) > 1:
        yield ""
        yield from map(_fact, version_facts(found, plain=plain))


def _fact(fact: Fact) -> str:
    return f"{fact.head:<{_HEAD}} {fact.text:<{_TEXT}}  {fact.plot}".rstrip()
