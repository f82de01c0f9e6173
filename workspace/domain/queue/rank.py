"""Why one thing comes before another: a score that is the sum of named terms, each with the fact behind it.

The tables below are the whole of the judgement. Every term is a function of the facts and of `now`, and says when time
will next change it, so that a stored score is right until `rescore_at`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workspace.domain.money import format_money, minor_digits, whole_units
from workspace.domain.queue.stairs import climb, climb_days, days_begin, zone_of
from workspace.domain.records import PURCHASE_TIMEFRAME, RATING
from workspace.i18n import _, ngettext

ON_ITS_DAY = 20
ITS_TIME_HAS_COME = 30
DAYS_LATE = ((1, 35), (3, 40), (7, 45))
REPLY_DAYS = ((0, 45), (1, 50), (2, 55))
RATING_POINTS = {"hot": 25, "warm": 12}
BUDGET_FROM = ((15_000, 20), (10_000, 16), (5_000, 12), (2_500, 8), (1_000, 4))
"""Whole units of the currency, whichever it is."""
DAYS_IN_STAGE = ((2, 3), (5, 7), (10, 11), (14, 13), (30, 15))
TIMEFRAME_POINTS = {"immediate": 10, "this_quarter": 6, "next_quarter": 3, "this_year": 1}
HIGH_PRIORITY = 10
NIGHT = -20
DAY_FROM, DAY_UNTIL = time(8), time(20)
"""When people may be called, by the clock where they are."""

_LATE_FROM = tuple(days for days, _points in DAYS_LATE)
_LATE_POINTS = tuple(points for _days, points in DAYS_LATE)
_CALLS = frozenset({"phone_call"})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What a rank rests on: of the line of work itself, of its record, of the people. Instants are aware."""

    kind: str
    """`step`, `activity` or `reply`."""
    type: str
    """What to do: `phone_call`, `email`, … · `reply`."""
    due_at: datetime | None = None
    reply_at: datetime | None = None
    """When the reply came in that waits for an answer."""
    rating: str = ""
    amount_minor: int | None = None
    """The budget, or else the value, in minor units of `currency`."""
    currency: str = "GBP"
    purchase_timeframe: str = ""
    high_priority: bool = False
    stage_since: datetime | None = None
    owner_zone: str = "UTC"
    customer_zone: str = ""
    """IANA zone in which the customer answers; empty when unknown."""


@dataclass(frozen=True, slots=True)
class Term:
    """One reason: `Term("due", 35, "2 days late")`."""

    name: str
    points: int
    fact: str


@dataclass(frozen=True, slots=True)
class Rank:
    """The score, the terms that add up to it (none of them zero), and the next instant at which one of them changes."""

    score: int
    terms: tuple[Term, ...]
    rescore_at: datetime | None


Judgement = tuple[Term | None, datetime | None]
"""A term, if it has points, and when time next changes its points."""

_NOTHING: Judgement = (None, None)


def rank(facts: WorkFacts, now: datetime) -> Rank:
    """How much `facts` matter at `now`."""
    terms: list[Term] = []
    rescore_at: datetime | None = None
    for judge in _JUDGES:
        term, changes_at = judge(facts, now)
        if term is not None:
            terms.append(term)
        if changes_at is not None and (rescore_at is None or changes_at < rescore_at):
            rescore_at = changes_at
    return Rank(sum(term.points for term in terms), tuple(terms), rescore_at)


def due(facts: WorkFacts, now: datetime) -> Judgement:
    """Nothing before its day in the owner's zone, more once its time has come, more still when late: it never falls."""
    if facts.due_at is None or facts.kind == "reply":
        return _NOTHING
    zone = zone_of(facts.owner_zone) or zone_of("UTC")
    assert zone is not None
    local = facts.due_at.astimezone(zone)
    day = local.date()
    day_start, *late_from = days_begin(day, _LATE_FROM, zone)
    stairs = [(day_start, ON_ITS_DAY), (facts.due_at, ITS_TIME_HAS_COME), *zip(late_from, _LATE_POINTS, strict=True)]
    points, changes_at = climb(stairs, now)
    if not points:
        return None, changes_at
    days = (now.astimezone(zone).date() - day).days if points > ITS_TIME_HAS_COME else 0
    fact = (
        ngettext("{days} day late", "{days} days late", days).format(days=days)
        if days > 0
        else _("due {time}").format(time=_clock(local))
    )
    return Term("due", points, fact), changes_at


def reply(facts: WorkFacts, now: datetime) -> Judgement:
    """A customer wrote and waits for an answer."""
    if facts.reply_at is None:
        return _NOTHING
    points, changes_at = climb_days(facts.reply_at, REPLY_DAYS, now)
    if not points:
        return None, changes_at
    hours = int((now - facts.reply_at) / timedelta(hours=1))
    days = hours // 24
    if days:
        fact = ngettext("reply waits {days} day", "reply waits {days} days", days).format(days=days)
    else:
        fact = _("reply waits {hours} h").format(hours=hours) if hours else _("reply waits")
    return Term("reply", points, fact), changes_at


def rating(facts: WorkFacts, now: datetime) -> Judgement:
    """How likely the customer is to buy."""
    points = RATING_POINTS.get(facts.rating)
    return (Term("rating", points, RATING.label(facts.rating).lower()), None) if points else _NOTHING


def budget(facts: WorkFacts, now: datetime) -> Judgement:
    """What the customer may spend."""
    if not facts.amount_minor:
        return _NOTHING
    whole = whole_units(facts.amount_minor, facts.currency)
    for amount, points in BUDGET_FROM:
        if whole >= amount:
            shown = format_money(whole * 10 ** minor_digits(facts.currency), facts.currency)
            return Term("budget", points, shown), None
    return _NOTHING


def time_in_stage(facts: WorkFacts, now: datetime) -> Judgement:
    """What has stood still for long wants to move."""
    if facts.stage_since is None:
        return _NOTHING
    points, changes_at = climb_days(facts.stage_since, DAYS_IN_STAGE, now)
    if not points:
        return None, changes_at
    days = (now - facts.stage_since) // _DAY
    fact = ngettext("{days} day in stage", "{days} days in stage", days).format(days=days)
    return Term("age", points, fact), changes_at


def timeframe(facts: WorkFacts, now: datetime) -> Judgement:
    """How soon the customer means to buy."""
    points = TIMEFRAME_POINTS.get(facts.purchase_timeframe)
    if not points:
        return _NOTHING
    return Term("timeframe", points, PURCHASE_TIMEFRAME.label(facts.purchase_timeframe).lower()), None


def priority(facts: WorkFacts, now: datetime) -> Judgement:
    """Somebody said that it matters more than others."""
    return (Term("priority", HIGH_PRIORITY, _("high priority")), None) if facts.high_priority else _NOTHING


def night(facts: WorkFacts, now: datetime) -> Judgement:
    """Nobody wants to be called at night. The call stays in the queue and says what time it is there."""
    if facts.type not in _CALLS:
        return _NOTHING
    zone = zone_of(facts.customer_zone)
    if zone is None:
        return _NOTHING
    local = now.astimezone(zone)
    clock = local.time()
    if DAY_FROM <= clock < DAY_UNTIL:
        return None, _at(local.date(), DAY_UNTIL, zone)
    morning = local.date() if clock < DAY_FROM else local.date() + _DAY
    return Term("night", NIGHT, _("{time} there").format(time=_clock(local))), _at(morning, DAY_FROM, zone)


_JUDGES = (due, reply, rating, budget, time_in_stage, timeframe, priority, night)


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _clock(local: datetime) -> str:
    return f"{local.hour:02d}:{local.minute:02d}"
