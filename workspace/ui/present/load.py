"""What a cohort asks of the sellers, as lines for a dialog: a bar for each day, and how many to connect when."""

from __future__ import annotations

from collections.abc import Iterator

from workspace.i18n import _, ngettext
from workspace.ui import glyphs
from workspace.ui.line import EMPTY, Line, line, wrapped
from workspace.ui.text import fill
from workspace.views.cohort import Cohort, DayLoad, EnrolmentPlan, rule_label, spoken_date, type_label
from workspace.views.plots import bar
from workspace.views.words import end_label

_BAR = 24
_DAY = 11


def load_lines(cohort: Cohort, width: int) -> list[Line]:
    """How it goes, the days of each seller, what delays steps, and a plan where a day is too full."""
    return list(_lines(cohort, width))


def _lines(cohort: Cohort, width: int) -> Iterator[Line]:
    result = cohort.result
    ends = [f"{end_label(name)} {count}" for name, count in result.ends.items()]
    ends += [_("still running {n}").format(n=result.running)] if result.running else []
    records = ngettext("{n} record", "{n} records", cohort.records).format(n=cohort.records)
    yield from wrapped(f" {glyphs.DOT} ".join((records, *ends)), width, role="dim")
    most = max((load.work for load in result.loads), default=0)
    for owner in cohort.owners:
        yield EMPTY
        cap = "" if owner.cap is None else _(" · at most {n} a day").format(n=owner.cap)
        yield line((owner.login, "title"), (cap, "dim"))
        for load in result.loads:
            if load.owner == owner.login:
                yield from _day(load, most, width)
    if result.delayed:
        yield EMPTY
        yield line((_("What delays steps"), "title"))
    for each in result.delayed:
        rule = rule_label(each.rule) + (f": {each.name}" if each.name else "")
        steps = ngettext("{n} step", "{n} steps", each.steps).format(n=each.steps)
        yield line(f"{rule}  ", (steps, "dim"))
    if cohort.plan is not None:
        yield from _plan(cohort.plan, width)


def _day(load: DayLoad, most: int, width: int) -> Iterator[Line]:
    plain = glyphs.shown(glyphs.RULE) != glyphs.RULE
    plot = fill(bar(load.work, most, _BAR, plain=plain), _BAR)
    over = line((_("  over by {n}").format(n=load.over), "late")) if load.over else EMPTY
    head = line((fill(spoken_date(load.day), _DAY), "dim"), (plot, "act"), f" {load.work:>4}") + over
    kinds = f" {glyphs.DOT} ".join(f"{_kind(kind)} {count}" for kind, count in load.steps.items())
    yield (head + line("  ", (kinds, "dim"))).clip(width)


def _kind(kind: str) -> str:
    return _("reply to answer") if kind == "reply" else type_label(kind)


def _plan(plan: EnrolmentPlan, width: int) -> Iterator[Line]:
    yield EMPTY
    yield line((_("So that no day holds more than its cap, connect"), "title"))
    for each in plan.enrolments:
        records = ngettext("{n} record", "{n} records", each.records).format(n=each.records)
        yield line((fill(spoken_date(each.day), _DAY), "dim"), f"{each.owner}  {records}").clip(width)
    if plan.left_over:
        count = len(plan.left_over)
        says = ngettext("{n} record finds no place in these weeks.", "{n} records find no place in these weeks.", count)
        yield from wrapped(says.format(n=count), width, role="late")
