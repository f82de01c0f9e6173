"""10,000 leads over eight weeks through a sequence: how long simulating takes, and how long a plan that fits takes."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time
from time import perf_counter

from workspace.domain.public_holidays import public_holidays
from workspace.domain.sequence.capacity import plan_enrolments
from workspace.domain.sequence.chance import Chance
from workspace.domain.sequence.cohort import simulate_cohort
from workspace.domain.sequence.day_book import CohortResult
from workspace.domain.sequence.life import Member
from workspace.domain.sequence.owner import Owner, Window
from workspace.domain.sequence.read import read_sequence
from workspace.domain.working_time import OFFICE, WorkingTime, parse_zone
from workspace.store.files import files_of

TARGET = 60.0
"""Seconds."""
_ZONES = ("Europe/Madrid", "Europe/London", "America/New_York", "Asia/Tokyo")
_CAP = 30
_NINE = time(9)
_WINDOW = Window(date(2026, 3, 2), 8)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leads", type=int, default=10_000)
    parser.add_argument("--sellers", type=int, default=20)
    asked = parser.parse_args()
    zones = [parse_zone(name) for name in _ZONES]
    owners = [
        Owner(f"s{number}", WorkingTime(zones[number % len(zones)], OFFICE, public_holidays("ES")), _CAP)
        for number in range(asked.sellers)
    ]
    members = [Member(f"lead:{number}", owners[number % len(owners)].login) for number in range(asked.leads)]
    for name in ("high-volume-outbound-prospecting", "webinar-follow-up"):
        _measure(name, members, owners)


def _measure(name: str, members: list[Member], owners: list[Owner]) -> None:
    definition = read_sequence(files_of(None).read("sequences", name) or b"").definition
    assert definition is not None
    nine = {owner.login: owner.working_time.instant_of(datetime.combine(_WINDOW.first, _NINE)) for owner in owners}
    starts = [(member, nine[member.owner]) for member in members]
    print(f"{name}: {len(members):,} leads, {len(owners)} sellers, {_WINDOW.weeks} weeks")
    for title, holds in (("all at once", False), (f"held to {_CAP} a day", True)):
        began = perf_counter()
        result = simulate_cohort(definition, starts, owners, Chance(1), _WINDOW, holds_to_cap=holds)
        _print(title, perf_counter() - began, result)
    began = perf_counter()
    plan = plan_enrolments(definition, members, owners, Chance(1), _WINDOW, _NINE)
    again = simulate_cohort(definition, plan.starts, owners, Chance(1), Window(_WINDOW.first, 520))
    _print(f"planned for {len(plan.starts):,} and simulated again", perf_counter() - began, again)


def _print(title: str, seconds: float, result: CohortResult) -> None:
    steps = sum(sum(load.steps.values()) for load in result.loads)
    over = sum(load.over > 0 for load in result.loads)
    print(f"  {title:<36} {seconds:6.2f} s (target {TARGET:.0f} s)   {steps:>8,} steps, {over} days over the cap")


if __name__ == "__main__":
    main()
