"""A simulated cohort as a table with plain bars."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from workspace.i18n import _, ngettext
from workspace.views.cohort import REPLY, Cohort, DayLoad, EnrolmentPlan, rule_label, spoken_date, type_label
from workspace.views.plain import one_line
from workspace.views.words import end_label

_WIDTH = 24


def cohort_lines(cohort: Cohort, seed: int, sign: str = "█") -> Iterator[str]:
    """What a person reads: how it went, the days of each seller, what delayed, and how many to connect when."""
    yield from _head(cohort, seed)
    most = max((load.work for load in cohort.result.loads), default=0)
    days = cohort.result.days()
    for owner in cohort.owners:
        loads = days.get(owner.login, [])
        cap = "" if owner.cap is None else _(" · at most {n} a day").format(n=owner.cap)
        yield ""
        yield f"{one_line(owner.login)}{cap}"
        for load in loads:
            yield _day(load, most, sign)
        if not loads:
            yield "  " + _("nothing to do in these weeks")
    yield from _delays(cohort)
    if cohort.plan:
        yield from _plan(cohort, cohort.plan)


def _head(cohort: Cohort, seed: int) -> Iterator[str]:
    result, window = cohort.result, cohort.window
    records = ngettext("{n} record", "{n} records", cohort.records).format(n=cohort.records)
    weeks = ngettext("{n} week", "{n} weeks", window.weeks).format(n=window.weeks)
    says = _("{name}: {records}, {weeks} from {day} {year}, seed {seed}")
    day, year = spoken_date(window.first), window.first.year
    yield says.format(name=one_line(cohort.name), records=records, weeks=weeks, day=day, year=year, seed=seed)
    ends = [f"{end_label(name)} {count}" for name, count in result.ends.items()]
    ends += [_("still running {n}").format(n=result.running)] if result.running else []
    ends += [_("not begun {n}").format(n=cohort.records - result.started)] if cohort.records > result.started else []
    yield _("ends: {ends}").format(ends=" · ".join(ends))
    if result.touches:
        first = min(first for first, _last in result.touches.values())
        last = max(last for _first, last in result.touches.values())
        yield _("first touch {first}, last touch {last}").format(
            first=spoken_date(first.date()), last=spoken_date(last.date())
        )


def _day(load: DayLoad, most: int, sign: str) -> str:
    bar = sign * -(-_WIDTH * load.work // most) if most else ""
    parts = [f"{_kind(kind)} {count}" for kind, count in load.steps.items()]
    over = _("over by {n}").format(n=load.over) if load.over else ""
    return f"  {spoken_date(load.day):<10}  {bar:<{_WIDTH}} {load.work:>5}  {over:<13}  {' · '.join(parts)}".rstrip()


def _kind(kind: str) -> str:
    return _("reply to answer") if kind == REPLY else type_label(kind)


def _delays(cohort: Cohort) -> Iterator[str]:
    zones = {owner.login: owner.working_time.zone for owner in cohort.owners}
    if cohort.result.delayed:
        yield ""
        yield _("What delayed steps")
    for each in cohort.result.delayed:
        rule = rule_label(each.rule) + (f": {one_line(each.name)}" if each.name else "")
        steps = ngettext("{n} step", "{n} steps", each.steps).format(n=each.steps)
        says = _("such as {step} of {record}: {planned} → {due}")
        such_as = says.format(
            step=each.step_id,
            record=one_line(each.record),
            planned=_moment(each.planned, zones[each.owner]),
            due=_moment(each.due, zones[each.owner]),
        )
        yield f"  {rule:<34} {steps:>12}  {such_as}"


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{spoken_date(local.date())} {local:%H:%M}"


def _plan(cohort: Cohort, plan: EnrolmentPlan) -> Iterator[str]:
    yield ""
    yield _("So that no day holds more than its cap, connect")
    for owner in cohort.owners:
        days = [each for each in plan.enrolments if each.owner == owner.login]
        for each in days:
            records = ngettext("{n} record", "{n} records", each.records).format(n=each.records)
            yield f"  {one_line(owner.login):<12} {spoken_date(each.day):<10}  {records:>12}"
    if plan.left_over:
        count = len(plan.left_over)
        says = ngettext("{n} record finds no place in these weeks.", "{n} records find no place in these weeks.", count)
        yield says.format(n=count)
    again = cohort.planned.loads if cohort.planned else ()
    over = sum(load.over > 0 for load in again)
    if over:
        yield ngettext(
            "Simulated again: {n} day is over its cap.", "Simulated again: {n} days are over their cap.", over
        ).format(n=over)
    else:
        most = max((load.work for load in again), default=0)
        says = ngettext(
            "Simulated again to the end of every run: no day is over its cap, the fullest holds {n} step.",
            "Simulated again to the end of every run: no day is over its cap, the fullest holds {n} steps.",
            most,
        )
        yield says.format(n=most)
